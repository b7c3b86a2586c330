/** Compares two texts word by word. */
import { diffArrays } from 'diff';

/** Words that both texts have, that only one of them has, or the number of words that both have and that are left out here. */
export type WordRun =
  | { kind: 'kept' | 'removed' | 'added'; text: string }
  | { kind: 'skipped'; words: number };

export type WordChanges =
  /** `isWhole` is false where more changes follow. */
  | { kind: 'changed'; runs: WordRun[]; isWhole: boolean }
  /** Both texts have the same words. */
  | { kind: 'same' }
  /** The texts are too long to compare, or have too little in common. */
  | { kind: 'different' };

/** Longer texts are not compared: the time grows with their length and the number of changes. */
const MAX_WORDS = 8000;
const MAX_CHANGED_WORDS = 1200;
/** How many words that both texts have are shown before and after a change. */
const CONTEXT_WORDS = 8;
/** How many words are shown in all. */
const MAX_SHOWN_WORDS = 600;

/** @param before the earlier text @param after the later text */
export function compareWords(before: string, after: string): WordChanges {
  const [old, changed] = [wordsOf(before), wordsOf(after)];
  if (Math.max(old.length, changed.length) > MAX_WORDS) return { kind: 'different' };
  // A limit of changes gives the same result on every machine; one of time would not.
  const parts = diffArrays(old, changed, { maxEditLength: MAX_CHANGED_WORDS });
  if (parts === undefined) return { kind: 'different' };
  if (parts.every(({ added, removed }) => !added && !removed)) return { kind: 'same' };
  const runs: WordRun[] = [];
  let shown = 0;
  for (const [at, { value, added, removed }] of parts.entries()) {
    if (shown >= MAX_SHOWN_WORDS) return { kind: 'changed', runs, isWhole: false };
    const words = value.slice(0, MAX_SHOWN_WORDS);
    shown += words.length;
    if (added || removed) runs.push({ kind: added ? 'added' : 'removed', text: words.join(' ') });
    else {
      const kept = shortenKept(value, at === 0, at === parts.length - 1);
      runs.push(...kept);
      shown += 2 * CONTEXT_WORDS - words.length;
    }
  }
  return { kind: 'changed', runs, isWhole: true };
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

/** Leaves out the middle of a long run, which is far from any change, or its outer side at the ends of the texts. */
function shortenKept(words: readonly string[], isFirst: boolean, isLast: boolean): WordRun[] {
  const before = isFirst ? 0 : CONTEXT_WORDS;
  const after = isLast ? 0 : CONTEXT_WORDS;
  const skipped = words.length - before - after;
  if (skipped <= CONTEXT_WORDS) return [{ kind: 'kept', text: words.join(' ') }];
  const runs: WordRun[] = [
    { kind: 'kept', text: words.slice(0, before).join(' ') },
    { kind: 'skipped', words: skipped },
    { kind: 'kept', text: words.slice(words.length - after).join(' ') },
  ];
  return runs.filter((run) => run.kind !== 'kept' || run.text !== '');
}
