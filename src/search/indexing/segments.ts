/**
 * Divides the register's positions into segments, each with an index of its own, which the browser searches together. Their
 * sizes grow geometrically, so that adding an article re-indexes only the smallest. Since a position never changes, an edit or
 * a deletion moves no boundary.
 */

/** The positions from `start` to before `end`. */
export interface Block {
  start: number;
  end: number;
}

/**
 * The sizes of full blocks, the oldest first; the last size is repeated. With Pagefind 1.6, indexing 8,192 articles takes 22 s of
 * a core and 1.6 GB, 2,048 articles take a quarter of that, and an edit in a block costs it again. Each segment costs readers 15
 * to 40 kB a query.
 */
const FULL_BLOCK_SIZES = [2048, 8192];
/** The steps in which the block that is not full grows, and then the block after it. */
const GROWTH_STEPS = [256, 16];

/**
 * Divides positions into blocks. The same number gives the same blocks, and a larger number changes as few blocks as possible.
 * @param positions the number of positions in the register
 */
export function registerBlocks(positions: number): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  const addBlock = (length: number) => {
    if (length > 0) blocks.push({ start, end: start + length });
    start += length;
  };
  for (let i = 0; ; i++) {
    const length = FULL_BLOCK_SIZES[Math.min(i, FULL_BLOCK_SIZES.length - 1)] ?? 1;
    if (start + length > positions) break;
    addBlock(length);
  }
  for (const step of GROWTH_STEPS) addBlock(positions - start - ((positions - start) % step));
  addBlock(positions - start);
  return blocks;
}

/** Gives the name of the folder for the segment that begins at a position. */
export function segmentName(start: number): string {
  return String(start);
}

/** A segment in the catalogue, which the engine loads first. */
export interface SegmentEntry {
  name: string;
  /** Changes with the content of the segment. */
  key: string;
  articles: number;
}

/** The catalogue's file name, beside the segments' folders. */
export const SEGMENTS_FILE = 'segments.json';

/** Makes the catalogue of segments. The same segments give the same bytes. */
export function segmentsCatalogue(segments: readonly SegmentEntry[]): string {
  const entries = segments.map(({ name, key, articles }) => ({ name, key: key.slice(0, 16), articles }));
  return `${JSON.stringify({ segments: entries })}\n`;
}
