/** Measures blocks: how many and how large they are, what they cost, what an added article changes, and what a search reads. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Accession, readRegister } from '../../archive/register/register.ts';
import { readVocabularies } from '../../archive/vocabulary/vocabularies.ts';
import type { PlacedArticle } from '../../offline/blocks/placement.ts';
import { diffManifests } from '../../offline/format/diffManifests.ts';
import {
  BLOCK_KINDS,
  blockFile,
  MANIFEST_FILE,
  type Manifest,
  parseManifest,
  pathsFile,
} from '../../offline/format/manifest.ts';
import { OfflineReader } from '../../offline/format/reader.ts';
import { createConceptFinder } from '../../search/indexing/conceptFinder.ts';
import { readSeal, SEAL } from '../../site/output/seal.ts';
import { listFiles, sha256 } from '../../system/files/files.ts';
import { ProjectCopy } from '../build/projectCopy.ts';
import { SourceGenerator } from '../build/sourceGenerator.ts';
import { measure } from '../measure.ts';
import { randomBelow } from '../random.ts';
import { readRows } from '../search/corpora.ts';
import { GOLD } from '../search/gold.ts';
import { writeSearchFolder } from '../search/searchFolder.ts';
import { type Cell, formatTable } from '../table.ts';
import { makeArticles } from '../transfers/manyArticles.ts';
import { measureSearchReads } from './searchReads.ts';
import { type BlocksOfSite, makeBlocksOfSite } from './siteBlocks.ts';

export interface OfflineBench {
  project: string;
  articles: number;
  /** How many articles of today and of an earlier day are added, one at a time. */
  additions: number;
}

/** The years of made-up articles. */
const FIRST_YEAR = 2015;
const YEAR_COUNT = 10;
const QUERY_COUNT = 40;
const LAST_DAY = new Date(Date.UTC(2026, 0, 31));

/** Measures and prints a table. With the corpora of the search bench, it also searches real texts. */
export async function benchOffline({ project, articles, additions }: OfflineBench): Promise<void> {
  const rows: Cell[][] = [[`${articles} articles`, '']];
  const addRows = (...added: Cell[][]): void => {
    rows.push(...added);
    // The next figures may take minutes.
    for (const [name, figure] of added) console.error(`${name}: ${figure}`);
  };
  await ProjectCopy.with(project, async (copy) => {
    const sources = await SourceGenerator.open();
    await sources.write(copy.content, articles);
    const build = () => measure(process.execPath, copy.buildCommand('--offline'), copy.project);
    const { cpu } = await build();
    addRows(['clean build with blocks, CPU s', cpu.toFixed(1)]);
    const made = await remakeBlocks(copy);
    addRows(...describeBlocks(made), ...(await compareWithGzip(copy.output, made.manifest)));
    const queries = await queriesOfTitles(copy);
    const reads = await measureSearchReads(
      copy.output,
      copy.output,
      await readManifest(copy.output),
      queries,
    );
    addRows(...describeReads('a search of made-up texts', reads));
    const next = randomBelow(5);
    for (let left = additions; left > 0; left -= 1) {
      const earlier = new Date(Date.UTC(FIRST_YEAR + next(YEAR_COUNT), next(12), 1 + next(28)));
      for (const [name, day] of [
        ['today', LAST_DAY],
        ['of an earlier day', earlier],
      ] as const) {
        const before = await readManifest(copy.output);
        await sources.write(copy.content, 1, day);
        const { cpu } = await build();
        const { added, bytes } = diffManifests(before, await readManifest(copy.output));
        const figures = `${added.length} blocks, ${megabytes(bytes)} MB; ${cpu.toFixed(1)} CPU s`;
        addRows([`an article ${name} added changes`, figures]);
      }
    }
  });
  if (process.env.KHIZANA_CORPORA !== undefined)
    addRows(...describeReads('a search of real texts', await searchRealTexts(project, articles)));
  console.log(formatTable(rows));
}

async function readManifest(site: string): Promise<Manifest> {
  return parseManifest(await readFile(join(site, MANIFEST_FILE), 'utf8'));
}

/** Makes the blocks of a site again, beside it. */
async function remakeBlocks({ content, output, folder }: ProjectCopy): Promise<BlocksOfSite> {
  const files = readSeal(join(output, SEAL))?.files ?? new Map<string, string>();
  const articles = (await readRegister(content)).articles().flatMap(placeArticle);
  return makeBlocksOfSite(output, files, articles, join(folder, 'remade'));
}

function placeArticle({ address = '' }: Accession, position: number): PlacedArticle[] {
  const [, lang, year, month, day] = address.split('/');
  if (lang !== 'ar' && lang !== 'en') return [];
  const date = year === 'undated' ? undefined : `${year}-${month}-${day}`;
  return [{ folder: address.slice(1, -1), lang, day: date, position, tags: [], pictures: [] }];
}

function describeBlocks({ manifest, cpu, mebibytes }: BlocksOfSite): Cell[][] {
  const { blocks, paths } = manifest;
  const total = blocks.reduce((sum, { bytes }) => sum + bytes, paths.bytes);
  return [
    ['files: blocks, path table, manifest', blocks.length + 2],
    ...BLOCK_KINDS.map((kind): Cell[] => {
      const ofKind = blocks.filter((block) => block.kind === kind);
      return [
        `blocks of ${kind}`,
        `${ofKind.length}, ${megabytes(ofKind.reduce((sum, { bytes }) => sum + bytes, 0))} MB`,
      ];
    }),
    ['all together, MB', megabytes(total)],
    ['path table, MB', megabytes(paths.bytes)],
    ['making all blocks, CPU s', cpu.toFixed(1)],
    ['making all blocks, MiB of memory', Math.round(mebibytes)],
  ];
}

/** Packs each file that is in a block by itself, as a host does. */
async function compareWithGzip(site: string, { blocks, paths }: Manifest): Promise<Cell[][]> {
  const reader = await openReader(site);
  let gzipped = 0;
  for (const block of reader.manifest.blocks)
    for (const path of (await reader.listFiles(block)) ?? [])
      gzipped += gzipSync(await readFile(join(site, path))).length;
  const total = blocks.reduce((sum, { bytes }) => sum + bytes, paths.bytes);
  return [
    ['the same files, each with gzip, MB', megabytes(gzipped)],
    ['share of that', (total / gzipped).toFixed(2)],
  ];
}

async function openReader(site: string): Promise<OfflineReader> {
  const manifest = await readManifest(site);
  const paths = await readFile(join(site, pathsFile(manifest)));
  return new OfflineReader(manifest, paths, async (block, from, to) => {
    const bytes = await readFile(join(site, blockFile(block)));
    return new Uint8Array(bytes.subarray(from, to));
  });
}

/** Makes queries of one to three neighbouring words of titles. */
async function queriesOfTitles({ content }: ProjectCopy): Promise<string[]> {
  const titles = (await readRegister(content)).articles().flatMap(({ title }) => title ?? []);
  const next = randomBelow(3);
  return Array.from({ length: QUERY_COUNT }, (_, at) => {
    const words = (titles[next(titles.length)] ?? '').split(' ');
    const first = next(Math.max(1, words.length - 2));
    return words.slice(first, first + 1 + (at % 3)).join(' ');
  });
}

/** Searches an index of real texts with the queries of the search bench. */
async function searchRealTexts(project: string, count: number): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'khizana-bench-'));
  try {
    const { tags } = await readVocabularies(join(project, '_data'));
    const rows = await readRows('ar_ant_2500.jsonl.gz');
    const records = makeArticles(rows, count, createConceptFinder(tags.concepts()));
    // No gold query has a phrase.
    await writeSearchFolder(records, folder, { hasPhrases: false });
    const files = new Map<string, string>();
    for (const file of await listFiles(folder)) files.set(file, sha256(await readFile(join(folder, file))));
    const { manifest } = await makeBlocksOfSite(folder, files, [], folder);
    return await measureSearchReads(
      folder,
      folder,
      manifest,
      GOLD.map(({ query }) => query),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function describeReads(name: string, reads: readonly number[]): Cell[][] {
  const sorted = [...reads].sort((a, b) => a - b);
  const [median, most] = [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0];
  return [[`${name} reads, MB in base64: median, most`, `${megabytes(median)}, ${megabytes(most)}`]];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}
