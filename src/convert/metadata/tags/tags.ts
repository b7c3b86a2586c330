/**
 * Cuts tag rows without separators («دونالد ترامب الاتحاد الأوروبي روسيا») into the most plausible tags, by vocabulary,
 * the article's text, repetitions, the tag rows of other sources, and Arabic grammar.
 */
import type { Vocabulary } from '../../../archive/vocabulary/vocabulary.ts';
import { oneLine } from '../../../text/clean.ts';
import { quickLabelKey } from './labelKeys.ts';
import { TagCooccurrence } from './tagCooccurrence.ts';
import { readTagList, type TagList } from './tagList.ts';
import { cutUnseparatedTags } from './unseparatedTags.ts';
import { getWordShape } from './wordShapes.ts';

export interface TagSource {
  /** The tag row after the tags label. */
  list?: string;
  /** The article's own tags, run together. */
  unseparated?: string;
  /** The article's title and paragraphs, in which names are looked up. */
  text: string;
}

export interface CutTags {
  /** The tags as the source spells them, each once: the article's own first, then in order of appearance. */
  tags: string[];
  /** Spans that are no tags: each begins with a preposition, as the torn-off end of a tag. */
  tornOff: string[];
}

/** Newsrooms give no tags of more words. */
export const MAX_TAG_WORDS = 6;

/** The beginning of a text that is searched for names; no news article is longer. */
const MAX_SEARCHED_LENGTH = 100_000;

/** The score of each sign for or against a span being a tag. Only their order matters. */
const SCORES = {
  own: 8,
  known: 6,
  inText: 2,
  phrase: 1,
  perTag: -1,
  broken: -6,
  tornOff: -3,
  unfinished: -8,
  bond: 4,
} as const;

/**
 * Cuts a row of tags.
 * @param cooccurrence counts of the tag rows of all sources, the source's own row included
 */
export function cutTags(
  source: TagSource,
  vocabulary: Vocabulary,
  cooccurrence = new TagCooccurrence(),
): CutTags {
  const list = readTagList(source.list ?? '');
  const own = cutUnseparatedTags(oneLine(source.unseparated ?? ''), list.text);
  const score = makeScorer(
    list,
    own,
    quickLabelKey(source.text.slice(0, MAX_SEARCHED_LENGTH)),
    vocabulary,
    cooccurrence,
  );
  const spans = bestCut(list.words.length, list.boundaries, score);
  const tags = new Map<string, string>();
  const tornOff: string[] = [];
  for (const tag of [...own, ...spans.map(([start, end]) => list.words.slice(start, end).join(' '))]) {
    const key = quickLabelKey(tag);
    if (getWordShape(tag.split(' ')[0] ?? '').particle) tornOff.push(tag);
    else if (key !== '' && !tags.has(key)) tags.set(key, tag);
  }
  return { tags: [...tags.values()], tornOff };
}

/** The score of the words from `start` up to `end` as one tag. */
type Score = (start: number, end: number) => number;

function makeScorer(
  list: TagList,
  own: readonly string[],
  text: string,
  vocabulary: Vocabulary,
  cooccurrence: TagCooccurrence,
): Score {
  const ownKeys = new Set(own.map(quickLabelKey));
  const isInText = makePhraseFinder(` ${text} `, list.keys);
  const bondStrengths = cooccurrence.bondStrengths(list);
  const shapes = list.words.map(getWordShape);
  const isParticle = (at: number): boolean => shapes[at]?.particle === true;
  const definite = makeRangeCounter(shapes.map((shape) => shape.definite));
  const broken = makeRangeCounter(
    shapes.map(({ opening }, at) => opening && shapes[at - 1]?.closed === true),
  );
  return (start, end) => {
    const length = end - start;
    const key = (): string => list.keys.slice(start, end).join(' ');
    const isKnown = (): boolean =>
      length <= vocabulary.maxWordsFrom(list.keys[start] ?? '') && vocabulary.lookupKey(key()) !== undefined;
    let score: number = SCORES.perTag;
    if (ownKeys.size > 0 && ownKeys.has(key())) score += SCORES.own * length;
    else if (!isParticle(start) && isKnown()) score += SCORES.known * length;
    else if (length > 1) {
      if (isInText(start, end, key)) score += SCORES.inText * length;
      // «سياسة الهجرة», «الصراع الإسرائيلي الفلسطيني»: a noun with its genitive, or with its adjectives.
      if (definite(start + 1, end) === length - 1) score += SCORES.phrase * length;
      if (broken(start + 1, end) > 0) score += SCORES.broken;
      for (let at = start + 1; at < end; at += 1) score += SCORES.bond * (bondStrengths[at] ?? 0);
    }
    if (isParticle(start)) score += SCORES.tornOff;
    if (isParticle(end - 1)) score += SCORES.unfinished;
    return score;
  };
}

/** Makes a function that counts the set marks from one index up to another. */
function makeRangeCounter(marks: readonly boolean[]): (start: number, end: number) => number {
  const sums = [0];
  for (const mark of marks) sums.push((sums.at(-1) ?? 0) + (mark ? 1 : 0));
  return (start, end) => (sums[end] ?? 0) - (sums[start] ?? 0);
}

/** Makes a test whether words of a row occur in a text as a phrase, which takes that all their pairs of neighbours do. */
function makePhraseFinder(
  text: string,
  keys: readonly string[],
): (start: number, end: number, key: () => string) => boolean {
  const pairs: (boolean | undefined)[] = [];
  const isPair = (at: number): boolean =>
    (pairs[at] ??= text.includes(` ${keys[at - 1] ?? ''} ${keys[at] ?? ''} `));
  return (start, end, key) => {
    for (let at = start + 1; at < end; at += 1) if (!isPair(at)) return false;
    return end - start === 2 || text.includes(` ${key()} `);
  };
}

/** The cut of a row of words with the highest score, as spans. For equal scores, fewer and longer tags win. */
function bestCut(length: number, boundaries: ReadonlySet<number>, score: Score): [number, number][] {
  const best: { score: number; start: number }[] = [{ score: 0, start: 0 }];
  for (let end = 1; end <= length; end += 1) {
    let chosen = { score: Number.NEGATIVE_INFINITY, start: end - 1 };
    for (let start = end - 1; start >= Math.max(0, end - MAX_TAG_WORDS); start -= 1) {
      const total = (best[start]?.score ?? 0) + score(start, end);
      if (total >= chosen.score) chosen = { score: total, start };
      if (boundaries.has(start)) break;
    }
    best.push(chosen);
  }
  const spans: [number, number][] = [];
  for (let end = length; end > 0; end = best[end]?.start ?? 0) spans.unshift([best[end]?.start ?? 0, end]);
  return spans;
}
