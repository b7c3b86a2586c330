/** Reads the records of a web archive (WARC, iso.org/standard/68004.html) without interpreting their content. */
import { AsyncIterReader, LimitReader } from 'warcio';
import { SourceError } from '../../../article/sourceError.ts';
import { type Header, readHeader } from './header.ts';

export interface WarcRecord extends Header {
  /** The content, which need not be read. `limit` is the number of bytes that were not read yet. */
  block: LimitReader;
}

/**
 * Yields the records. The rest of a record is skipped when the next one is requested. The library's own parser (warcio 2.4.11) is not
 * used: it loops for ever if a file ends within a record, and looks for the end of HTTP headers in the next record.
 * @throws SourceError if a record has no valid header, or is truncated
 */
export async function* readRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<WarcRecord> {
  // The consumer of a record's content may receive the error first; the loop below then throws the same error.
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
    if (!/^\d{1,15}$/u.test(length)) throw new SourceError('a record has no valid Content-Length');
    const block = new LimitReader(reader, Number(length));
    yield { ...header, block };
    for await (const _skipped of block);
    if (block.limit > 0) throw failure ?? new SourceError('it ends within a record');
  }
}
