/**
 * Threat model. A container comes from anywhere: its directory may lie about what it holds, its names may lead out of
 * every folder, and a few bytes of it may unpack to more than the machine has. Names are data here and lead to no file,
 * unpacking stops where no text would be, and what is damaged is said, while the rest goes through.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../src/convert/containers/members.ts';
import { warc, zip } from '../../fixtures/convert/containers.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

interface Found {
  entry?: string;
  record?: number;
  text?: string;
  reason?: string;
  [field: string]: unknown;
}

async function membersIn(bytes: Uint8Array): Promise<Found[]> {
  const path = join(await temporaryFolder(), 'source');
  await writeFile(path, bytes);
  const found: Found[] = [];
  for await (const member of membersOf(path)) {
    if ('reason' in member) {
      found.push({ ...member });
      continue;
    }
    const { chunks, ...about } = member;
    try {
      const pieces: Uint8Array[] = [];
      for await (const chunk of chunks) pieces.push(chunk);
      found.push({ ...about, text: Buffer.concat(pieces).toString() });
    } catch (error) {
      found.push({ ...about, error: error instanceof Error ? error.message : error });
    }
  }
  return found;
}

const HTML = { 'Content-Type': 'text/html; charset=windows-1256' };

describe('a file that is no container', () => {
  it('is its own only member', async () => {
    expect(await membersIn(Buffer.from('A title'))).toEqual([{ text: 'A title' }]);
    expect(await membersIn(Buffer.from(''))).toEqual([{ text: '' }]);
  });

  it.each([
    ['7z', Buffer.from('377abcaf271c0004', 'hex')],
    ['PDF', Buffer.from('%PDF-1.7')],
    ['RAR', Buffer.from('Rar!\x1a\x07\x00', 'latin1')],
  ])('is refused by name where it is packed in a way that is not opened: %s', async (name, bytes) => {
    await expect(membersIn(bytes)).rejects.toThrow(`is a ${name} file, which is not opened; unpack it first`);
  });
});

describe('gzip', () => {
  it('is what it packs, in one piece or several', async () => {
    expect(await membersIn(gzipSync('A title'))).toEqual([{ text: 'A title' }]);
    expect(await membersIn(Buffer.concat([gzipSync('A '), gzipSync('title')]))).toEqual([
      { text: 'A title' },
    ]);
    expect(await membersIn(gzipSync(gzipSync('twice')))).toEqual([{ text: 'twice' }]);
  });

  it('says where it breaks off', async () => {
    const whole = gzipSync(Buffer.from('A title and more. '.repeat(1000)));
    const found = await membersIn(whole.subarray(0, whole.length - 12));
    expect(found).toEqual([{ error: 'the gzip breaks off here' }]);
  });

  it('stops where no text would be', async () => {
    const found = await membersIn(gzipSync(Buffer.alloc(300_000_000)));
    expect(found).toMatchObject([{ error: expect.stringContaining('200 times its size') }]);
  });

  it('is not opened without end', async () => {
    let bytes: Uint8Array = Buffer.from('deep');
    for (let depth = 0; depth < 6; depth += 1) bytes = gzipSync(bytes);
    await expect(membersIn(bytes)).rejects.toThrow(/within 4 others/u);
  });
});

describe('a zip', () => {
  it('gives its files in the order of their names, without folders, notes and debris', async () => {
    const names = [
      'b/2.txt',
      'a.txt',
      'b/',
      '__MACOSX/a.txt',
      'b/.DS_Store',
      'README.md',
      '../../etc/passwd',
    ];
    const found = await membersIn(zip(names.map((name) => ({ name, content: name }))));
    expect(found.map(({ entry, text }) => [entry, text])).toEqual([
      ['../../etc/passwd', '../../etc/passwd'],
      ['a.txt', 'a.txt'],
      ['b/2.txt', 'b/2.txt'],
    ]);
  });

  it('reads names in UTF-8 and from Arabic Windows', async () => {
    const arabic = Buffer.from([0xce, 0xc8, 0xd1]);
    const found = await membersIn(
      zip([
        { name: 'خبر.txt', content: '1' },
        { name: Buffer.concat([arabic, Buffer.from('.txt')]), content: '2', flags: 0 },
      ]),
    );
    expect(found.map(({ entry }) => entry)).toEqual(['خبر.txt', 'خبر.txt']);
  });

  it('may hold other containers', async () => {
    const inner = zip([{ name: 'x.txt', content: 'inner' }]);
    const pages = warc([{ headers: HTML, body: '<p>page' }], true);
    const found = await membersIn(
      zip([
        { name: 'a.zip', content: inner },
        { name: 'b.gz', content: gzipSync('packed') },
        { name: 'c.warc.gz', content: pages, method: 0 },
      ]),
    );
    expect(found.map(({ entry, record, text }) => [entry, record, text])).toEqual([
      ['a.zip › x.txt', undefined, 'inner'],
      ['b.gz', undefined, 'packed'],
      ['c.warc.gz', 0, '<p>page'],
    ]);
  });

  it('says which of its files cannot be read, and gives the others', async () => {
    const found = await membersIn(
      zip([
        { name: 'a.txt', content: 'secret', flags: 0x801 },
        { name: 'b.txt', content: 'odd', method: 12 },
        { name: 'c.txt', content: 'sound' },
        { name: 'd.gz', content: gzipSync(Buffer.alloc(270_000_000)) },
      ]),
    );
    expect(found).toMatchObject([
      { entry: 'a.txt', reason: expect.stringContaining('encrypted') },
      { entry: 'b.txt', reason: expect.stringContaining('not known') },
      { entry: 'c.txt', text: 'sound' },
      { entry: 'd.gz', error: expect.stringContaining('200 times its size') },
    ]);
  });

  it('is refused where its directory is damaged', async () => {
    const bytes = zip([{ name: 'a.txt', content: 'a' }]);
    await expect(membersIn(bytes.subarray(0, bytes.length - 22))).rejects.toThrow(
      /zip file that cannot be read/u,
    );
  });

  it('that is a WACZ gives the pages of its WARCs alone', async () => {
    const found = await membersIn(
      zip([
        { name: 'datapackage.json', content: '{}' },
        { name: 'pages/pages.jsonl', content: '{"title":"A","text":"B"}' },
        { name: 'archive/data.warc.gz', content: warc([{ headers: HTML, body: '<p>1' }], true), method: 0 },
      ]),
    );
    expect(found.map(({ entry, text }) => [entry, text])).toEqual([['archive/data.warc.gz', '<p>1']]);
  });
});

describe('a WARC', () => {
  const records = [
    { type: 'warcinfo', kind: 'application/warc-fields', body: 'software: x' },
    { headers: HTML, body: '<p>one' },
    { type: 'request', kind: 'application/http', body: 'GET / HTTP/1.1\r\n\r\n' },
    { headers: { 'Content-Type': 'image/jpeg' }, body: 'x' },
    { status: '404 Not Found', url: 'https://news.example/gone', body: '<p>gone' },
    { status: '301 Moved', headers: { Location: '/x' } },
    { type: 'revisit', headers: HTML },
    { headers: { 'Content-Type': 'image/jpeg' }, body: 'x' },
    { type: 'conversion', kind: 'text/plain', body: 'نص' },
    { type: 'resource', kind: 'text/html', body: '<p>resource' },
  ];
  const wanted = [
    { record: 1, page: true, charset: 'windows-1256', text: '<p>one', captured: '2024-05-01T10:00:00Z' },
    { record: 4, title: 'https://news.example/gone', reason: 'answered with status 404' },
    { record: 8, charset: 'utf-8', text: 'نص' },
    { record: 9, page: true, text: '<p>resource', url: 'https://news.example/a' },
    { reason: 'holds what is no page: 2 image/jpeg, 1 redirect, 1 revisit' },
  ];

  it.each([
    ['plain', warc(records)],
    ['packed record by record', warc(records, true)],
    ['packed as a whole', gzipSync(warc(records))],
  ])('gives its pages, and says what else it holds: %s', async (_name, bytes) => {
    expect(await membersIn(bytes)).toMatchObject(wanted);
  });

  it.each([
    ['gzip', gzipSync('<p>packed')],
    ['deflate', deflateSync('<p>packed')],
    ['deflate', deflateRawSync('<p>packed')],
    ['br', brotliCompressSync('<p>packed')],
    ['gzip', Buffer.from('<p>packed')],
  ])('unpacks what was sent as %s, unless the crawler did', async (encoding, body) => {
    const headers = { 'Content-Type': 'text/html', 'Content-Encoding': encoding };
    expect(await membersIn(warc([{ headers, body }]))).toMatchObject([{ text: '<p>packed' }]);
  });

  it('puts together what was sent in chunks', async () => {
    const headers = { 'Content-Type': 'text/html', 'Transfer-Encoding': 'chunked' };
    const body = '3\r\n<p>\r\n6\r\npieces\r\n0\r\n\r\n';
    expect(await membersIn(warc([{ headers, body }]))).toMatchObject([{ text: '<p>pieces' }]);
  });

  it('gives what was there before it breaks off', async () => {
    const bytes = gzipSync(
      warc([
        { headers: HTML, body: '<p>one' },
        { headers: HTML, body: 'x'.repeat(100_000) },
      ]),
    );
    const found = await membersIn(bytes.subarray(0, bytes.length - 30));
    const reason = expect.stringContaining('breaks off here');
    expect(found).toMatchObject([{ text: '<p>one' }, { record: 1, error: reason }, { record: 2, reason }]);
  });
});
