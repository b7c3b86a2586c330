import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readAllMembers } from '../../../fixtures/convert/readAllMembers.ts';

const LONG_TEXT = Array.from({ length: 60_000 }, (_, at) => `Line ${at * 7919}`).join('\n');

describe('a gzip file', () => {
  it('yields its content, in one member or several', async () => {
    expect(await readAllMembers(gzipSync('A title'))).toEqual([{ text: 'A title' }]);
    expect(await readAllMembers(gzipSync(''))).toEqual([{ text: '' }]);
    expect(
      await readAllMembers(Buffer.concat(['A ', LONG_TEXT, ' title', '', '.'].map((text) => gzipSync(text)))),
    ).toEqual([{ text: `A ${LONG_TEXT} title.` }]);
  });

  it('may have every optional field in its header', async () => {
    const plain = gzipSync('A title');
    const header = Buffer.from(plain.subarray(0, 10));
    header[3] = 0x1f;
    const extras = Buffer.from('\x05\x00extra' + 'name.txt\x00' + 'a comment\x00' + '\x00\x00', 'latin1');
    const bytes = Buffer.concat([header, extras, plain.subarray(10)]);
    expect(await readAllMembers(Buffer.concat([bytes, bytes]))).toEqual([{ text: 'A titleA title' }]);
  });

  it('may end in zeros, which fill up tapes', async () => {
    expect(await readAllMembers(Buffer.concat([gzipSync('A title'), Buffer.alloc(512)]))).toEqual([
      { text: 'A title' },
    ]);
  });

  it('yields the bytes before the end of a truncated file, and reports it', async () => {
    const whole = gzipSync(LONG_TEXT);
    for (const cut of [1, 8, 9, 1000]) {
      const [{ text = '', error } = {}, ...others] = await readAllMembers(
        whole.subarray(0, whole.length - cut),
      );
      expect(error).toBe('the gzip breaks off here');
      expect(LONG_TEXT.startsWith(text)).toBe(true);
      expect(text.length).toBeGreaterThan(LONG_TEXT.length - 10 * cut - 10);
      expect(others).toEqual([]);
    }
    expect(await readAllMembers(whole.subarray(0, 9))).toEqual([
      { text: '', error: 'the gzip breaks off here' },
    ]);
  });

  it('reports damage, even if only the checksum shows it', async () => {
    const small = gzipSync('A title', { level: 0 });
    small[17] = 0x42;
    expect(await readAllMembers(small)).toEqual([{ text: '', error: 'the gzip is damaged here' }]);
    const [first, second] = [gzipSync('First. '), gzipSync('Second.')];
    second[0] = 0;
    expect(await readAllMembers(Buffer.concat([first, second]))).toEqual([
      { text: 'First. ', error: 'the gzip is followed by other data' },
    ]);
  });

  it('yields the same bytes of a damaged file each time', async () => {
    const bytes = Buffer.from(gzipSync(LONG_TEXT));
    bytes.fill(0xff, bytes.length - 20_000, bytes.length - 19_000);
    const [first] = await readAllMembers(bytes);
    const [second] = await readAllMembers(bytes);
    expect(first).toMatchObject({ error: 'the gzip is damaged here' });
    expect(first?.text?.length).toBeGreaterThan(300_000);
    expect(second).toEqual(first);
  });
});
