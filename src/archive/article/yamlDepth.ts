/** How deep YAML nests, told before it is parsed: the parser recurses, and takes minutes over some of what is too deep. */
import { Lexer } from 'yaml';

/** Front matter is two levels deep; dumps of other programs are hardly deeper than ten. */
export const MAX_YAML_DEPTH = 64;

const OPENING_SIGNS = /[[{?]/gu;
/** List items and keys that begin on one line, each within the one before. */
const NESTED_ON_LINE = /[-?][ \t]+[-?](?:\s|$)/u;

/**
 * Whether lists and maps nest deeper than MAX_YAML_DEPTH in brackets or on one line, or keys may be within keys so deep.
 * Nesting by indentation needs a text of the square of its depth, which the longest front matter limits.
 */
export function nestsTooDeep(yaml: string): boolean {
  const signs = yaml.match(OPENING_SIGNS)?.length ?? 0;
  // Nearly all files have so few that none of them could be deep.
  if (signs <= MAX_YAML_DEPTH && !NESTED_ON_LINE.test(yaml)) return false;
  let flow = 0;
  let onLine = 0;
  let explicitKeys = 0;
  for (const token of new Lexer().lex(yaml)) {
    if (token === '[' || token === '{') flow += 1;
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1);
    else if (token === '-') onLine += 1;
    else if (token === '?') explicitKeys += 1;
    else if (/^[\r\n]/u.test(token)) onLine = 0;
    if (flow + onLine + explicitKeys > MAX_YAML_DEPTH) return true;
  }
  return false;
}
