/** Reads web archives of pages that unpack to very large texts. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TestArchive } from '../fixtures/convert/archive.ts';
import { readAllMembers } from '../fixtures/convert/readAllMembers.ts';

const BOMB_PAGE = brotliCompressSync(Buffer.alloc(63_000_000, 'a '), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
});
/** Unpacks to less than the size that every page may have. */
const SMALL_BOMB_PAGE = gzipSync(Buffer.alloc(990_000, 'a '));

function createRecord(content: Uint8Array, coding: string): Buffer {
  const http = Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: ${coding}\r\n\r\n`),
    content,
  ]);
  const head = `WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: ${http.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]);
}

const repeatBytes = (count: number, bytes: Buffer): Buffer => Buffer.concat(Array(count).fill(bytes));

describe('a web archive of bombs', () => {
  it.each([
    ['not packed', (warc: Buffer) => warc],
    ['in a gzip', (warc: Buffer) => gzipSync(warc)],
  ])('is read in seconds: %s', { timeout: 60_000 }, async (_name, pack) => {
    const archive = await TestArchive.with({
      'bombs.warc': pack(repeatBytes(300, createRecord(BOMB_PAGE, 'br'))),
      'good.txt': 'عنوان المقال\nفقرة من المقال.\n',
    });
    const { articles, skipped, failed } = await archive.convert();
    expect(failed).toEqual([]);
    expect(articles).toHaveLength(1);
    expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(['unpacks to more than a page']));
  });

  it('is read only until its budget is spent', async () => {
    const members = await readAllMembers(gzipSync(repeatBytes(600, createRecord(SMALL_BOMB_PAGE, 'gzip'))));
    expect(members.length).toBeLessThan(600);
    expect(members.at(-1)).toMatchObject({
      reason: expect.stringMatching(
        /^is not read from record \d+ on, because the content before it unpacks/u,
      ),
    });
  });
});
