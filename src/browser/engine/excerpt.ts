/** The part of a text that shows why it was found. */
import { MAX_TOKEN_LENGTH } from '../../search/analysis/words.ts';
import { escapeHtml, unescapeHtml } from '../../text/markup.ts';

export interface ExcerptPiece {
  text: string;
  marked: boolean;
}

/** How many words an excerpt has. */
const LENGTH = 30;
/** How many of them may stand before the first match. */
const LEAD = 6;

/** What a word begins and ends with, unlike the punctuation around it. */
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;

/**
 * Cuts an excerpt out of a text where the most matches are.
 * @param content words separated by single spaces
 * @param positions the places of the matching words, in any order; none gives the text's beginning
 */
export function makeExcerpt(content: string, positions: readonly number[]): ExcerptPiece[] {
  const tokens = content.split(' ');
  const matches = [...new Set(positions)].sort((a, b) => a - b);
  const start = Math.max(0, Math.min(findDensestMatch(matches) - LEAD, tokens.length - LENGTH));
  const end = Math.min(start + LENGTH, tokens.length);
  const marked = new Set(matches);
  const shown = tokens.slice(start, end).map(shortenToken);
  const pieces = shown.flatMap((token, index) => {
    const space = index === 0 ? '' : ' ';
    return marked.has(start + index) ? markToken(space, token) : [{ text: space + token, marked: false }];
  });
  if (start > 0) pieces.unshift({ text: '… ', marked: false });
  if (end < tokens.length) pieces.push({ text: ' …', marked: false });
  return mergePieces(pieces);
}

/** The match after which, within an excerpt's length, the most others follow. @param matches in order */
function findDensestMatch(matches: readonly number[]): number {
  let best = { first: 0, count: 0 };
  let end = 0;
  for (const [at, first] of matches.entries()) {
    while (end < matches.length && (matches[end] ?? 0) < first + LENGTH - LEAD) end++;
    if (end - at > best.count) best = { first, count: end - at };
  }
  return best.first;
}

function markToken(space: string, token: string): ExcerptPiece[] {
  const characters = [...token];
  const isOfWord = (character: string) => WORD_CHARACTER.test(character);
  const first = characters.findIndex(isOfWord);
  const start = first < 0 ? characters.length : first;
  const end = Math.max(start, characters.findLastIndex(isOfWord) + 1);
  return [
    { text: space + characters.slice(0, start).join(''), marked: false },
    { text: characters.slice(start, end).join(''), marked: true },
    { text: characters.slice(end).join(''), marked: false },
  ];
}

/** As much of a token as was indexed: a page need not show hundreds of thousands of characters without a space. */
function shortenToken(token: string): string {
  return token.length > MAX_TOKEN_LENGTH ? `${token.slice(0, MAX_TOKEN_LENGTH).toWellFormed()}…` : token;
}

function mergePieces(pieces: readonly ExcerptPiece[]): ExcerptPiece[] {
  const result: ExcerptPiece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.text === '') continue;
    if (last !== undefined && last.marked === piece.marked) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}

/** The excerpt as HTML that holds `<mark>` and no other tag, whatever the text was. */
export function excerptHtml(pieces: readonly ExcerptPiece[]): string {
  return pieces
    .map(({ text, marked }) => (marked ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text)))
    .join('');
}

/** The pieces of which `excerptHtml` made this, for those who build nodes. */
export function excerptPieces(html: string): ExcerptPiece[] {
  return html
    .split(/(<mark>[^<]*<\/mark>)/u)
    .filter((part) => part !== '')
    .map((part) => ({
      text: unescapeHtml(part.replace(/<\/?mark>/gu, '')),
      marked: part.startsWith('<mark>'),
    }));
}
