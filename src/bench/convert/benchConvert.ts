/** Measures the time and memory of conversions, and whether they grow with the archive. */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Measurement, measure } from '../measure.ts';
import { aggregatorText, syntheticArticles } from '../syntheticArticles.ts';
import { formatTable } from '../table.ts';

export interface ConvertBench {
  /** The project's folder. */
  project: string;
  /** The number of sources in the large archive. */
  articles: number;
  /** Prints figures for machines. */
  json: boolean;
}

const FILES_PER_FOLDER = 1000;

interface Row extends Measurement {
  what: string;
  sources: number;
}

/** The number of articles that are added to an existing archive. */
const ADDED_ARTICLES = 100;

/** Measures conversions and prints the results. */
export async function benchConvert({ project, articles, json }: ConvertBench): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'khizana-bench-'));
  const rows: Row[] = [];
  const run = async (what: string, sources: number, content: string, args: string[]): Promise<void> => {
    const script = ['scripts/khizana.mjs', 'convert', '--content', join(folder, content), ...args];
    rows.push({ what, sources, ...(await measure(process.execPath, script, project)) });
  };
  try {
    await run('nothing at all', 0, 'none', []);
    for (const size of [Math.ceil(articles / 10), articles]) {
      const content = `content-${size}`;
      await writeSources(join(folder, content, 'sources/pile'), size, 1);
      await run(`aggregator text, ${size}`, size, content, []);
      await run('… nothing new', 0, content, []);
      await writeSources(join(folder, content, 'sources/new'), ADDED_ARTICLES, 2 + size);
      await run(`… ${ADDED_ARTICLES} more`, ADDED_ARTICLES, content, []);
    }
    for (const size of [Math.ceil(articles / 10), articles]) {
      const dump = join(folder, `dump-${size}.jsonl`);
      await writeDump(dump, size);
      await run(`JSON Lines in place, ${size}`, size, `dumped-${size}`, ['--in-place', dump]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (json) console.log(JSON.stringify(rows));
  else console.log(formatRows(rows));
}

function formatRows(rows: readonly Row[]): string {
  const idle = rows[0]?.seconds ?? 0;
  const head = ['what', 'sources', 'seconds', 'sources a second', '… without the start', 'MB'];
  const body = rows.map(({ what, sources, seconds, megabytes }) => [
    what,
    sources,
    seconds.toFixed(1),
    sources === 0 ? '' : Math.round(sources / seconds),
    sources === 0 ? '' : Math.round(sources / Math.max(0.001, seconds - idle)),
    megabytes,
  ]);
  return formatTable([head, ...body]);
}

async function writeSources(folder: string, count: number, seed: number): Promise<void> {
  let written = 0;
  for (const article of syntheticArticles(count, seed)) {
    const subfolder = join(folder, String(Math.floor(written / FILES_PER_FOLDER)));
    if (written % FILES_PER_FOLDER === 0) await mkdir(subfolder, { recursive: true });
    await writeFile(join(subfolder, `${written}.txt`), aggregatorText(article));
    written += 1;
  }
}

async function writeDump(path: string, count: number): Promise<void> {
  function* lines(): Generator<string> {
    for (const { title, day, paragraphs, tags, publisher } of syntheticArticles(count, 3)) {
      const row = { title, date: day.toISOString(), publisher, tags, text: paragraphs.join('\n') };
      yield `${JSON.stringify(row)}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
