/** Passes what shards found out about their pictures to the merge, which would else make all of them again. */
import type { Output } from '../output/output.ts';
import { EXTRA_FOLDER, EXTRA_GROUP_PREFIX } from '../output/outputScope.ts';
import { type PictureRecord, pictureRecordsSchema } from '../pictures/pictureCache.ts';
import type { Parts } from './parts.ts';

const GROUP = `${EXTRA_GROUP_PREFIX}pictures`;
/** Each part has a file of its own name, by its records. */
const SUFFIX = '.pictures.json';

/** Writes the records of a shard's pictures into its part. @param records by the SHA-256 of the original */
export function writePictureRecords(records: ReadonlyMap<string, PictureRecord>, output: Output): void {
  if (records.size === 0) return;
  const text = `${JSON.stringify(Object.fromEntries(records))}\n`;
  const [first = ''] = records.keys();
  // The group has no key: writing leaves a file with the same bytes as it is.
  output.startGroup(GROUP, '');
  output.write(`${EXTRA_FOLDER}/${first}${SUFFIX}`, text, GROUP);
}

/** Reads the records of all parts. */
export function readPictureRecords(parts: Parts): Map<string, PictureRecord> {
  const records = new Map<string, PictureRecord>();
  for (const file of parts.listExtras(SUFFIX)) {
    const parsed = pictureRecordsSchema.parse(JSON.parse(parts.readExtra(file) ?? '{}'));
    for (const [hash, record] of Object.entries(parsed)) records.set(hash, record);
  }
  return records;
}
