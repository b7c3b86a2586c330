/** Makes the blocks, path table and manifest of a site. Blocks whose files are as before are kept. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { PREFIX_BYTES, parseChunkList, readHeaderSize } from '../format/blockHeader.ts';
import { isDivided } from '../format/blockParts.ts';
import {
  BLOCK_LANGUAGES,
  type BlockEntry,
  blockFile,
  FORMAT,
  formatManifest,
  MANIFEST_FILE,
  type Manifest,
  OFFLINE_FOLDER,
  pathsFile,
} from '../format/manifest.ts';
import { hashBytes } from './hash.ts';
import { packBlock } from './packBlock.ts';
import { formatPathTable } from './pathTable.ts';
import type { PlacedArticle } from './placement.ts';
import { type PlannedBlock, planBlocks } from './planBlocks.ts';

/** The part of the site's output folder that making blocks needs. */
export interface BlockOutput {
  readonly folder: string;
  /** The files of the new site so far. */
  listFiles(): Iterable<[file: string, entry: { sha256: string }]>;
  /** The files of a group that `keepGroup` kept. */
  listKeptFiles(group: string): readonly string[];
  keepGroup(group: string, key: string): boolean;
  startGroup(group: string, key: string): void;
  write(file: string, data: string | Uint8Array, group: string): void;
}

export interface BlocksInput {
  output: BlockOutput;
  archive: Manifest['archive'];
  articles: readonly PlacedArticle[];
  selection: Manifest['selection'];
  /** Changes with the code that packs blocks. */
  version: string;
}

const LISTS = 'offline lists';

/**
 * Makes the blocks of the files that the output has so far.
 * @throws InputProblem where there are more blocks than a path table can name
 */
export async function makeBlocks(input: BlocksInput): Promise<Manifest> {
  const { output, archive, articles, selection } = input;
  const planned = planBlocks(readSizes(output), articles, selection?.pictures);
  const blocks: BlockEntry[] = [];
  for (const block of planned) {
    const key = keyOf(block, input.version);
    blocks.push(keepBlock(block, key, output) ?? writeBlock(block, key, output));
    // Progress and signals are handled between blocks.
    await setImmediate();
  }
  const paths = formatPathTable(planned.map(({ files }) => files.map(({ path }) => path)));
  const manifest: Manifest = {
    format: FORMAT,
    archive,
    version: '',
    articles: articles.length,
    paths: { hash: hashBytes(paths), bytes: paths.length },
    blocks,
    selection,
  };
  manifest.version = versionOf(manifest);
  output.startGroup(LISTS, '');
  output.write(pathsFile(manifest), paths, LISTS);
  // Written last, so that every block that it names is there.
  output.write(MANIFEST_FILE, formatManifest(manifest), LISTS);
  return manifest;
}

function versionOf({ blocks, paths }: Manifest): string {
  return hashBytes([paths.hash, ...blocks.map(({ hash }) => hash)].join('\n'));
}

function* readSizes(output: BlockOutput) {
  for (const [path, { sha256 }] of output.listFiles())
    if (!path.startsWith(`${OFFLINE_FOLDER}/`))
      yield { path, sha256, size: statSync(join(output.folder, path)).size };
}

/** The key of a block: it changes with its files' paths, order and bytes. */
function keyOf({ files }: PlannedBlock, version: string): string {
  const lines = files.map(({ path, sha256 }) => `${sha256} ${path}`);
  return hashBytes([version, ...lines].join('\n'));
}

const groupOf = (key: string): string => `block ${key}`;

function keepBlock(block: PlannedBlock, key: string, output: BlockOutput): BlockEntry | undefined {
  if (!output.keepGroup(groupOf(key), key)) return undefined;
  const [file] = output.listKeptFiles(groupOf(key));
  const header = file === undefined ? undefined : readHeader(join(output.folder, file));
  return header && describeBlock(block, header);
}

function writeBlock(block: PlannedBlock, key: string, output: BlockOutput): BlockEntry {
  const { bytes, headerBytes } = packBlock(output.folder, block);
  const header = bytes.subarray(0, headerBytes);
  const entry = describeBlock(block, { hash: hashBytes(bytes), bytes: bytes.length, header });
  output.startGroup(groupOf(key), key);
  output.write(blockFile(entry), bytes, groupOf(key));
  return entry;
}

/** What a manifest takes from a block's file. */
interface BlockFacts {
  hash: string;
  bytes: number;
  header: Uint8Array;
}

/** Reads the facts of a block that is kept. Its name is its hash, which the output has checked. */
function readHeader(path: string): BlockFacts | undefined {
  const file = openSync(path, 'r');
  try {
    const prefix = Buffer.alloc(PREFIX_BYTES);
    readSync(file, prefix, 0, PREFIX_BYTES, 0);
    const size = readHeaderSize(prefix);
    if (size === undefined) return undefined;
    const header = Buffer.alloc(size);
    readSync(file, header, 0, size, 0);
    return { hash: basename(path, '.bin'), bytes: fstatSync(file).size, header };
  } finally {
    closeSync(file);
  }
}

function describeBlock({ kind, files }: PlannedBlock, { hash, bytes, header }: BlockFacts): BlockEntry {
  const languages = new Set(files.map(({ lang }) => lang));
  const years = new Set(files.flatMap(({ year }) => (year === undefined ? [] : [year])));
  return {
    hash,
    bytes,
    unpackedBytes: files.reduce((sum, { size }) => sum + size, 0),
    headerBytes: header.length,
    headerHash: hashBytes(header),
    kind,
    files: files.length,
    languages: BLOCK_LANGUAGES.filter((lang) => languages.has(lang)),
    years: [...years].sort(),
    tags: frequentTags(files),
    ...(isDivided(kind) && { parts: chunkSizes(header) }),
  };
}

function chunkSizes(header: Uint8Array): number[] {
  const list = gunzipSync(header.subarray(PREFIX_BYTES)).toString();
  return parseChunkList(list).map(({ bytes }) => bytes);
}

/** A tag is frequent where at least one in this many of a block's articles has it. */
const TAG_INTERVAL = 20;
const MAX_TAGS = 20;

/** Gives the ids of the tags that most of a block's articles have, sorted. */
function frequentTags(files: PlannedBlock['files']): string[] {
  const counts = new Map<string, number>();
  const articles = files.flatMap(({ article }) => article ?? []);
  for (const { tags } of articles) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count * TAG_INTERVAL >= articles.length)
    .sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || compareCodeUnits(a, b))
    .slice(0, MAX_TAGS)
    .map(([tag]) => tag)
    .sort();
}
