/** Splits runs of other articles' headlines that are in an article's text. */
import { canEndPhrase, canStartPhrase } from '../../text/words.ts';

/** The end of a sentence or a closing quote, with no space before the next letter: two texts are joined here. */
const CERTAIN_BOUNDARY = /(?<=[؟?!…»”])(?=["'«“]?\p{L})/gu;
/** Ta marbuta inside a word, or the definite article after a final alef: two words are joined here («شخصاالمعادن»). */
const LIKELY_BOUNDARY = /(?<=\p{L}{2}ة)(?=\p{L})|(?<=\p{L}{3}ا)(?=ال\p{L}{3})/gu;

/** A longer piece is running text. */
export const MAX_HEADLINE_LENGTH = 160;

export interface CutHeadlines {
  headlines: string[];
  /** The rest of the paragraph that the headlines interrupt; empty without one. */
  rest: string;
}

/**
 * Splits headlines that are joined to one another and to the paragraph after them, as after `Related`. The paragraph
 * begins at the last certain boundary. Within a paragraph, a likely boundary is probably a typing error.
 */
export function cutJoinedHeadlines(text: string): CutHeadlines {
  const pieces = text.split(CERTAIN_BOUNDARY);
  const tail = pieces.length > 1 ? pieces.pop() : undefined;
  const cut = pieces.flatMap((piece) => piece.split(LIKELY_BOUNDARY)).map((piece) => piece.trim());
  const last = tail ?? (cut.length > 1 && isRunningText(cut.at(-1) ?? '') ? cut.pop() : undefined) ?? '';
  const firstRunning = cut.findIndex(isRunningText);
  if (firstRunning >= 0)
    return {
      headlines: cut.slice(0, firstRunning),
      rest: [...cut.slice(firstRunning), last].join('').trim(),
    };
  return isHeadline(last)
    ? { headlines: [...cut, last.trim()].filter(Boolean), rest: '' }
    : { headlines: cut.filter(Boolean), rest: last.trim() };
}

/** Whether a piece of text is more than a headline: it is long, ends like a sentence, or has several sentences. */
export function isRunningText(piece: string): boolean {
  return (
    piece.length > MAX_HEADLINE_LENGTH ||
    /(?<!\.)\.\s+\p{L}/u.test(piece) ||
    /(?<!\.)[.،:]["»”]?$/u.test(piece)
  );
}

/** A short last piece that ends in a question or exclamation mark is one more headline. */
function isHeadline(piece: string): boolean {
  return piece.length < MAX_HEADLINE_LENGTH && /[؟?!]$/u.test(piece.trim());
}

/**
 * Splits headlines with only spaces between them, as after `مواضيع إضافية`. Many begin with a speaker and a colon. Such a
 * headline begins at the last place before the colon where one noun phrase ends and another begins.
 */
export function cutSpacedHeadlines(text: string): string[] {
  const words = text.split(/\s+/u).filter(Boolean);
  const starts = new Set([0]);
  words.forEach((word, at) => {
    if (word.endsWith(':')) starts.add(findSpeakerStart(words, at));
  });
  const ordered = [...starts].sort((a, b) => a - b);
  return ordered.map((start, at) => words.slice(start, ordered[at + 1]).join(' ')).filter(Boolean);
}

function findSpeakerStart(words: readonly string[], colon: number): number {
  for (let at = colon; at > Math.max(0, colon - 6); at -= 1) {
    if (canEndPhrase(words[at - 1] ?? '') && canStartPhrase(words[at] ?? '')) return at;
  }
  return 0;
}
