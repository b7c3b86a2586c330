/** Shows and reads the fields of a range of dates, and explains mistakes in them. */
import { periodStart } from '../../search/query/periods.ts';
import type { Filters } from '../engine/filters.ts';
import { find, showText } from './dom.ts';
import type { Texts } from './texts.ts';

type DateRange = Pick<Filters, 'from' | 'to'>;
const ENDS = ['from', 'to'] as const;

export class DateFields {
  readonly #inputs: Record<(typeof ENDS)[number], HTMLInputElement>;
  readonly #problem: HTMLElement;
  readonly #texts: Texts;
  /** The range by which the results are filtered. */
  #applied: DateRange = {};

  /** @param onChange called when the reader entered a range, or removed it */
  constructor(panel: HTMLElement, texts: Texts, onChange: () => void) {
    this.#texts = texts;
    this.#inputs = {
      from: find(panel, '[name=from]', HTMLInputElement),
      to: find(panel, '[name=to]', HTMLInputElement),
    };
    this.#problem = find(panel, '[data-dates-problem]', HTMLElement);
    for (const input of Object.values(this.#inputs)) {
      const change = (event: Event): void => {
        // The panel would take it for a change of a checkbox.
        event.stopPropagation();
        if (this.#explain()) onChange();
      };
      input.addEventListener('change', change);
      // The fields are in no form, so Enter has no effect of its own.
      input.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') change(event);
      });
    }
  }

  /** Shows the range that is applied. A text that is no date stays until the reader corrects it. */
  show({ from, to }: DateRange): void {
    const applied = { from, to };
    for (const end of ENDS) {
      const isWrong = this.#isWrong(end);
      if (!isWrong || applied[end] !== this.#applied[end]) this.#inputs[end].value = applied[end] ?? '';
    }
    this.#applied = applied;
    this.#explain();
  }

  /** Gives the range in the fields, or the applied one where a field has no date. */
  read(): DateRange {
    if (!this.#explain()) return this.#applied;
    const range: DateRange = {};
    for (const end of ENDS) {
      const period = periodStart(this.#inputs[end].value);
      if (period !== undefined) range[end] = period;
    }
    return range;
  }

  #isWrong(end: (typeof ENDS)[number]): boolean {
    const { value } = this.#inputs[end];
    return value.trim() !== '' && periodStart(value) === undefined;
  }

  /** Explains the mistakes in the fields. @returns true where they are empty or have a valid range */
  #explain(): boolean {
    const wrong = ENDS.find((end) => this.#isWrong(end));
    const [from, to] = ENDS.map((end) => periodStart(this.#inputs[end].value));
    const isEmpty = from !== undefined && to !== undefined && isEmptyRange(from, to);
    for (const end of ENDS)
      this.#inputs[end].ariaInvalid = String(this.#isWrong(end) || (isEmpty && end === 'to'));
    let problem: string | null = null;
    if (wrong !== undefined)
      problem = this.#texts.text('search.dates.wrong', { value: this.#inputs[wrong].value.trim() });
    else if (isEmpty) problem = this.#texts.text('search.dates.order');
    showText(this.#problem, problem);
    return problem === null;
  }
}

/** Whether a range has no day, because it ends before it begins. @param from @param to ISO years, months or days */
function isEmptyRange(from: string, to: string): boolean {
  // «~» sorts after all digits, which includes the whole year or month.
  return from > `${to}~`;
}
