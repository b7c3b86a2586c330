/** Reads real pages from web archives. The folder is in KHIZANA_CORPORA; without it, the test is skipped. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readMembers } from '../../../../src/convert/intake/members.ts';
import { type WarcContent, warc, zip } from '../../../fixtures/convert/containers.ts';
import { writeSource } from '../../../fixtures/convert/readAllMembers.ts';

const PAGES_FOLDER = join(resolve(process.env.KHIZANA_CORPORA ?? 'none'), 'html');

const CODINGS: readonly (readonly [string, (page: Buffer) => Buffer])[] = [
  ['identity', (page) => page],
  ['gzip', (page) => gzipSync(page)],
  ['deflate', (page) => deflateSync(page)],
  ['br', (page) => brotliCompressSync(page)],
];

describe.skipIf(!existsSync(PAGES_FOLDER))('readMembers', () => {
  it('yields real pages of web archives byte for byte', async () => {
    const names = (await readdir(PAGES_FOLDER)).filter((name) => name.endsWith('.html')).sort();
    const pages = await Promise.all(names.map((name) => readFile(join(PAGES_FOLDER, name))));
    const records = pages.flatMap((page) =>
      CODINGS.flatMap(([coding, pack]) => createResponses(pack(page), coding)),
    );
    const expectedPages = pages.flatMap((page) => records.slice(0, 2 * CODINGS.length).map(() => page));
    expect(names.length).toBeGreaterThan(0);
    for (const bytes of [
      warc(records),
      warc(records, true),
      gzipSync(warc(records)),
      zip([
        { name: 'datapackage.json', content: '{}' },
        { name: 'archive/data.warc.gz', content: warc(records, true), method: 0 },
      ]),
    ]) {
      let at = 0;
      for await (const member of readMembers(await writeSource(bytes))) {
        if ('reason' in member) throw new Error(member.reason);
        expect(member).toMatchObject({ record: at, page: true, charset: 'utf-8' });
        const chunks: Uint8Array[] = [];
        for await (const chunk of member.chunks) chunks.push(chunk);
        expect(Buffer.concat(chunks).equals(expectedPages[at] ?? Buffer.alloc(0))).toBe(true);
        at += 1;
      }
      expect(at).toBe(expectedPages.length);
    }
  });
});

/** Creates two responses with a page: one without chunks, and one in chunks of some thousand bytes. */
function createResponses(body: Buffer, coding: string): WarcContent[] {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': coding };
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; at += 5000) {
    const chunk = body.subarray(at, at + 5000);
    chunks.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n'));
  }
  const inChunks = Buffer.concat([...chunks, Buffer.from('0\r\n\r\n')]);
  return [
    { headers, body },
    { headers: { ...headers, 'Transfer-Encoding': 'chunked' }, body: inChunks },
  ];
}
