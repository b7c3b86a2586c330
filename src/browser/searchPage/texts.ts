/** Gives the texts of the interface, which the markup has in a template. */
import { find, isolateDirection } from './dom.ts';

export class Texts {
  readonly #texts = new Map<string, HTMLElement>();
  readonly #plurals: Intl.PluralRules;

  /** @param lang the interface's language */
  constructor(lang: string) {
    this.#plurals = new Intl.PluralRules(lang);
    const { content } = find(document, '[data-search-texts]', HTMLTemplateElement);
    for (const element of content.querySelectorAll<HTMLElement>('[data-text]')) {
      const { text = '', count } = element.dataset;
      // A counted text has one example for each plural form.
      this.#texts.set(count === undefined ? text : `${text} ${this.#plurals.select(Number(count))}`, element);
    }
  }

  /** Gives a text. @param values replace `{name}` in it, isolated from its direction */
  text(name: string, values: Readonly<Record<string, string>> = {}): string {
    const text = this.#texts.get(name)?.textContent ?? '';
    return text.replace(/\{(\w+)\}/gu, (placeholder, key: string) =>
      values[key] === undefined ? placeholder : isolateDirection(values[key]),
    );
  }

  /** Gives a text that has a number, in the number's plural form. @param number the number as the text has it */
  count(name: string, count: number, number = this.number(count)): string {
    const example = this.#texts.get(`${name} ${this.#plurals.select(count)}`);
    return (example?.textContent ?? number).replace(example?.dataset.count ?? number, number);
  }

  /** Gives a text that has a number, which is a word up to ten. */
  countInWords(name: string, count: number): string {
    return this.count(name, count, this.text('search.smallNumbers').split(' ')[count - 1]);
  }

  /**
   * Formats a whole number with the digits of the archive. The markup has them, and the names of months, since a browser takes
   * 20 ms for the first number or date that Intl formats.
   */
  number(value: number): string {
    const digits = this.text('digits');
    return digits === ''
      ? String(value)
      : String(value).replace(/\d/gu, (digit) => digits.charAt(Number(digit)));
  }

  /** Formats a day as other pages do: «13 فبراير 2025». @param date in ISO 8601 */
  day(date: string): string {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    return `${this.number(day)} ${this.text(`month ${month}`)} ${this.number(year)}`;
  }
}
