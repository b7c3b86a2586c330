/**
 * Divides the register's positions into segments, each with an index of its own, which the browser searches together. Their
 * sizes grow geometrically, so that adding an article re-indexes only the smallest. Since a position never changes, an edit or
 * a deletion moves no boundary.
 */

/** The positions from `start` to before `end`. */
export interface Block {
  start: number;
  end: number;
  /** Whether it has its final size, so that further articles do not change it. */
  isFull: boolean;
}

/**
 * The sizes of the first full block and of all others. With Pagefind 1.6, indexing 8,192 articles takes 22 s of a core and 1.6 GB,
 * 2,048 articles take a quarter of that, and an edit in a block costs it again.
 */
const FIRST_BLOCK_SIZE = 2048;
/** The size of every full block after the first. */
export const BLOCK_SIZE = 8192;
/** The steps in which the block that is not full grows, and then the block after it. */
const GROWTH_STEPS = [256, 16];

/**
 * Divides positions into blocks. The same number gives the same blocks, and a larger number changes as few blocks as possible.
 * @param positions the number of positions in the register
 */
export function registerBlocks(positions: number): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  const addBlock = (length: number, isFull: boolean) => {
    if (length > 0) blocks.push({ start, end: start + length, isFull });
    start += length;
  };
  for (let size = FIRST_BLOCK_SIZE; start + size <= positions; size = BLOCK_SIZE) addBlock(size, true);
  for (const step of GROWTH_STEPS) addBlock(positions - start - ((positions - start) % step), false);
  addBlock(positions - start, false);
  return blocks;
}

/** Gives the name of the folder for the segment that begins at a position. */
export function segmentName(start: number): string {
  return String(start);
}

/** How many full segments share a word table. More of them make a query load fewer chunks, and an edit write more. */
const MAX_SEGMENTS_IN_TABLE = 8;

/** Groups segments whose words are in one table: runs of full ones, and each other one by itself. @param segments in order */
export function groupForTables<Segment extends { isFull: boolean }>(
  segments: readonly Segment[],
): Segment[][] {
  const groups: Segment[][] = [];
  for (const segment of segments) {
    const last = groups.at(-1);
    if (segment.isFull && last?.[0]?.isFull && last.length < MAX_SEGMENTS_IN_TABLE) last.push(segment);
    else groups.push([segment]);
  }
  return groups;
}

/** A segment in the catalogue, which the engine loads first. */
export interface SegmentEntry {
  name: string;
  /** Changes with the content of the segment. */
  key: string;
  articles: number;
}

/** A word table in the catalogue. */
export interface TableEntry {
  /** Its folder, beside the segments' folders. */
  name: string;
  /** Changes with the content of its segments. */
  key: string;
  /** How many articles it covers, from the first that no table before it covers. */
  articles: number;
  /** The first and the last year of their days; missing where all are undated. */
  years?: readonly [first: string, last: string];
}

/** Another archive that a search covers. */
export interface LinkedArchive {
  title: { ar: string; en: string };
  /** Its address, or its path on the same host; ends in a slash. */
  url: string;
}

export interface Catalogue {
  /** The version of the index's files. */
  format: number;
  segments: readonly SegmentEntry[];
  tables: readonly TableEntry[];
  /** Other archives that a search covers; absent where there is none. */
  archives?: readonly LinkedArchive[];
}

/** Changes when the engine of another version cannot search the files: with their format, their keys or their names. */
export const INDEX_FORMAT = 1;

/** The catalogue's file name, beside the segments' folders. */
export const SEGMENTS_FILE = 'segments.json';
const KEY_LENGTH = 16;

/** Writes the catalogue. The same entries give the same bytes. */
export function formatCatalogue({ segments, tables, archives = [] }: Omit<Catalogue, 'format'>): string {
  const shorten = <Entry extends SegmentEntry>(entry: Entry): Entry => ({
    ...entry,
    key: entry.key.slice(0, KEY_LENGTH),
  });
  const catalogue: Catalogue = {
    format: INDEX_FORMAT,
    segments: segments.map(shorten),
    tables: tables.map(shorten),
    ...(archives.length > 0 && { archives }),
  };
  return `${JSON.stringify(catalogue)}\n`;
}

/** Gives the first and the last year of days, for the entry of a word table. @param days ISO 8601, where they are known */
export function yearsOf(days: readonly (string | undefined)[]): TableEntry['years'] {
  let first: string | undefined;
  let last: string | undefined;
  for (const day of days) {
    if (day === undefined) continue;
    if (first === undefined || day < first) first = day;
    if (last === undefined || day > last) last = day;
  }
  return first === undefined || last === undefined ? undefined : [first.slice(0, 4), last.slice(0, 4)];
}

/** Gives the name of the folder for the word table whose first segment has a name. */
export function tableName(firstSegment: string): string {
  return `words-${firstSegment}`;
}
