/** The records of a web archive (WARC, iso.org/standard/68004.html), one after another, whatever is in them. */

import { AsyncIterReader, LimitReader } from 'warcio';
import { SourceError } from '../../../article/sourceError.ts';
import { type Header, readHeader } from './header.ts';

export interface WarcRecord extends Header {
  /** Its content, of which nothing needs to be read. Its `limit` is how much of it was not. */
  block: LimitReader;
}

/**
 * Gives the records. Each is passed when the next is asked for. The library's own parser (warcio 2.4.11) looks for the
 * rest of a record for ever where a file ends within it, and for the end of HTTP headers in the next record.
 * @throws SourceError where a record is none, or is cut off
 */
export async function* readRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<WarcRecord> {
  // A reader of a record may meet the failure first; the next one is told the same.
  let failure: unknown;
  async function* watchFailure(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  const reader = new AsyncIterReader(watchFailure(), null);
  for (;;) {
    const header = await readHeader(reader, /^WARC\/\d/u);
    if (header === undefined) return;
    const length = header.fields.get('content-length') ?? '';
    if (!/^\d{1,15}$/u.test(length)) throw new SourceError('a record does not say how long it is');
    const block = new LimitReader(reader, Number(length));
    yield { ...header, block };
    for await (const _passed of block);
    if (block.limit > 0) throw failure ?? new SourceError('it ends within a record');
  }
}
