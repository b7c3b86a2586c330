/** Formats that are text and would pass for plain text, but are something else. */

const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:<!doctype html|<html|<head|<body)/iu, 'a web page'],
  [/^\s*<\?xml|^\s*<(?:rss|feed|rdf:RDF)\b/iu, 'XML or a feed'],
  [/^WARC\/\d/u, 'a web archive'],
  [/^---\r?\n/u, 'Markdown with front matter'],
];

/** Why a text is not read, or undefined where nothing speaks against reading it as plain text. */
export function unreadable(text: string): string | undefined {
  const found =
    FORMATS.find(([pattern]) => pattern.test(text.slice(0, 1000)))?.[1] ??
    (isJson(text) ? 'JSON' : undefined);
  return found && `looks like ${found}, which is not converted; only plain text and aggregator text are`;
}

/** One JSON value, or a JSON object a line. */
function isJson(text: string): boolean {
  const start = text.trimStart();
  return /^[[{]/u.test(start) && (parses(start) || parses(start.slice(0, start.indexOf('\n'))));
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
