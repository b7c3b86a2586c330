/** Cuts the excerpt out of a text that shows why it was found. */
import { MAX_TOKEN_LENGTH } from '../../search/analysis/words.ts';
import { escapeHtml, unescapeHtml } from '../../text/markup.ts';

export interface ExcerptPiece {
  text: string;
  /** Whether it matches the query. */
  marked: boolean;
}

const MAX_EXCERPT_WORDS = 30;
/** How many words of the excerpt come before the first match. */
const LEAD_WORDS = 6;

/** The characters of a word, but not the punctuation around it. */
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;

/**
 * Cuts an excerpt where the text has the most matches.
 * @param content words separated by single spaces
 * @param positions the places of the matching words, in any order; without any, the excerpt is the text's beginning
 */
export function makeExcerpt(content: string, positions: readonly number[]): ExcerptPiece[] {
  const tokens = content.split(' ');
  const matches = [...new Set(positions)].sort((a, b) => a - b);
  const start = Math.max(
    0,
    Math.min(findDensestMatch(matches) - LEAD_WORDS, tokens.length - MAX_EXCERPT_WORDS),
  );
  const end = Math.min(start + MAX_EXCERPT_WORDS, tokens.length);
  const marked = new Set(matches);
  const excerptTokens = tokens.slice(start, end).map(shortenToken);
  const pieces = excerptTokens.flatMap((token, index) => {
    const space = index === 0 ? '' : ' ';
    return marked.has(start + index) ? markToken(space, token) : [{ text: space + token, marked: false }];
  });
  if (start > 0) pieces.unshift({ text: '… ', marked: false });
  if (end < tokens.length) pieces.push({ text: ' …', marked: false });
  return mergePieces(pieces);
}

/** Finds the match that most others follow within the length of an excerpt. @param matches in ascending order */
function findDensestMatch(matches: readonly number[]): number {
  let best = { first: 0, count: 0 };
  let end = 0;
  for (const [at, first] of matches.entries()) {
    while (end < matches.length && (matches[end] ?? 0) < first + MAX_EXCERPT_WORDS - LEAD_WORDS) end++;
    if (end - at > best.count) best = { first, count: end - at };
  }
  return best.first;
}

function markToken(space: string, token: string): ExcerptPiece[] {
  const characters = [...token];
  const isWordCharacter = (character: string) => WORD_CHARACTER.test(character);
  const first = characters.findIndex(isWordCharacter);
  const start = first < 0 ? characters.length : first;
  const end = Math.max(start, characters.findLastIndex(isWordCharacter) + 1);
  return [
    { text: space + characters.slice(0, start).join(''), marked: false },
    { text: characters.slice(start, end).join(''), marked: true },
    { text: characters.slice(end).join(''), marked: false },
  ];
}

/** Shortens a token to the part that is indexed, so that a page does not show thousands of characters without a space. */
function shortenToken(token: string): string {
  return token.length > MAX_TOKEN_LENGTH ? `${token.slice(0, MAX_TOKEN_LENGTH).toWellFormed()}…` : token;
}

function mergePieces(pieces: readonly ExcerptPiece[]): ExcerptPiece[] {
  const merged: ExcerptPiece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (piece.text === '') continue;
    if (last !== undefined && last.marked === piece.marked) last.text += piece.text;
    else merged.push({ ...piece });
  }
  return merged;
}

/** Writes an excerpt as HTML with `<mark>` and no other tag, for any text. */
export function excerptHtml(pieces: readonly ExcerptPiece[]): string {
  return pieces
    .map(({ text, marked }) => (marked ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text)))
    .join('');
}

/** Reads the pieces from the HTML that `excerptHtml` wrote, to build nodes from them. */
export function excerptPieces(html: string): ExcerptPiece[] {
  return html
    .split(/(<mark>[^<]*<\/mark>)/u)
    .filter((part) => part !== '')
    .map((part) => ({
      text: unescapeHtml(part.replace(/<\/?mark>/gu, '')),
      marked: part.startsWith('<mark>'),
    }));
}
