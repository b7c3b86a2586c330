/** Gives the texts of the interface, which the markup has in a template. */
import { find, isolateDirection } from './dom.ts';

export class Texts {
  readonly #texts = new Map<string, HTMLElement>();
  readonly #locale: string;
  readonly #plurals: Intl.PluralRules;
  #numbers: Intl.NumberFormat | undefined;

  /** @param locale a BCP 47 tag, by which numbers are written */
  constructor(locale: string) {
    this.#locale = locale;
    this.#plurals = new Intl.PluralRules(locale);
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

  /** Formats a number. The first one takes a browser 20 ms. */
  number(value: number): string {
    this.#numbers ??= new Intl.NumberFormat(this.#locale);
    return this.#numbers.format(value);
  }
}
