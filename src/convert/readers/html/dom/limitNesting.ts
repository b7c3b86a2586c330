/** Disables the tags of markup that are nested too deep for the parser, or are too many. */

/** Deeper nesting is damage or malice, and the parser's time is quadratic in it. Browsers stop at 512. */
const MAX_DEPTH = 256;

/** Limit of start and end tags; pages of newspapers have up to ten thousand. */
const MAX_TAGS = 100_000;

const TAG = /<(\/?)([a-z][^\s/<>]*)/gi;

/** The parser reads their content as text, which would become visible without the tags. */
const RAW_TEXT = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe']);

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Start tags that close the innermost open element of one of these names, as in the parser (HTML, section 13.1.2.4). */
const IMPLIED_END: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['p', new Set(['p'])],
  ['li', new Set(['li'])],
  ['dt', new Set(['dd', 'dt'])],
  ['dd', new Set(['dd', 'dt'])],
  ['td', new Set(['td', 'th'])],
  ['th', new Set(['td', 'th'])],
  ['tr', new Set(['td', 'th', 'tr'])],
  ['option', new Set(['option'])],
]);

/**
 * Replaces tags that are too deep or too many by an end tag that parsers ignore. It replaces only the beginning of a tag, so
 * the end of the tag need not be found. The text between the tags stays.
 */
export function limitNesting(html: string): string {
  const open = new OpenElements();
  let tags = 0;
  let kept = '';
  let end = 0;
  // Few pages have a tag to replace, and `replace` with a function takes twice as long as this loop.
  const pattern = new RegExp(TAG);
  for (let match = pattern.exec(html); match !== null; match = pattern.exec(html)) {
    const [, slash = '', given = ''] = match;
    const name = given.toLowerCase();
    tags += 1;
    const isRawText = RAW_TEXT.has(name);
    let isDisabled = tags > MAX_TAGS && !isRawText;
    if (!isDisabled && !VOID.has(name)) {
      const depth = slash === '' ? open.start(name) : open.end(name);
      isDisabled = depth > MAX_DEPTH && !isRawText;
    }
    if (!isDisabled) continue;
    kept += `${html.slice(end, match.index)}</wbr`;
    end = pattern.lastIndex;
  }
  return end === 0 ? html : kept + html.slice(end);
}

class OpenElements {
  readonly #names: string[] = [];
  /** How many elements of each name are open. This makes stray end tags cheap. */
  readonly #counts = new Map<string, number>();

  /** Opens an element. Returns its depth. */
  start(name: string): number {
    const closes = IMPLIED_END.get(name);
    if (closes !== undefined) while (closes.has(this.#names.at(-1) ?? '')) this.#pop();
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    return this.#names.push(name);
  }

  /** Closes the innermost element of a name, and all elements in it. Returns its depth, or 0 if none is open. */
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
