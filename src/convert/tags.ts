/**
 * Tags without separators («دونالد ترامب الاتحاد الأوروبي روسيا»): the most plausible cut of a row of words, by what
 * the vocabulary knows, what the article's text says, what repeats, and what Arabic grammar allows.
 */
import type { Vocabulary } from '../archive/vocabulary.ts';
import { labelKey } from '../archive/vocabulary.ts';
import { oneLine } from '../text/clean.ts';
import { isClosed, isDefinite, isOpening, isParticle } from '../text/words.ts';
import { cutGluedTags, LONGEST_LIST } from './gluedTags.ts';
import { WIDGET } from './readers/labels.ts';
import { seams } from './seams.ts';

export interface TagSource {
  /** What stands behind the tags label. */
  list?: string;
  /** The article's own tags as a glued list. */
  glued?: string;
  /** The article's title and paragraphs, for names that occur in them. */
  text: string;
}

/** No tag that a newsroom gives has more words. */
const MOST_WORDS = 6;

/** How much of a text is searched for names; no news article is longer. */
const LONGEST_TEXT = 100_000;

/** What one sign for or against a span being a tag is worth; only their order of size matters. */
const WORTH = {
  own: 8,
  known: 6,
  inText: 2,
  phrase: 1,
  perTag: -1,
  broken: -6,
  tornOff: -3,
  unfinished: -8,
} as const;

/**
 * Cuts a row of tags.
 * @returns the tags as the source spells them, each once: the article's own first, then in order of appearance
 */
export function cutTags(source: TagSource, vocabulary: Vocabulary): string[] {
  if ((source.list ?? '').length > LONGEST_LIST) return [];
  const list = oneLine(source.list ?? '').replace(WIDGET, '');
  const own = cutGluedTags(oneLine(source.glued ?? ''), list);
  const words = list.split(' ').filter(Boolean);
  const score = scorer(own, labelKey(source.text.slice(0, LONGEST_TEXT)), vocabulary);
  const spans = bestCut(words, seams(words), score);
  const tags = new Map<string, string>();
  for (const tag of [...own, ...spans]) {
    const key = labelKey(tag);
    // A label that begins with a preposition is the torn-off end of another one.
    if (key === '' || isParticle(tag.split(' ')[0] ?? '')) continue;
    if (!tags.has(key)) tags.set(key, tag);
  }
  return [...tags.values()];
}

function scorer(
  own: readonly string[],
  text: string,
  vocabulary: Vocabulary,
): (words: readonly string[]) => number {
  const ownKeys = new Set(own.map(labelKey));
  const padded = ` ${text} `;
  return (words) => {
    const label = words.join(' ');
    const key = labelKey(label);
    const first = words[0] ?? '';
    const last = words.at(-1) ?? '';
    let score: number = WORTH.perTag;
    if (ownKeys.has(key)) score += WORTH.own * words.length;
    else if (!isParticle(first) && vocabulary.lookup(label)) score += WORTH.known * words.length;
    else {
      if (words.length > 1 && padded.includes(` ${key} `)) score += WORTH.inText * words.length;
      if (isPhrase(words)) score += WORTH.phrase * words.length;
      if (words.some((word, at) => at > 0 && isClosed(words[at - 1] ?? '') && isOpening(word)))
        score += WORTH.broken;
    }
    if (isParticle(first)) score += WORTH.tornOff;
    if (isParticle(last)) score += WORTH.unfinished;
    return score;
  };
}

/** «سياسة الهجرة», «الصراع الإسرائيلي الفلسطيني»: a noun and what defines it, or a noun with its adjectives. */
function isPhrase(words: readonly string[]): boolean {
  return words.length > 1 && words.slice(1).every(isDefinite);
}

/** The cut of a row of words with the highest score; ties go to fewer, longer tags. */
function bestCut(
  words: readonly string[],
  fixed: ReadonlySet<number>,
  score: (span: readonly string[]) => number,
): string[] {
  const best: { score: number; start: number }[] = [{ score: 0, start: 0 }];
  for (let end = 1; end <= words.length; end += 1) {
    let chosen = { score: Number.NEGATIVE_INFINITY, start: end - 1 };
    for (let start = end - 1; start >= Math.max(0, end - MOST_WORDS); start -= 1) {
      const total = (best[start]?.score ?? 0) + score(words.slice(start, end));
      if (total >= chosen.score) chosen = { score: total, start };
      if (fixed.has(start)) break;
    }
    best.push(chosen);
  }
  const spans: string[] = [];
  for (let end = words.length; end > 0; end = best[end]?.start ?? 0) {
    spans.unshift(words.slice(best[end]?.start ?? 0, end).join(' '));
  }
  return spans;
}
