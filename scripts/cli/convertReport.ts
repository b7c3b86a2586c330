/** Prints the reports of converting and undoing. */
import { explainRule } from '../../src/convert/article/rules.ts';
import type { PictureCounts } from '../../src/convert/batch/writeAll.ts';
import type { ConvertReport } from '../../src/convert/convert.ts';
import type { FetchMediaReport } from '../../src/convert/fetch/fetchMedia.ts';
import type { PartReport } from '../../src/convert/shards/makePart.ts';
import type { UndoReport } from '../../src/convert/undo.ts';
import { describeProblem } from '../../src/system/problem.ts';
import type { Shard } from '../../src/system/shards/shard.ts';
import { oneLine } from '../../src/text/clean.ts';
import { compareCodeUnits } from '../../src/text/compareCodeUnits.ts';

export interface ConvertReportOptions {
  /** Print a line for each article. */
  verbose: boolean;
  /** Prints the texts that were removed from each article, with the rule that removed them. */
  explain: boolean;
  /** The run changed nothing. */
  dryRun?: boolean;
}

/** Prints a summary, after the details that the options ask for. */
export function printConvertReport(
  { batch, articles, outcomes, registered, skipped, failed, changing, declined, pictures }: ConvertReport,
  { verbose, explain, dryRun = false }: ConvertReportOptions,
): void {
  if (declined) {
    console.log('Convert: left everything as it was.');
    return;
  }
  if (verbose || explain) {
    for (const { outcome, id, title, source, entry, file, removed, review } of articles) {
      const origin = entry === undefined ? source : `${source} › ${entry}`;
      console.log(`${outcome.padEnd(9)} ${id} ${oneLine(origin)} → ${file}  ${title}`);
      if (!explain) continue;
      for (const { rule, text } of removed) {
        console.log(`  removed: ${oneLine(text)}`);
        console.log(`    by ${rule}: ${explainRule(rule)}`);
      }
      for (const rule of review) console.log(`  unsure: ${rule}`);
    }
    for (const file of registered) console.log(`registered ${file}`);
    for (const problem of skipped) console.log(`skipped   ${describeProblem(problem)}`);
  }
  const foreign = skipped.flatMap(({ language }) => language ?? []);
  const parts: [number, string][] = [
    [outcomes.converted, 'converted'],
    [outcomes.unchanged, 'unchanged'],
    [outcomes.duplicate, 'duplicate'],
    [outcomes.kept, 'edited and kept'],
    [outcomes.deleted, 'deleted by an editor and not made again'],
    [registered.length, 'written by hand and registered'],
    [foreign.length, `in other languages: ${countLanguages(foreign)}`],
    [skipped.length - foreign.length, 'skipped'],
    [failed.length, 'failed'],
    [changing.length, 'still being changed and left for the next run'],
  ];
  const counts = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const suffix = dryRun ? ' (dry run: nothing was changed)' : '';
  console.log(`Convert: ${counts.length > 0 ? counts.join(', ') : 'nothing new'}.${suffix}`);
  for (const problem of changing) console.error(`! ${describeProblem(problem)}`);
  const kept = articles.filter(({ outcome }) => outcome === 'kept');
  for (const { file } of kept) console.log(`  kept as edited: ${file}`);
  if (pictures.kept + pictures.missing > 0) console.log(`  ${describePictures(pictures)}`);
  if (!dryRun && outcomes.converted > 0)
    console.log(`  batch ${batch}; «npm run convert -- --undo» undoes it`);
}

/** Says how many pictures the written articles have, and how to get those that they lack. */
function describePictures({ kept, missing }: PictureCounts): string {
  const missed = missing === 0 ? '' : `, ${missing} missing («npm run convert -- --fetch-media» gets them)`;
  return `pictures: ${kept} kept${missed}`;
}

/** Counts languages, the most frequent first: `German 84, French 21`. */
function countLanguages(languages: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts]
    .sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || compareCodeUnits(a, b))
    .map(([language, count]) => `${language} ${count}`)
    .join(', ');
}

/** Prints what a shard read. @param folder the folder of its part */
export function printPartReport({ read, failed }: PartReport, { index, count }: Shard, folder: string): void {
  const failures = failed === 0 ? '' : `, ${failed} of which failed`;
  console.log(`Read: ${read} sources${failures}.`);
  console.log(`Part ${index} of ${count} is in ${folder}; «npm run convert -- --join» converts all parts.`);
}

/** Prints where decisions are. */
export function printDecided(folder: string): void {
  console.log(
    `Decided: in ${folder}; «npm run convert -- --shard 1/… --decisions ${folder}» composes each part.`,
  );
}

/** Prints how many articles a shard composed. @param folder the folder of its part */
export function printComposed(articles: number, { index, count }: Shard, folder: string): void {
  console.log(`Composed: ${articles} articles.`);
  console.log(`Part ${index} of ${count} is in ${folder}; «npm run convert -- --join» converts all parts.`);
}

/** Prints what fetching gave. */
export function printFetchReport({ batch, missing, fetched, files, failed }: FetchMediaReport): void {
  if (missing === 0) {
    console.log('Pictures: none is missing.');
    return;
  }
  const count = failed.length === 0 ? '' : `, ${failed.length} failed`;
  console.log(`Pictures: ${fetched} of ${missing} fetched, for ${files.length} articles${count}.`);
  if (files.length > 0) console.log(`  batch ${batch}; «npm run convert -- --undo ${batch}» undoes it`);
}

/** Prints what an undo changed. */
export function printUndoReport({ batch, removed, restored, kept }: UndoReport): void {
  const parts = [
    `${removed.length} files removed`,
    ...(restored.length > 0 ? [`${restored.length} as they were before`] : []),
    ...(kept.length > 0 ? [`${kept.length} kept`] : []),
  ];
  console.log(`Undo: batch ${batch}, ${parts.join(', ')}. Its sources stay in content/sources.`);
  for (const { file, reason } of kept) console.log(`  kept: ${file}: ${reason}`);
}
