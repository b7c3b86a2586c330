/** What a conversion did, for people. */
import { describeProblem } from '../../src/archive/problem.ts';
import type { ConvertReport } from '../../src/convert/convert.ts';

export interface Telling {
  /** A line for each article. */
  verbose: boolean;
  /** What was taken out of each article's text, and by which rule. */
  explain: boolean;
}

/** The summary, and before it what was asked for of each article. */
export function printConvertReport(
  { articles, registered, skipped, failed }: ConvertReport,
  { verbose, explain }: Telling,
): void {
  if (verbose || explain) {
    for (const { outcome, id, title, source, file, removed, review } of articles) {
      console.log(`${outcome.padEnd(9)} ${id} ${source} → ${file}  ${title}`);
      if (!explain) continue;
      for (const { rule, text } of removed) console.log(`  removed by ${rule}: ${text}`);
      for (const rule of review) console.log(`  unsure: ${rule}`);
    }
    for (const file of registered) console.log(`registered ${file}`);
    for (const problem of skipped) console.log(`skipped   ${describeProblem(problem)}`);
  }
  const count = (wanted: string): number => articles.filter(({ outcome }) => outcome === wanted).length;
  const parts: [number, string][] = [
    [count('converted'), 'converted'],
    [count('unchanged'), 'unchanged'],
    [count('duplicate'), 'duplicate'],
    [count('kept'), 'edited and kept'],
    [count('deleted'), 'deleted by an editor and not made again'],
    [registered.length, 'written by hand and registered'],
    [skipped.length, 'skipped'],
    [failed.length, 'failed'],
  ];
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  console.log(`Convert: ${told.length > 0 ? told.join(', ') : 'nothing new'}.`);
  const kept = articles.filter(({ outcome }) => outcome === 'kept');
  for (const { file } of kept) console.log(`  kept as edited: ${file}`);
}
