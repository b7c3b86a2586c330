import { readdir, readlink } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readMembers } from '../../../src/convert/intake/members.ts';
import { warc, zip } from '../../fixtures/convert/containers.ts';
import { readAllMembers, writeSource } from '../../fixtures/convert/readAllMembers.ts';

describe('a file that is not a container', () => {
  it('is its only member, whatever its length', async () => {
    expect(await readAllMembers(Buffer.from('A title'))).toEqual([{ text: 'A title' }]);
    expect(await readAllMembers(Buffer.from(''))).toEqual([{ text: '' }]);
    const long = 'A title and more. '.repeat(100_000);
    expect(await readAllMembers(Buffer.from(long))).toEqual([{ text: long }]);
  });

  it.each([
    ['7z', Buffer.from('377abcaf271c0004', 'hex')],
    ['bzip2', Buffer.from('BZh91AY&SY')],
    ['RAR', Buffer.from('Rar!\x1a\x07\x00', 'latin1')],
    ['tar', Buffer.from(`${'a.txt'.padEnd(257, '\0')}ustar\0`)],
    ['xz', Buffer.from('fd377a585a00', 'hex')],
  ])('is rejected if it has an unsupported packed format: %s', async (name, bytes) => {
    const reason = `is a ${name} file, which is not opened; unpack it first`;
    await expect(readAllMembers(bytes)).rejects.toThrow(reason);
    await expect(readAllMembers(gzipSync(bytes))).rejects.toThrow(reason);
  });

  it('is not recognised as a container by a word at its beginning', async () => {
    for (const text of ['BZhang arrived', 'PK is a code', 'WARCRAFT returns', 'Rar! said the lion'])
      expect(await readAllMembers(Buffer.from(text))).toEqual([{ text }]);
  });
});

describe('a container in a container', () => {
  const page = { headers: { 'Content-Type': 'text/html' }, body: '<p>page' };

  it('is opened, and each member has its path', async () => {
    const inner = zip([
      { name: 'x.txt', content: 'inner' },
      { name: 'y.gz', content: gzipSync('inner, packed') },
    ]);
    const found = await readAllMembers(
      zip([
        { name: 'a.zip', content: inner },
        { name: 'b.gz', content: gzipSync('packed') },
        { name: 'c.warc.gz', content: warc([page], true), method: 0 },
        { name: 'd.zip', content: inner, method: 0 },
      ]),
    );
    expect(found.map(({ entry, record, text }) => [entry, record, text])).toEqual([
      ['a.zip › x.txt', undefined, 'inner'],
      ['a.zip › y.gz', undefined, 'inner, packed'],
      ['b.gz', undefined, 'packed'],
      ['c.warc.gz', 0, '<p>page'],
      ['d.zip › x.txt', undefined, 'inner'],
      ['d.zip › y.gz', undefined, 'inner, packed'],
    ]);
  });

  it('is opened within a gzip, which adds no path', async () => {
    const found = await readAllMembers(gzipSync(zip([{ name: 'a.txt', content: 'A title' }])));
    expect(found).toEqual([{ entry: 'a.txt', text: 'A title' }]);
    expect(await readAllMembers(gzipSync(gzipSync('twice')))).toEqual([{ text: 'twice' }]);
  });

  it('is opened up to four deep', async () => {
    const nest = (depth: number): Buffer =>
      depth === 0 ? Buffer.from('deep') : zip([{ name: 'z', content: nest(depth - 1) }]);
    expect(await readAllMembers(nest(4))).toEqual([{ entry: 'z › z › z › z', text: 'deep' }]);
    expect(await readAllMembers(nest(5))).toEqual([
      {
        entry: 'z › z › z › z',
        title: '',
        reason: 'is a container within 4 others; unpack it first',
        fault: true,
      },
    ]);
    let packed: Uint8Array = Buffer.from('deep');
    for (let depth = 0; depth < 5; depth += 1) packed = gzipSync(packed);
    await expect(readAllMembers(packed)).rejects.toThrow('is a container within 4 others; unpack it first');
  });
});

describe('readMembers', () => {
  const longText = 'A title and more, different each time. '.repeat(20_000);
  const sources = {
    'a file': Buffer.from(longText),
    gzip: gzipSync(longText),
    zip: zip([
      { name: 'a.txt', content: longText },
      { name: 'b.txt', content: longText },
    ]),
    'a zip in a zip': zip([{ name: 'z', content: zip([{ name: 'a.txt', content: longText }]) }]),
    'a zip stored in a zip': zip([
      { name: 'z', content: zip([{ name: 'a.txt', content: longText }]), method: 0 },
    ]),
    WARC: warc([{ body: longText }, { body: longText }], true),
  };

  it.each(Object.entries(sources))(
    'leaves no file open if its caller stops at any moment: %s',
    async (_name, bytes) => {
      const path = await writeSource(bytes);
      const stops = [
        (): boolean => true,
        async (chunks: AsyncIterable<Uint8Array>): Promise<boolean> => {
          for await (const _chunk of chunks) return true;
          return true;
        },
        async (chunks: AsyncIterable<Uint8Array>): Promise<boolean> => {
          await chunks[Symbol.asyncIterator]().next();
          return false;
        },
      ];
      for (const stop of stops) {
        for await (const member of readMembers(path)) {
          if ('chunks' in member && (await stop(member.chunks))) break;
        }
      }
      expect(await listOpenFiles()).not.toContain(path);
    },
  );

  it('yields the next member even if the last was not read', async () => {
    const path = await writeSource(sources.WARC);
    const records: unknown[] = [];
    for await (const { record } of readMembers(path)) records.push(record);
    expect(records).toEqual([0, 1]);
  });
});

/** Lists the files that this process has open; empty where the system has no /proc. */
async function listOpenFiles(): Promise<string[]> {
  const folder = '/proc/self/fd';
  const numbers = await readdir(folder).catch(() => []);
  return await Promise.all(numbers.map((number) => readlink(`${folder}/${number}`).catch(() => '')));
}
