/** The whole search index of an archive at once: its segments and their catalogue. */
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSegment, type SegmentReport } from './buildSegment.ts';
import type { SearchRecord } from './record.ts';
import { blocksOf, SEGMENTS_FILE, type SegmentEntry, segmentName, segmentsCatalogue } from './segments.ts';

/**
 * Indexes an archive that has no holes.
 * @param records the articles, in the order of accession
 * @param folder the index's folder; what it held before is gone afterwards
 * @returns what was written, of all segments together
 */
export async function buildIndex(records: readonly SearchRecord[], folder: string): Promise<SegmentReport> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const total = { articles: records.length, files: 1, bytes: 0 };
  const entries: SegmentEntry[] = [];
  for (const { start, end } of blocksOf(records.length)) {
    const part = records.slice(start, end);
    const name = segmentName(start);
    const { files, bytes } = await buildSegment(part, join(folder, name));
    total.files += files;
    total.bytes += bytes;
    const key = createHash('sha256').update(JSON.stringify(part)).digest('hex');
    entries.push({ name, key, articles: part.length });
  }
  const catalogue = segmentsCatalogue(entries);
  await writeFile(join(folder, SEGMENTS_FILE), catalogue);
  return { ...total, bytes: total.bytes + Buffer.byteLength(catalogue) };
}
