/** A page's markup as a tree that can be asked and never does anything: no scripts, no requests, bounded depth. */
import { parseHTML } from 'linkedom';

/** Beyond this, nesting is damage or malice, and the parser's time would grow with its square; browsers stop at 512. */
const DEEPEST = 256;

/** Start and end tags; newspapers' pages have up to ten thousand. */
const MOST_TAGS = 100_000;

/** What stands in these is no markup, and would become visible without them. */
const RAW = /^(?:script|style|textarea|title|noscript|template|xmp|svg|math|iframe)$/iu;

/** Tags that have no content, or that the next one of their kind closes: they nest only inside the others. */
const FLAT =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|d[td]|t[dhr]|option)$/iu;

/** A page's elements in order, or none where there is no markup at all. Never throws. */
export function parsePage(html: string): Document {
  const shallow = flatten(html);
  return parseHTML(/<html[\s>]/iu.test(shallow) ? shallow : `<html>${shallow}</html>`).document;
}

/** What a piece of markup says: tags dropped, character references resolved. */
export function textOf(html: string): string {
  if (!/[<&]/u.test(html)) return html;
  return parsePage(`<p>${html}</p>`).documentElement.textContent ?? '';
}

/**
 * Takes tags that are too deep or too many for markup that ends nothing, which parsers ignore. So their text stays
 * where it is, and nothing has to be known about where a tag ends.
 */
function flatten(html: string): string {
  let depth = 0;
  let tags = 0;
  return html.replace(/<(\/?)([a-z][^\s/<>]*)/giu, (tag: string, slash: string, name: string) => {
    if (RAW.test(name)) return tag;
    tags += 1;
    if (tags > MOST_TAGS) return '</wbr';
    if (FLAT.test(name)) return tag;
    if (slash === '') depth += 1;
    const isDeep = depth > DEEPEST;
    if (slash !== '') depth = Math.max(0, depth - 1);
    return isDeep ? '</wbr' : tag;
  });
}
