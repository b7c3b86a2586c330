/** What happens to an archive, step by step, and what each step makes a build write. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../system/files/files.ts';
import { type Measurement, measure } from '../measure.ts';
import type { ProjectCopy } from './projectCopy.ts';
import type { SourceGenerator } from './sources.ts';

/** One build, or several of one kind. */
export interface Step {
  what: string;
  builds: MeasuredBuild[];
}

export interface MeasuredBuild extends Measurement {
  /** Files that were written, and their bytes; those outside the search's index apart. */
  files: number;
  outside: number;
  bytes: number;
}

/** Added one by one, so that segments' boundaries are crossed. */
const ADDED_AT_ONCE = 100;
const LONG_AGO = new Date(Date.UTC(2016, 4, 17));
/** What was written is looked for in one of so many additions: looking through a large site takes longer than building it. */
const LOOKED = 25;

/** Makes an archive of a pile, and changes it. @param additions how many articles are added one at a time */
export async function* runSteps(
  copy: ProjectCopy,
  pile: SourceGenerator,
  { articles, additions }: { articles: number; additions: number },
): AsyncGenerator<Step> {
  await pile.write(copy.content, articles);
  await copy.run('convert');
  yield { what: 'clean build', builds: [await measureBuild(copy)] };
  yield {
    what: 'nothing changed',
    builds: [await measureBuild(copy), await measureBuild(copy), await measureBuild(copy)],
  };
  const added: MeasuredBuild[] = [];
  for (let at = 0; at < additions; at += 1) {
    await pile.write(copy.content, 1);
    added.push(await measureBuild(copy, at % LOOKED === 0));
  }
  if (additions > 0) yield { what: 'one article added', builds: added };
  await pile.write(copy.content, 1, LONG_AGO);
  yield { what: 'one back-dated', builds: [await measureBuild(copy)] };
  await pile.write(copy.content, ADDED_AT_ONCE);
  yield { what: `${ADDED_AT_ONCE} added at once`, builds: [await measureBuild(copy)] };
  await editOldest(copy);
  yield { what: 'one edited in the oldest segment', builds: [await measureBuild(copy)] };
  await copy.changeString();
  yield { what: 'one string changed', builds: [await measureBuild(copy)] };
}

async function measureBuild(copy: ProjectCopy, looks = true): Promise<MeasuredBuild> {
  const since = Date.now();
  const measured = await measure(process.execPath, copy.buildCommand(), copy.project);
  const written = { files: 0, outside: 0, bytes: 0 };
  if (!looks) return { ...measured, ...written };
  for (const file of await listFiles(copy.output)) {
    const { mtimeMs, size } = await stat(join(copy.output, file));
    if (mtimeMs < since) continue;
    written.files += 1;
    written.bytes += size;
    if (!file.startsWith('search/index/')) written.outside += 1;
  }
  return { ...measured, ...written };
}

/** An editor corrects the first article that the archive got. */
async function editOldest({ content }: ProjectCopy): Promise<void> {
  const [line = ''] = (await readFile(join(content, 'register.jsonl'), 'utf8')).split('\n');
  const { article }: { article: string } = JSON.parse(line);
  const path = join(content, article);
  await writeFile(path, `${await readFile(path, 'utf8')}\nCorrected.\n`);
}
