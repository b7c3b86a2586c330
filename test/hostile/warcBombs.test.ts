import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TestArchive } from '../fixtures/convert/archive.ts';
import { readAllMembers } from '../fixtures/convert/readAllMembers.ts';

const BOMB = brotliCompressSync(Buffer.alloc(63_000_000, 'a '), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
});
/** What one page may unpack to, whatever its packed size is. */
const SMALL_BOMB = gzipSync(Buffer.alloc(990_000, 'a '));

function record(content: Uint8Array, coding: string): Buffer {
  const http = Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: ${coding}\r\n\r\n`),
    content,
  ]);
  const head = `WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: ${http.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]);
}

const times = (count: number, bytes: Buffer): Buffer => Buffer.concat(Array(count).fill(bytes));

describe('a web archive of packed bombs', () => {
  it.each([
    ['as it is', (warc: Buffer) => warc],
    ['in a gzip', (warc: Buffer) => gzipSync(warc)],
  ])('is read in seconds, %s', { timeout: 60_000 }, async (_how, pack) => {
    const archive = await TestArchive.with({
      'bombs.warc': pack(times(300, record(BOMB, 'br'))),
      'good.txt': 'عنوان المقال\nفقرة من المقال.\n',
    });
    const { articles, skipped, failed } = await archive.convert();
    expect(failed).toEqual([]);
    expect(articles).toHaveLength(1);
    expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(['unpacks to more than a page']));
  });

  it('is not read on once its pages unpack to too much in all', async () => {
    const members = await readAllMembers(gzipSync(times(600, record(SMALL_BOMB, 'gzip'))));
    expect(members.length).toBeLessThan(600);
    expect(members.at(-1)).toMatchObject({
      reason: expect.stringMatching(/^is not read from record \d+ on: what came before unpacks/u),
    });
  });
});
