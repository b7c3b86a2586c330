/** The part of a text that shows why it was found. */
import { escapeHtml, unescapeHtml } from './html.ts';

export interface Piece {
  text: string;
  marked: boolean;
}

/** How many words an excerpt has. */
const LENGTH = 30;
/** How many of them may stand before the first match. */
const LEAD = 6;

/** The punctuation around a token's word. */
const BEFORE = /^[^\p{L}\p{N}\p{M}]*/u;
const AFTER = /(?<![^\p{L}\p{N}\p{M}])[^\p{L}\p{N}\p{M}]*$/u;

/**
 * Cuts an excerpt out of a text where the most matches are.
 * @param content words separated by single spaces
 * @param positions the places of the matching words, in any order; none gives the text's beginning
 */
export function excerptOf(content: string, positions: readonly number[]): Piece[] {
  const tokens = content.split(' ');
  const matches = [...new Set(positions)].sort((a, b) => a - b);
  const start = Math.max(0, Math.min(densest(matches) - LEAD, tokens.length - LENGTH));
  const end = Math.min(start + LENGTH, tokens.length);
  const marked = new Set(matches);
  const pieces = tokens.slice(start, end).flatMap((token, index) => {
    const space = index === 0 ? '' : ' ';
    return marked.has(start + index) ? markedToken(space, token) : [{ text: space + token, marked: false }];
  });
  if (start > 0) pieces.unshift({ text: '… ', marked: false });
  if (end < tokens.length) pieces.push({ text: ' …', marked: false });
  return merged(pieces);
}

/** The match after which, within an excerpt's length, the most others follow. */
function densest(matches: readonly number[]): number {
  let best = { first: 0, count: 0 };
  for (const first of matches) {
    const count = matches.filter((match) => match >= first && match < first + LENGTH - LEAD).length;
    if (count > best.count) best = { first, count };
  }
  return best.first;
}

function markedToken(space: string, token: string): Piece[] {
  const [before = ''] = BEFORE.exec(token) ?? [];
  const [after = ''] = AFTER.exec(token.slice(before.length)) ?? [];
  const word = token.slice(before.length, token.length - after.length);
  return [
    { text: space + before, marked: false },
    { text: word, marked: true },
    { text: after, marked: false },
  ];
}

function merged(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.text === '') continue;
    if (last !== undefined && last.marked === piece.marked) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}

/** The excerpt as HTML that holds `<mark>` and no other tag, whatever the text was. */
export function excerptHtml(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text, marked }) => (marked ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text)))
    .join('');
}

/** The pieces of which `excerptHtml` made this, for those who build nodes. */
export function excerptPieces(html: string): Piece[] {
  return html
    .split(/(<mark>[^<]*<\/mark>)/u)
    .filter((part) => part !== '')
    .map((part) => ({
      text: unescapeHtml(part.replace(/<\/?mark>/gu, '')),
      marked: part.startsWith('<mark>'),
    }));
}
