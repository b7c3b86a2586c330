/**
 * Threat model. Whoever makes a container chooses all its bytes, and wants the reader to run out of memory, time or
 * files, to write outside of its folder, or to lose what honest people packed beside. Its directory lies about sizes,
 * places and numbers; its names lead out of every folder, steer terminals, or are the same; a few bytes unpack to more
 * than the machine has, at once, a thousand times over, or container within container without end; lines and headers do
 * not end; lengths are negative, enormous or none; gzip headers lead nowhere, thousands of them. Pages name other pages'
 * records in their text. Names are data here and lead to no file, all that is held in memory has a bound, what unpacks
 * beyond all measure stops, and what is damaged is said, in seconds, while the rest goes through.
 */
import { createHash } from 'node:crypto';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureReason } from '../../../../src/convert/article/sourceError.ts';
import { warc, warcRecord, zip } from '../../../fixtures/convert/containers.ts';
import { type Found, readAllMembers } from '../../../fixtures/convert/readAllMembers.ts';

const BOMB = 'unpacks to more than 200 times its size, which no text does';

describe('what unpacks beyond all measure', () => {
  it('stops, and what lies beside it goes through', async () => {
    // They pack to a thousandth.
    const zeros = Buffer.alloc(260_000_000);
    const found = await readAllMembers(
      zip([
        { name: 'a.gz', content: gzipSync(zeros), method: 0 },
        { name: 'b.txt', content: 'honest' },
        { name: 'c.txt', content: zeros },
      ]),
    );
    expect(found.map(({ entry, error, text = '' }) => [entry, error || text])).toEqual([
      ['a.gz', BOMB],
      ['b.txt', 'honest'],
      ['c.txt', BOMB],
    ]);
  });

  it('stops in a web archive', async () => {
    const content = gzipSync(Buffer.alloc(100_000_000));
    const headers = { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' };
    const found = await readAllMembers(warc([{ headers, body: content }, { body: '<p>honest' }]));
    expect(found).toMatchObject([{ error: 'unpacks to more than a page' }, { text: '<p>honest' }]);
  });
});

describe('a zip that lies', () => {
  const honest = [
    { name: 'a.txt', content: 'honest' },
    { name: 'b.txt', content: 'honest too' },
  ];

  it.each([
    ['its first file lies elsewhere', 42, 0xfffffff],
    ['its first file is longer than the zip', 20, 0xfffffff],
    ['its first file is shorter than it is', 20, 2],
    ['its first file has another checksum', 16, 7],
  ])('about one file gives the others: %s', async (_lie, at, value) => {
    const bytes = zip(honest);
    bytes.writeUInt32LE(value, bytes.indexOf('PK\x01\x02') + at);
    const [first, ...others] = await readAllMembers(bytes);
    expect(first?.error ?? first?.reason).toMatch(/^is damaged/u);
    expect(others).toEqual([{ entry: 'b.txt', text: 'honest too' }]);
  });

  it('about how many files it holds is refused or read as far as it goes', async () => {
    const bytes = zip(honest);
    bytes.writeUInt16LE(60_000, bytes.length - 12);
    const found = await readAllMembers(bytes);
    expect(found.map(({ text, reason }) => text ?? reason?.slice(0, 39))).toEqual([
      'honest',
      'honest too',
      'is a zip file whose directory is damage',
    ]);
    // The number as zip64 has it, in eight bytes.
    const end = Buffer.alloc(76);
    end.write('PK\x06\x06', 0, 'latin1');
    end.writeUInt32LE(0xffffffff, 32);
    end.write('PK\x06\x07', 56, 'latin1');
    end.writeUInt32LE(bytes.length - 22, 64);
    const zip64 = Buffer.concat([bytes.subarray(0, -22), end, bytes.subarray(-22)]);
    await expect(readAllMembers(zip64)).rejects.toThrow(
      'holds 4294967295 files, and 200000 in all are the most; split it',
    );
  });

  it('in names gives harmless ones, each once', async () => {
    const names = [
      '../../x',
      '..\\..\\x',
      '../../x',
      'C:\\x',
      'a\u202Etxt.exe',
      'a\ntxt.exe',
      '\u001b[2J',
      'a › b',
      '',
    ];
    const found = await readAllMembers(zip(names.map((name) => ({ name, content: name }))));
    const entries = found.map(({ entry = '' }) => entry);
    expect(new Set(entries).size).toBe(names.length);
    for (const entry of entries) expect(entry).toMatch(/^[^\p{Cc}\p{Cf}\\›]+$/u);
  });

  it('with files that lie over each other is read, each for itself', async () => {
    const bytes = zip([honest[0] ?? { name: '', content: '' }, { name: 'b.txt', content: 'honest' }]);
    const second = bytes.lastIndexOf('PK\x01\x02');
    bytes.writeUInt32LE(0, second + 42);
    expect((await readAllMembers(bytes)).map(({ text }) => text)).toEqual(['honest', 'honest']);
  });
});

describe('a WARC that lies', () => {
  it.each([
    ['a header without an end', `WARC/1.0\r\n${'x: y\r\n'.repeat(1_000_000)}`, 'a header does not end'],
    ['a line without an end', `WARC/1.0 ${'x'.repeat(10_000_000)}`, 'a header does not end'],
    [
      'empty lines without an end',
      `WARC/1.0\r\nContent-Length: 0\r\n\r\n${'\r\n'.repeat(5_000_000)}`,
      'a header does not end',
    ],
    ['no length', 'WARC/1.0\r\nWARC-Type: response\r\n\r\nx', 'a record does not say how long it is'],
    ['a length in words', 'WARC/1.0\r\nContent-Length: 1e9\r\n\r\nx', 'a record does not say how long it is'],
    ['an enormous length', 'WARC/1.0\r\nContent-Length: 999999999999999\r\n\r\nx', 'it ends within a record'],
  ])('is read up to the lie: %s', async (_lie, text, reason) => {
    const said = await readAllMembers(Buffer.concat([warcRecord({ body: '<p>honest' }), Buffer.from(text)]));
    expect(said[0]).toMatchObject({ record: 0, text: '<p>honest' });
    expect(said.some((found) => found.reason?.endsWith(reason))).toBe(true);
  });

  it('within HTTP does not reach the next record', async () => {
    const found = await readAllMembers(
      warc([
        { kind: 'application/http', body: 'HTTP/1.1 200 OK\r\nContent-Type: text/html' },
        { kind: 'application/http', body: `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(100_000)}` },
        { kind: 'application/http', body: '' },
        { body: '<p>honest' },
      ]),
    );
    expect(found).toMatchObject([
      { record: 0, reason: 'is an empty page' },
      { record: 3, text: '<p>honest' },
      { record: 4, reason: 'holds what is no page: 2 response without a status' },
    ]);
  });

  it('in a page does not make a record of it', async () => {
    const forged = warcRecord({ url: 'https://bank.example/', body: '<p>forged' });
    const pages = warc([{ body: forged }, { body: gzipSync(forged) }, { body: '<p>honest' }], true);
    const found = await readAllMembers(pages);
    expect(found.map(({ record, url }) => [record, url])).toEqual(
      [0, 1, 2].map((record) => [record, 'https://news.example/a']),
    );
  });

  it('in gzip headers that lead nowhere is given up', async () => {
    const nowhere = Buffer.alloc(
      3_000_000,
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0xff, 0, 0]),
    );
    const found = await readAllMembers(Buffer.concat([warc([{ body: '<p>honest' }], true), nowhere]));
    expect(found).toMatchObject([
      { text: '<p>honest' },
      { reason: 'the web archive breaks off at record 1: the gzip is damaged here' },
    ]);
  });
});

describe('any damage', () => {
  const noise = (length: number): string =>
    Array.from({ length: Math.ceil(length / 44) }, (_, at) =>
      createHash('sha256').update(`${at}`).digest('base64'),
    ).join('');
  const pages = [3000, 40, 90_000, 500].map((length) => ({ body: `<p>${noise(length)}` }));
  const sources = {
    gzip: Buffer.concat([gzipSync(noise(150_000)), gzipSync('end')]),
    zip: zip([
      { name: 'a.txt', content: noise(100_000) },
      { name: 'b.zip', content: zip([{ name: 'c', content: noise(500) }]), method: 0 },
      { name: 'd.warc.gz', content: warc(pages, true) },
    ]),
    WARC: warc(pages),
    'WARC packed': warc(pages, true),
  };
  const wounds = fc.array(
    fc.record({
      at: fc.nat(),
      bytes: fc.uint8Array({ maxLength: 40 }),
      drop: fc.integer({ min: 0, max: 5000 }),
    }),
    { minLength: 1, maxLength: 3 },
  );

  it.each(Object.entries(sources))('ends in reasons, the same each time: %s', async (_name, whole) => {
    const read = async (bytes: Buffer): Promise<Found[] | string> => {
      try {
        return await readAllMembers(bytes);
      } catch (error) {
        return failureReason(error);
      }
    };
    await fc.assert(
      fc.asyncProperty(wounds, async (all) => {
        let bytes = whole;
        for (const { at, bytes: put, drop } of all) {
          const place = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + drop)]);
        }
        const found = await read(bytes);
        expect(await read(bytes)).toEqual(found);
        const reasons =
          typeof found === 'string' ? [found] : found.map(({ reason, error }) => reason ?? error);
        for (const reason of reasons) expect(reason ?? 'fine').toMatch(/^[a-z][^\p{Cc}]*$/u);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a gzip that contains itself', () => {
  it('is not opened without end', async () => {
    // Each layer is packed again: as many as a file can have are not looked into.
    let bytes: Uint8Array = Buffer.from('deep');
    for (let depth = 0; depth < 50; depth += 1) bytes = stored(bytes);
    await expect(readAllMembers(bytes)).rejects.toThrow('is a container within 4 others; unpack it first');
  });
});

function stored(bytes: Uint8Array): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length, 4);
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  return Buffer.concat([header, deflateRawSync(bytes, { level: 0 }), trailer]);
}
