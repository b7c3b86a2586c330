/** Measures how deep YAML nests before it is parsed. The parser recurses, and takes minutes for some deeply nested texts. */
import { Lexer } from 'yaml';

/** Front matter has two levels, and dumps of other programs have about ten at most. */
export const MAX_YAML_DEPTH = 64;

const OPENING_BRACKETS = /[[{?]/gu;
/** Nested list items and keys that begin on one line. */
const NESTED_ON_LINE = /[-?][ \t]+[-?](?:\s|$)/u;

/**
 * Whether lists and maps in brackets or on one line, or explicit keys (`?`), nest deeper than MAX_YAML_DEPTH.
 * Nesting by indentation is not counted: the length of the text grows with the square of its depth, and front matter is limited.
 */
export function nestsTooDeep(yaml: string): boolean {
  const brackets = yaml.match(OPENING_BRACKETS)?.length ?? 0;
  // Nearly all files have too few brackets to exceed the limit.
  if (brackets <= MAX_YAML_DEPTH && !NESTED_ON_LINE.test(yaml)) return false;
  let flowDepth = 0;
  let lineDepth = 0;
  let explicitKeys = 0;
  for (const token of new Lexer().lex(yaml)) {
    if (token === '[' || token === '{') flowDepth += 1;
    else if (token === ']' || token === '}') flowDepth = Math.max(0, flowDepth - 1);
    else if (token === '-') lineDepth += 1;
    else if (token === '?') explicitKeys += 1;
    else if (/^[\r\n]/u.test(token)) lineDepth = 0;
    if (flowDepth + lineDepth + explicitKeys > MAX_YAML_DEPTH) return true;
  }
  return false;
}
