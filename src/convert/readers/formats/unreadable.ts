/** Formats that are text and would pass for plain text, but are something else. */

const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^\s*<\?xml|^\s*<(?:rss|feed|rdf:RDF)\b/iu, 'XML of a kind that is not known'],
  [/^WARC\/\d/u, 'a web archive'],
];

/** Why a text is not read, or undefined where nothing speaks against reading it as plain text. */
export function unreadableReason(text: string): string | undefined {
  const found =
    FORMATS.find(([pattern]) => pattern.test(text.slice(0, 1000)))?.[1] ??
    (isJson(text) ? 'JSON' : undefined);
  return found && `looks like ${found}, which is not converted`;
}

/** What begins like a JSON object or list of objects, though no reader found articles in it. */
function isJson(text: string): boolean {
  return /^\s*(?:\{\s*"|\[\s*[{[])/u.test(text);
}
