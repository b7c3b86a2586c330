/** The site's search: segments that changed are indexed, the others stay as they are. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../archive/article.ts';
import { listFiles, sha256, writeWhole } from '../archive/files.ts';
import type { Register } from '../archive/register.ts';
import type { Vocabulary } from '../archive/vocabulary.ts';
import { buildSegment } from '../search/buildSegment.ts';
import { bundleBrowser } from '../search/bundle.ts';
import { createConceptFinder } from '../search/conceptFinder.ts';
import { blocksOf, SEGMENTS_FILE, segmentName, segmentsCatalogue } from '../search/segments.ts';
import type { MadePart } from './buildState.ts';
import type { Library } from './library.ts';
import { recordSource, searchRecord } from './searchRecords.ts';
import type { Versions } from './version.ts';

const INDEX = 'search/index';
/** The folder of articles that the register does not have. It is no position. */
const UNREGISTERED = 'unregistered';
/** The part that is no segment: the engine and the search page's script. */
const ENGINE = 'engine';

export interface SearchIndexInput {
  library: Library;
  register: Register;
  /** The vocabulary of tags, whose concepts are found in texts. */
  vocabulary: Vocabulary;
  versions: Versions;
  output: string;
  /** Files of the output folder before the build. */
  present: ReadonlySet<string>;
  /** What the last build made, where it can be built on. */
  last: Readonly<Record<string, MadePart>> | undefined;
}

/** A segment's articles and the hash of all that it is made from. */
interface Segment {
  name: string;
  key: string;
  articles: readonly Article[];
}

export interface SearchIndex {
  /** By segment, and the engine. */
  parts: Record<string, MadePart>;
  /** All files, relative to the output folder. */
  files: string[];
  /** How many segments were indexed. */
  indexed: number;
}

/** Brings the search index up to date. What earlier segments left is for the caller to remove, as all files not returned. */
export async function makeSearchIndex(input: SearchIndexInput): Promise<SearchIndex> {
  const { library, vocabulary, versions, output, present, last } = input;
  const segments = segmentsOf(input);
  const find = lazily(() => createConceptFinder(vocabulary.concepts()));
  const parts: Record<string, MadePart> = {};
  const keep = (name: string, key: string): boolean => {
    const made = last?.[name];
    if (made?.key !== key || !made.files.every((file) => present.has(file))) return false;
    parts[name] = made;
    return true;
  };
  let indexed = 0;
  for (const { name, key, articles } of segments) {
    if (keep(name, key)) continue;
    const folder = join(output, INDEX, name);
    const finder = find();
    await buildSegment(
      articles.map((article) => searchRecord(article, library, finder)),
      folder,
    );
    parts[name] = { key, files: (await listFiles(folder)).map((file) => `${INDEX}/${name}/${file}`) };
    indexed++;
  }
  if (!keep(ENGINE, versions.engine)) {
    await mkdir(join(output, 'search'), { recursive: true });
    const files = await bundleBrowser(join(output, 'search'));
    parts[ENGINE] = { key: versions.engine, files: files.map((file) => `search/${file}`) };
  }
  const catalogue = `${INDEX}/${SEGMENTS_FILE}`;
  const entries = segments.map(({ name, key, articles }) => ({ name, key, articles: articles.length }));
  await writeWhole(join(output, catalogue), segmentsCatalogue(entries));
  return { parts, files: [...Object.values(parts).flatMap(({ files }) => files), catalogue], indexed };
}

function segmentsOf({ library, register, vocabulary, versions }: SearchIndexInput): Segment[] {
  const names = sha256(
    JSON.stringify(vocabulary.concepts().map(({ id, name, spellings }) => [id, name, spellings])),
  );
  const blocks = blocksOf(register.positions);
  const places = library.catalogue.articles.map((article) => ({
    article,
    position: register.position(article.id),
  }));
  const within = (start: number, end: number) =>
    places.filter(({ position }) => position >= start && position < end).map(({ article }) => article);
  return [
    ...blocks.map(({ start, end }) => ({ name: segmentName(start), articles: within(start, end) })),
    { name: UNREGISTERED, articles: within(register.positions, Number.POSITIVE_INFINITY) },
  ]
    .filter(({ articles }) => articles.length > 0)
    .map(({ name, articles }) => {
      const sources = articles.map((article) => recordSource(article, library));
      return { name, articles, key: sha256(JSON.stringify([versions.index, names, sources])) };
    });
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
