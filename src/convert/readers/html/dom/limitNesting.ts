/** Markup without the tags that nest too deep for the parser, or are too many for it. */

/** Beyond this, nesting is damage or malice, and the parser's time would grow with its square; browsers stop at 512. */
const MAX_DEPTH = 256;

/** Start and end tags; newspapers' pages have up to ten thousand. */
const MAX_TAGS = 100_000;

const TAG = /<(?<slash>\/?)(?<name>[a-z][^\s/<>]*)/giu;

/** Their content is text to the parser, and would become visible without them. */
const RAW_TEXT = /^(?:script|style|textarea|title|xmp|iframe)$/u;

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/u;

/** Start tags that close an element which is open right before them, as the parser does (HTML, section 13.1.2.4). */
const IMPLIED_END: ReadonlyMap<string, RegExp> = new Map([
  ['p', /^p$/u],
  ['li', /^li$/u],
  ['dt', /^d[dt]$/u],
  ['dd', /^d[dt]$/u],
  ['td', /^t[dh]$/u],
  ['th', /^t[dh]$/u],
  ['tr', /^t[dhr]$/u],
  ['option', /^option$/u],
]);

/**
 * Takes tags that are too deep or too many for markup that ends nothing, which parsers ignore. So their text stays
 * where it is, and nothing has to be known about where a tag ends.
 */
export function limitNesting(html: string): string {
  const open = new OpenElements();
  let tags = 0;
  return html.replace(TAG, (tag: string, slash: string, given: string) => {
    const name = given.toLowerCase();
    tags += 1;
    const isRawText = RAW_TEXT.test(name);
    if (tags > MAX_TAGS && !isRawText) return '</wbr';
    if (VOID.test(name)) return tag;
    const depth = slash === '' ? open.start(name) : open.end(name);
    return depth > MAX_DEPTH && !isRawText ? '</wbr' : tag;
  });
}

class OpenElements {
  readonly #names: string[] = [];
  /** How many of each name are open, so that a stray end tag costs no look at all of them. */
  readonly #counts = new Map<string, number>();

  /** Opens an element. Returns how deep it is. */
  start(name: string): number {
    const closes = IMPLIED_END.get(name);
    if (closes !== undefined) while (closes.test(this.#names.at(-1) ?? '')) this.#pop();
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    return this.#names.push(name);
  }

  /** Closes the innermost element of a name and all within it. Returns how deep it was, 0 where none is open. */
  end(name: string): number {
    if ((this.#counts.get(name) ?? 0) === 0) return 0;
    while (this.#names.at(-1) !== name) this.#pop();
    this.#pop();
    return this.#names.length + 1;
  }

  #pop(): void {
    const name = this.#names.pop();
    if (name !== undefined) this.#counts.set(name, (this.#counts.get(name) ?? 0) - 1);
  }
}
