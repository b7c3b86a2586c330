/** Detects formats that are not supported, so that they are not read as plain text. */

const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^\s*<\?xml|^\s*<(?:rss|feed|rdf:RDF)\b/iu, 'XML of a kind that is not known'],
  [/^WARC\/\d/u, 'a web archive'],
];

/** The root element of an SVG picture, after its declaration, comments and DOCTYPE. */
const SVG_ROOT = /<svg[\s>]/iu;

/** The reason why a text is not read; undefined if it can be read as plain text. */
export function unsupportedFormatReason(text: string): string | undefined {
  if (/^\s*<(?:svg[\s>]|[?!])/iu.test(text) && SVG_ROOT.test(text.slice(0, 1000)))
    return 'is a picture (SVG); articles are made of text';
  const found =
    FORMATS.find(([pattern]) => pattern.test(text.slice(0, 1000)))?.[1] ??
    (beginsLikeJson(text) ? 'JSON' : undefined);
  return found && `looks like ${found}, which is not converted`;
}

/** Whether a text begins like JSON. The reader of JSON takes only objects and lists of objects that could be articles. */
function beginsLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*"|\[\s*[{[])/u.test(text);
}
