/** Gives the texts of the page, which the markup has in a template, and writes sizes. */

const KILOBYTE = 1_000;
const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

export class PageTexts {
  readonly #texts = new Map<string, string>();
  readonly #locale: string;

  /** @param locale a BCP 47 tag, by which numbers are written */
  constructor(template: HTMLTemplateElement, locale: string) {
    this.#locale = locale;
    for (const { dataset, textContent } of template.content.querySelectorAll<HTMLElement>('[data-text]'))
      this.#texts.set(dataset.text ?? '', textContent ?? '');
  }

  /** Gives a text. @param values replace `{name}` in it, isolated from its direction */
  text(key: string, values: Readonly<Record<string, string>> = {}): string {
    return (this.#texts.get(key) ?? '').replace(/\{(\w+)\}/gu, (placeholder, name: string) => {
      const value = values[name];
      return value === undefined ? placeholder : `\u2068${value}\u2069`;
    });
  }

  /** Writes a size. @param bytes its number of bytes */
  size(bytes: number): string {
    let amount = bytes / KILOBYTE;
    let at = 0;
    for (; amount >= KILOBYTE && at < UNITS.length - 1; at += 1) amount /= KILOBYTE;
    return new Intl.NumberFormat(this.#locale, {
      style: 'unit',
      unit: UNITS[at] ?? 'megabyte',
      maximumFractionDigits: amount < 10 && at > 0 ? 1 : 0,
    }).format(amount);
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.#locale, { style: 'percent' }).format(share);
  }
}
