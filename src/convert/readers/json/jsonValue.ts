/** Parses JSON as programs write it, and locates faults in it. */

/**
 * Matches `NaN` and `Infinity`, which Python's json module writes although RFC 8259 does not allow them. It also matches
 * strings as a whole, because strings may contain these words.
 */
const NOT_A_NUMBER = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|\b(?:NaN|Infinity)\b|-Infinity\b/gu;

const WHITE_SPACE = /[ \t\r\n]*/uy;

/** One token of JSON (RFC 8259, section 2). */
const TOKEN =
  /(?<mark>[{}[\],:])|(?<string>"[^"\\\p{Cc}]*(?:\\(?:["\\/bfnrt]|u[\da-f]{4})[^"\\\p{Cc}]*)*")|(?<other>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)/iuy;

/**
 * Parses a JSON text. NaN and Infinity, which Python writes, become null.
 * @throws SyntaxError as JSON.parse does
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/u.test(text)) throw error;
    try {
      return JSON.parse(text.replace(NOT_A_NUMBER, (token) => (token.startsWith('"') ? token : 'null')));
    } catch {
      throw error;
    }
  }
}

/** The place of the first fault: `line 3, column 7`. The messages of JSON.parse differ between versions of Node. */
export function locateJsonFault(text: string): string {
  const before = text.slice(0, findFaultOffset(text)).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** Whether a whole text is one JSON object. */
export function isJsonObject(text: string): boolean {
  if (!/^\s*\{[\s\S]*\}\s*$/u.test(text)) return false;
  try {
    return typeof parseJson(text) === 'object';
  } catch {
    return false;
  }
}

/** The offset of the first token that is not allowed where it is; the length of the text if it only ends too early. */
function findFaultOffset(text: string): number {
  const open: string[] = [];
  let at = 0;
  let expected = 'value';
  while (at < text.length) {
    WHITE_SPACE.lastIndex = at;
    const start = at + (WHITE_SPACE.exec(text)?.[0].length ?? 0);
    TOKEN.lastIndex = start;
    const found = TOKEN.exec(text);
    const { mark = '', string } = found?.groups ?? {};
    const kind = mark || (string === undefined ? 'other' : 'string');
    const next = found === null ? undefined : nextExpected(kind, expected, open);
    if (next === undefined) return start;
    expected = next;
    at = TOKEN.lastIndex;
  }
  return text.length;
}

/** Gives the tokens that may follow a token; undefined if the token itself is not allowed. */
function nextExpected(kind: string, expected: string, open: string[]): string | undefined {
  const isValue = kind === '{' || kind === '[' || kind === 'string' || kind === 'other';
  if (isValue && expected.startsWith('value')) {
    if (kind === '{') open.push('}');
    else if (kind === '[') open.push(']');
    return kind === '{' ? 'key or }' : kind === '[' ? 'value or ]' : 'end';
  }
  if (kind === 'string' && expected.startsWith('key')) return ':';
  if (kind === ':' && expected === ':') return 'value';
  if (kind === ',' && expected === 'end' && open.length > 0) return open.at(-1) === '}' ? 'key' : 'value';
  if (kind === open.at(-1) && (expected === 'end' || expected.endsWith(kind))) {
    open.pop();
    return 'end';
  }
  return undefined;
}
