/** Compares texts by the runs of words that they share, as evaluations of extractors do (scrapinghub/article-extraction-benchmark). */

const RUN_LENGTH = 4;

/** The words of a text, in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** The share of the runs of words of two texts that both have (Dice); 1 if a text is too short for runs. */
export function agreement(left: string, right: string): number {
  const [some, others] = [runsOf(left), runsOf(right)];
  if (some.size === 0 || others.size === 0) return 1;
  return (2 * countCommon(some, others)) / (some.size + others.size);
}

/** The share of the runs of words of a part that a whole has; 1 if the part is too short for runs. */
export function containment(part: string, whole: string): number {
  const runs = runsOf(part);
  return runs.size === 0 ? 1 : countCommon(runs, runsOf(whole)) / runs.size;
}

function countCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let common = 0;
  for (const run of some) if (others.has(run)) common += 1;
  return common;
}

function runsOf(text: string): Set<string> {
  const words = wordsOf(text);
  const runs = new Set<string>();
  for (let at = 0; at + RUN_LENGTH <= words.length; at += 1)
    runs.add(words.slice(at, at + RUN_LENGTH).join(' '));
  return runs;
}
