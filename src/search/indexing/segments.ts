/**
 * Segments: blocks of register positions, each an index of its own, searched together. Their sizes grow geometrically, so
 * that adding an article re-indexes only the smallest; a position never changes, so an edit or a deletion moves no boundary.
 */

/** A block of positions: from `start` to before `end`. */
export interface Block {
  start: number;
  end: number;
}

/**
 * Finished blocks, the oldest first; the last size holds for all that follow. Measured with Pagefind 1.6: indexing 8,192
 * articles takes 22 s of a core and 1.6 GB, a quarter of them a quarter of that, and an edit in a block costs it again; every segment
 * costs readers 15 to 40 kB a query.
 */
const FINISHED = [2048, 8192];
/** What the block that grows towards the next finished one, and the one behind it, grow by. */
const STEPS = [256, 16];

/**
 * Divides positions into blocks. The same number gives the same blocks; a larger one changes as few of them as it can.
 * @param positions how many positions the register has given
 */
export function registerBlocks(positions: number): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  const take = (length: number) => {
    if (length > 0) blocks.push({ start, end: start + length });
    start += length;
  };
  for (let i = 0; ; i++) {
    const length = FINISHED[Math.min(i, FINISHED.length - 1)] ?? 1;
    if (start + length > positions) break;
    take(length);
  }
  for (const step of STEPS) take(positions - start - ((positions - start) % step));
  take(positions - start);
  return blocks;
}

/** The folder's name of the segment that begins at a position. */
export function segmentName(start: number): string {
  return String(start);
}

/** A segment in the catalogue that the engine loads first. */
export interface SegmentEntry {
  name: string;
  /** Changes with what the segment holds. */
  key: string;
  articles: number;
}

/** The catalogue's file, beside the segments' folders. */
export const SEGMENTS_FILE = 'segments.json';

/** The catalogue of segments: the same segments give the same bytes. */
export function segmentsCatalogue(segments: readonly SegmentEntry[]): string {
  const entries = segments.map(({ name, key, articles }) => ({ name, key: key.slice(0, 16), articles }));
  return `${JSON.stringify({ segments: entries })}\n`;
}
