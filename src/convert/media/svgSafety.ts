/** Refuses SVG that costs its renderer too much. The renderer runs no scripts and loads nothing, but it draws whatever is there. */

const MAX_SVG_BYTES = 3_000_000;
const MAX_ELEMENTS = 50_000;
/** Elements that are drawn again wherever they are referenced; nested references multiply. */
const MAX_REFERENCES = 2_000;
const MAX_DEPTH = 200;
/** Pictures within an SVG are decoded without the limits of the program. */
const MAX_EMBEDDED_BYTES = 1_000_000;

/** Returns why an SVG is not drawn; undefined where it is. @param bytes the whole file */
export function svgProblem(bytes: Uint8Array): string | undefined {
  if (bytes.length > MAX_SVG_BYTES) return `is an SVG of more than ${MAX_SVG_BYTES / 1e6} MB`;
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  if (/<!ENTITY/iu.test(text)) return 'is an SVG that defines entities, which may expand without end';
  if (count(text, /<[a-z]/giu, MAX_ELEMENTS)) return `is an SVG of more than ${MAX_ELEMENTS} elements`;
  if (count(text, /<(?:\w+:)?use[\s>/]|url\(\s*["']?#/giu, MAX_REFERENCES))
    return `is an SVG with more than ${MAX_REFERENCES} references`;
  if (nestsTooDeep(text)) return `is an SVG whose elements nest deeper than ${MAX_DEPTH}`;
  for (const [embedded] of text.matchAll(/data:image\/[\w+.-]{1,20}[^"')\s<>]*/giu))
    if (embedded.length > MAX_EMBEDDED_BYTES) return 'is an SVG around another large picture';
  return undefined;
}

function count(text: string, pattern: RegExp, limit: number): boolean {
  let found = 0;
  for (const _ of text.matchAll(pattern)) {
    found += 1;
    if (found > limit) return true;
  }
  return false;
}

function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const [tag] of text.matchAll(/<\/?[a-z][^<>]*>/giu)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
