/** Changes an archive step by step, and measures the build after each step. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../system/files/files.ts';
import { type Measurement, measure } from '../measure.ts';
import type { ProjectCopy } from './projectCopy.ts';
import type { SourceGenerator } from './sourceGenerator.ts';

/** One build, or several builds after the same kind of change. */
export interface Step {
  what: string;
  builds: MeasuredBuild[];
}

export interface MeasuredBuild extends Measurement {
  /** The number of files that the build wrote. */
  files: number;
  /** The number of those outside the search index. */
  outside: number;
  /** The size of the files that the build wrote. */
  bytes: number;
}

const ARTICLES_ADDED_AT_ONCE = 100;
const BACK_DATED_DAY = new Date(Date.UTC(2016, 4, 17));
/** One in this many additions is inspected for written files, since inspecting a large site takes longer than building it. */
const INSPECTED_ADDITIONS_INTERVAL = 25;

interface Steps {
  articles: number;
  /** The number of articles that are added one at a time. */
  additions: number;
  /** Whether to change a text of all pages, which takes nearly as long as a clean build. */
  changesString: boolean;
}

/** Makes an archive, and changes it. */
export async function* runSteps(
  copy: ProjectCopy,
  sources: SourceGenerator,
  { articles, additions, changesString }: Steps,
): AsyncGenerator<Step> {
  await sources.write(copy.content, articles);
  await copy.run('convert');
  yield { what: 'clean build', builds: [await measureBuild(copy)] };
  yield {
    what: 'nothing changed',
    builds: [await measureBuild(copy), await measureBuild(copy), await measureBuild(copy)],
  };
  const added: MeasuredBuild[] = [];
  for (let count = 0; count < additions; count += 1) {
    await sources.write(copy.content, 1);
    added.push(await measureBuild(copy, count % INSPECTED_ADDITIONS_INTERVAL === 0));
  }
  if (additions > 0) yield { what: 'one article added', builds: added };
  await sources.write(copy.content, 1, BACK_DATED_DAY);
  yield { what: 'one back-dated', builds: [await measureBuild(copy)] };
  await sources.write(copy.content, ARTICLES_ADDED_AT_ONCE);
  yield { what: `${ARTICLES_ADDED_AT_ONCE} added at once`, builds: [await measureBuild(copy)] };
  await editOldest(copy);
  yield { what: 'one edited in the oldest segment', builds: [await measureBuild(copy)] };
  if (!changesString) return;
  await copy.changeString();
  yield { what: 'one string changed', builds: [await measureBuild(copy)] };
}

async function measureBuild(copy: ProjectCopy, isInspected = true): Promise<MeasuredBuild> {
  const since = Date.now();
  const measurement = await measure(process.execPath, copy.buildCommand(), copy.project);
  const written = { files: 0, outside: 0, bytes: 0 };
  if (!isInspected) return { ...measurement, ...written };
  for (const file of await listFiles(copy.output)) {
    const { mtimeMs, size } = await stat(join(copy.output, file));
    if (mtimeMs < since) continue;
    written.files += 1;
    written.bytes += size;
    if (!file.startsWith('search/index/')) written.outside += 1;
  }
  return { ...measurement, ...written };
}

/** Edits the article that was added first. */
async function editOldest({ content }: ProjectCopy): Promise<void> {
  const [line = ''] = (await readFile(join(content, 'register.jsonl'), 'utf8')).split('\n');
  const { article }: { article: string } = JSON.parse(line);
  const path = join(content, article);
  await writeFile(path, `${await readFile(path, 'utf8')}\nCorrected.\n`);
}
