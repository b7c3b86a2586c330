/** Zstandard as Debian's `zstd` writes it: files, streams without a size, and web archives with a dictionary. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { warc } from '../../../../fixtures/convert/containers.ts';
import { readAllMembers } from '../../../../fixtures/convert/readAllMembers.ts';
import { measureCpuMs } from '../../../../fixtures/cpuTime.ts';

const FIXTURES = new URL('../../../../fixtures/convert/zstd/', import.meta.url);
const sample = (name: string): Promise<Buffer> => readFile(new URL(name, FIXTURES));
const records = async (bytes: Uint8Array): Promise<unknown[]> =>
  (await readAllMembers(bytes)).map(({ record, text, reason, error }) => [
    record,
    /<h1>[^<]*/u.exec(text ?? '')?.[0] ?? reason ?? error,
  ]);
/** The reason why a file cannot be read, as the caller or the reader of its member is given it. */
const failure = async (bytes: Uint8Array): Promise<string> =>
  JSON.stringify(await readAllMembers(bytes).catch(String));
const PAGES = [
  [0, '<h1>Harbour report 1'],
  [1, '<h1>Harbour report 2'],
  [2, '<h1>Harbour report 3'],
];

describe('a Zstandard file', () => {
  it.each(['dictionary.warc.zst', 'packed-dictionary.warc.zst', 'stream.warc.zst'])(
    'that is a web archive gives its pages: %s',
    async (name) => {
      expect(await records(await sample(name))).toEqual(PAGES);
      expect(await records(gzipSync(await sample(name)))).toEqual(PAGES);
    },
  );

  it('gives its content, also behind frames that are skipped, and of several frames', async () => {
    const page = await sample('page.html.zst');
    const skipped = Buffer.from('502a4d180300000001020353 2a4d1800000000'.replaceAll(' ', ''), 'hex');
    const [single] = await readAllMembers(page);
    expect(single?.text).toMatch(/<h1>Harbour report 7<\/h1>.*<\/html>$/u);
    expect(await readAllMembers(Buffer.concat([skipped, page, page]))).toEqual([
      { text: `${single?.text}${single?.text}` },
    ]);
  });

  it('names damage and truncation, and goes on with the next record', async () => {
    const whole = await sample('stream.warc.zst');
    const second = whole.indexOf(Buffer.from('28b52ffd', 'hex'), 4);
    const damaged = Buffer.from(whole);
    for (let at = second + 40; at < second + 60; at += 1) damaged[at] = 0xff;
    const found = await records(damaged);
    expect(found.at(0)).toEqual(PAGES[0]);
    expect(JSON.stringify(found.at(1))).toContain('the Zstandard is damaged here');
    expect(found.at(-1)).toEqual([2, '<h1>Harbour report 3']);
    expect(await failure(whole.subarray(0, -30))).toContain('the Zstandard breaks off here');
    expect(await failure(Buffer.from('28b52ffd', 'hex'))).toContain('breaks off');
  });

  it('names a dictionary that is missing or another one', async () => {
    const whole = await sample('dictionary.warc.zst');
    const withoutDictionary = whole.subarray(8 + whole.readUInt32LE(4));
    expect(await failure(withoutDictionary)).toContain('needs a dictionary that is not in the file');
    const other = Buffer.from(whole);
    other.fill(7, 12, 40);
    expect(await failure(other)).toContain('the Zstandard is damaged here');
  });

  it('is not read if it unpacks to too much, whatever size it states', async () => {
    const header = (size: bigint): Buffer => {
      const bytes = Buffer.from('28b52ffde0', 'hex');
      const stated = Buffer.alloc(8);
      stated.writeBigUInt64LE(size);
      return Buffer.concat([bytes, stated]);
    };
    const raw = Buffer.from('09000061', 'hex');
    expect(await failure(Buffer.concat([header(2n ** 60n), raw]))).toContain('is damaged here');
    // A block that repeats one byte 131,072 times takes four bytes.
    const repeated = Buffer.from('02001061', 'hex');
    const end = Buffer.from('03001061', 'hex');
    const frame = (blocks: number): Buffer =>
      Buffer.concat([
        Buffer.from('28b52ffd0038', 'hex'),
        ...Array.from({ length: blocks }, () => repeated),
        end,
      ]);
    expect(await failure(frame(2_000))).toContain('a Zstandard frame of more than 128 MB');
    const bomb = Buffer.concat(Array.from({ length: 40 }, () => frame(500)));
    let found = '';
    const spent = await measureCpuMs(async () => {
      found = await failure(bomb);
    });
    expect(found).toContain('unpacks to more than 200 times its size');
    expect(spent).toBeLessThan(20_000);
  });
});

describe('a record whose content is Zstandard', () => {
  const record = (body: Uint8Array): Buffer =>
    warc([{ headers: { 'Content-Type': 'text/html', 'Content-Encoding': 'zstd' }, body }]);

  it('gives its page, and a damaged one its reason', async () => {
    const page = await sample('page.html.zst');
    expect(await records(record(page))).toEqual([[0, '<h1>Harbour report 7']]);
    expect(await records(record(Buffer.from('<h1>Not packed')))).toEqual([[0, '<h1>Not packed']]);
    expect(JSON.stringify(await records(record(page.subarray(0, 60))))).toContain(
      'is packed as zstd, and damaged',
    );
  });
});
