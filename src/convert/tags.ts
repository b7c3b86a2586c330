/**
 * Tags without separators («دونالد ترامب الاتحاد الأوروبي روسيا»): the most plausible cut of a row of words, by what
 * the vocabulary knows, what the article's text says, what repeats, and what Arabic grammar allows.
 */
import type { Vocabulary } from '../archive/vocabulary.ts';
import { labelKey } from '../archive/vocabulary.ts';
import { oneLine } from '../text/clean.ts';
import { isClosed, isDefinite, isOpening, isParticle } from '../text/words.ts';
import { cutGluedTags } from './gluedTags.ts';
import { Pile } from './pile.ts';
import { readTagList, type TagList } from './tagList.ts';

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
  bond: 4,
} as const;

/**
 * Cuts a row of tags.
 * @param pile what the other sources' rows say; the source's own row is among them
 * @returns the tags as the source spells them, each once: the article's own first, then in order of appearance
 */
export function cutTags(source: TagSource, vocabulary: Vocabulary, pile = new Pile()): string[] {
  const list = readTagList(source.list ?? '');
  const own = cutGluedTags(oneLine(source.glued ?? ''), list.text);
  const score = scorer(list, own, labelKey(source.text.slice(0, LONGEST_TEXT)), vocabulary, pile);
  const spans = bestCut(list.words.length, list.seams, score);
  const tags = new Map<string, string>();
  for (const tag of [...own, ...spans.map(([start, end]) => list.words.slice(start, end).join(' '))]) {
    const key = labelKey(tag);
    // A label that begins with a preposition is the torn-off end of another one.
    if (key === '' || isParticle(tag.split(' ')[0] ?? '')) continue;
    if (!tags.has(key)) tags.set(key, tag);
  }
  return [...tags.values()];
}

/** What the words from `start` up to `end` are worth as one tag. */
type Score = (start: number, end: number) => number;

function scorer(
  list: TagList,
  own: readonly string[],
  text: string,
  vocabulary: Vocabulary,
  pile: Pile,
): Score {
  const ownKeys = new Set(own.map(labelKey));
  const padded = ` ${text} `;
  const bonds = pile.bonds(list);
  const particles = list.words.map(isParticle);
  const definite = list.words.map(isDefinite);
  const broken = list.words.map(
    (word, at) => at > 0 && isClosed(list.words[at - 1] ?? '') && isOpening(word),
  );
  return (start, end) => {
    const length = end - start;
    const inner = (marks: readonly boolean[]) => marks.slice(start + 1, end);
    const key = list.keys.slice(start, end).join(' ');
    let score: number = WORTH.perTag;
    if (ownKeys.has(key)) score += WORTH.own * length;
    else if (!particles[start] && vocabulary.lookupKey(key)) score += WORTH.known * length;
    else {
      if (length > 1 && padded.includes(` ${key} `)) score += WORTH.inText * length;
      // «سياسة الهجرة», «الصراع الإسرائيلي الفلسطيني»: a noun and what defines it, or a noun with its adjectives.
      if (length > 1 && inner(definite).every(Boolean)) score += WORTH.phrase * length;
      if (inner(broken).some(Boolean)) score += WORTH.broken;
      for (let at = start + 1; at < end; at += 1) score += WORTH.bond * (bonds[at] ?? 0);
    }
    if (particles[start]) score += WORTH.tornOff;
    if (particles[end - 1]) score += WORTH.unfinished;
    return score;
  };
}

/** The cut of a row of words with the highest score, as spans; ties go to fewer, longer tags. */
function bestCut(length: number, fixed: ReadonlySet<number>, score: Score): [number, number][] {
  const best: { score: number; start: number }[] = [{ score: 0, start: 0 }];
  for (let end = 1; end <= length; end += 1) {
    let chosen = { score: Number.NEGATIVE_INFINITY, start: end - 1 };
    for (let start = end - 1; start >= Math.max(0, end - MOST_WORDS); start -= 1) {
      const total = (best[start]?.score ?? 0) + score(start, end);
      if (total >= chosen.score) chosen = { score: total, start };
      if (fixed.has(start)) break;
    }
    best.push(chosen);
  }
  const spans: [number, number][] = [];
  for (let end = length; end > 0; end = best[end]?.start ?? 0) spans.unshift([best[end]?.start ?? 0, end]);
  return spans;
}
