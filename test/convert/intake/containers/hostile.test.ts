/**
 * Threat model. An attacker chooses every byte of a container, and wants the reader to run out of memory, time or file handles, to
 * write outside of its folder, or to lose other files of the container:
 * - The directory has false sizes, offsets and counts. Names lead out of the folder, steer terminals, or are duplicates.
 * - A few bytes unpack to more than the memory, at once, in thousands of files, or in endlessly nested containers.
 * - Lines and headers do not end. Lengths are negative, enormous or missing. Thousands of gzip headers have no content.
 * - Pages contain forged records in their text.
 * Defences: a name is never used as a path, all memory use has a limit, unpacking stops at its budget, and damage is reported within
 * seconds while the other files are read.
 */
import { createHash } from 'node:crypto';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureReason } from '../../../../src/convert/article/sourceError.ts';
import { warc, warcRecord, zip } from '../../../fixtures/convert/containers.ts';
import { type Found, readAllMembers } from '../../../fixtures/convert/readAllMembers.ts';

const BOMB_REASON = 'unpacks to more than 200 times its size, which no text does';

describe('a bomb', () => {
  it('is reported, and the files beside it are read', async () => {
    // Zeros pack to a thousandth.
    const zeros = Buffer.alloc(260_000_000);
    const found = await readAllMembers(
      zip([
        { name: 'a.gz', content: gzipSync(zeros), method: 0 },
        { name: 'b.txt', content: 'honest' },
        { name: 'c.txt', content: zeros },
      ]),
    );
    expect(found.map(({ entry, error, text = '' }) => [entry, error || text])).toEqual([
      ['a.gz', BOMB_REASON],
      ['b.txt', 'honest'],
      ['c.txt', BOMB_REASON],
    ]);
  });

  it('is reported in a web archive, and the pages beside it are read', async () => {
    const content = gzipSync(Buffer.alloc(100_000_000));
    const headers = { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' };
    const found = await readAllMembers(warc([{ headers, body: content }, { body: '<p>honest' }]));
    expect(found).toMatchObject([{ error: 'unpacks to more than a page' }, { text: '<p>honest' }]);
  });
});

describe('a zip with false data', () => {
  const files = [
    { name: 'a.txt', content: 'honest' },
    { name: 'b.txt', content: 'honest too' },
  ];

  it.each([
    ['an offset beyond the end', 42, 0xfffffff],
    ['a size beyond the end', 20, 0xfffffff],
    ['a size that is too small', 20, 2],
    ['a wrong checksum', 16, 7],
  ])('yields the other files: %s', async (_name, at, value) => {
    const bytes = zip(files);
    bytes.writeUInt32LE(value, bytes.indexOf('PK\x01\x02') + at);
    const [first, ...others] = await readAllMembers(bytes);
    expect(first?.error ?? first?.reason).toMatch(/^is damaged/u);
    expect(others).toEqual([{ entry: 'b.txt', text: 'honest too' }]);
  });

  it('is read as far as possible or rejected if its number of files is wrong', async () => {
    const bytes = zip(files);
    bytes.writeUInt16LE(60_000, bytes.length - 12);
    const found = await readAllMembers(bytes);
    expect(found.map(({ text, reason }) => text ?? reason?.slice(0, 39))).toEqual([
      'honest',
      'honest too',
      'is a zip file whose directory is damage',
    ]);
    // Zip64 has the number in eight bytes.
    const end = Buffer.alloc(76);
    end.write('PK\x06\x06', 0, 'latin1');
    end.writeUInt32LE(0xffffffff, 32);
    end.write('PK\x06\x07', 56, 'latin1');
    end.writeUInt32LE(bytes.length - 22, 64);
    const zip64 = Buffer.concat([bytes.subarray(0, -22), end, bytes.subarray(-22)]);
    await expect(readAllMembers(zip64)).rejects.toThrow(
      'holds 4294967295 files, and a source may hold 200000 in all; split it',
    );
  });

  it('gets unique names without control characters or backslashes', async () => {
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

  it('yields both of two files that overlap', async () => {
    const bytes = zip([files[0] ?? { name: '', content: '' }, { name: 'b.txt', content: 'honest' }]);
    const second = bytes.lastIndexOf('PK\x01\x02');
    bytes.writeUInt32LE(0, second + 42);
    expect((await readAllMembers(bytes)).map(({ text }) => text)).toEqual(['honest', 'honest']);
  });
});

describe('a WARC with false data', () => {
  it.each([
    ['an endless header', `WARC/1.0\r\n${'x: y\r\n'.repeat(1_000_000)}`, 'a header does not end'],
    ['an endless line', `WARC/1.0 ${'x'.repeat(10_000_000)}`, 'a header does not end'],
    [
      'endless empty lines',
      `WARC/1.0\r\nContent-Length: 0\r\n\r\n${'\r\n'.repeat(5_000_000)}`,
      'a header does not end',
    ],
    ['no length', 'WARC/1.0\r\nWARC-Type: response\r\n\r\nx', 'a record has no valid Content-Length'],
    ['a length in words', 'WARC/1.0\r\nContent-Length: 1e9\r\n\r\nx', 'a record has no valid Content-Length'],
    ['an enormous length', 'WARC/1.0\r\nContent-Length: 999999999999999\r\n\r\nx', 'it ends within a record'],
  ])('is read up to the false data: %s', async (_name, text, reason) => {
    const members = await readAllMembers(
      Buffer.concat([warcRecord({ body: '<p>honest' }), Buffer.from(text)]),
    );
    expect(members[0]).toMatchObject({ record: 0, text: '<p>honest' });
    expect(members.some((member) => member.reason?.endsWith(reason))).toBe(true);
  });

  it('is read beyond a record with damaged HTTP headers', async () => {
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
      { record: 4, reason: 'holds records other than pages: 2 response without a status' },
    ]);
  });

  it('yields no record that is forged within a page', async () => {
    const forged = warcRecord({ url: 'https://bank.example/', body: '<p>forged' });
    const pages = warc([{ body: forged }, { body: gzipSync(forged) }, { body: '<p>honest' }], true);
    const found = await readAllMembers(pages);
    expect(found.map(({ record, url }) => [record, url])).toEqual(
      [0, 1, 2].map((record) => [record, 'https://news.example/a']),
    );
  });

  it('is read up to thousands of gzip headers without content', async () => {
    const emptyHeaders = Buffer.alloc(
      3_000_000,
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0xff, 0, 0]),
    );
    const found = await readAllMembers(Buffer.concat([warc([{ body: '<p>honest' }], true), emptyHeaders]));
    expect(found).toMatchObject([
      { text: '<p>honest' },
      { reason: 'the web archive breaks off at record 1: the gzip is damaged here' },
    ]);
  });
});

describe('a randomly damaged container', () => {
  const createNoise = (length: number): string =>
    Array.from({ length: Math.ceil(length / 44) }, (_, at) =>
      createHash('sha256').update(`${at}`).digest('base64'),
    ).join('');
  const pages = [3000, 40, 90_000, 500].map((length) => ({ body: `<p>${createNoise(length)}` }));
  const sources = {
    gzip: Buffer.concat([gzipSync(createNoise(150_000)), gzipSync('end')]),
    zip: zip([
      { name: 'a.txt', content: createNoise(100_000) },
      { name: 'b.zip', content: zip([{ name: 'c', content: createNoise(500) }]), method: 0 },
      { name: 'd.warc.gz', content: warc(pages, true) },
    ]),
    WARC: warc(pages),
    'WARC packed': warc(pages, true),
  };
  const damages = fc.array(
    fc.record({
      at: fc.nat(),
      bytes: fc.uint8Array({ maxLength: 40 }),
      removed: fc.integer({ min: 0, max: 5000 }),
    }),
    { minLength: 1, maxLength: 3 },
  );

  it.each(Object.entries(sources))(
    'yields members or reasons, the same each time: %s',
    async (_name, whole) => {
      const read = async (bytes: Buffer): Promise<Found[] | string> => {
        try {
          return await readAllMembers(bytes);
        } catch (error) {
          return failureReason(error);
        }
      };
      await fc.assert(
        fc.asyncProperty(damages, async (all) => {
          let bytes = whole;
          for (const { at, bytes: inserted, removed } of all) {
            const place = at % (bytes.length + 1);
            bytes = Buffer.concat([bytes.subarray(0, place), inserted, bytes.subarray(place + removed)]);
          }
          const found = await read(bytes);
          expect(await read(bytes)).toEqual(found);
          const reasons =
            typeof found === 'string' ? [found] : found.map(({ reason, error }) => reason ?? error);
          for (const reason of reasons) expect(reason ?? 'fine').toMatch(/^[a-z][^\p{Cc}]*$/u);
        }),
        { numRuns: 25 },
      );
    },
  );
});

describe('a gzip of nested gzips', () => {
  it('is opened four deep and rejected', async () => {
    let bytes: Uint8Array = Buffer.from('deep');
    for (let depth = 0; depth < 50; depth += 1) bytes = storeInGzip(bytes);
    await expect(readAllMembers(bytes)).rejects.toThrow('is a container within 4 others; unpack it first');
  });
});

/** Wraps bytes in gzip without compressing them, so that the nesting does not change the ratio. */
function storeInGzip(bytes: Uint8Array): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length, 4);
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  return Buffer.concat([header, deflateRawSync(bytes, { level: 0 }), trailer]);
}
