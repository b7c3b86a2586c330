import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readAllMembers } from '../../../fixtures/convert/readAllMembers.ts';

const LONG = Array.from({ length: 60_000 }, (_, at) => `Line ${at * 7919}`).join('\n');

describe('gzip', () => {
  it('is what it packs, in one piece or several', async () => {
    expect(await readAllMembers(gzipSync('A title'))).toEqual([{ text: 'A title' }]);
    expect(await readAllMembers(gzipSync(''))).toEqual([{ text: '' }]);
    expect(
      await readAllMembers(Buffer.concat(['A ', LONG, ' title', '', '.'].map((text) => gzipSync(text)))),
    ).toEqual([{ text: `A ${LONG} title.` }]);
  });

  it('may have all that its header allows', async () => {
    const plain = gzipSync('A title');
    const header = Buffer.from(plain.subarray(0, 10));
    header[3] = 0x1f;
    const extras = Buffer.from('\x05\x00extra' + 'name.txt\x00' + 'a comment\x00' + '\x00\x00', 'latin1');
    const bytes = Buffer.concat([header, extras, plain.subarray(10)]);
    expect(await readAllMembers(Buffer.concat([bytes, bytes]))).toEqual([{ text: 'A titleA title' }]);
  });

  it('may be filled up with zeros, as on tapes', async () => {
    expect(await readAllMembers(Buffer.concat([gzipSync('A title'), Buffer.alloc(512)]))).toEqual([
      { text: 'A title' },
    ]);
  });

  it('gives all that came before it breaks off, and says so', async () => {
    const whole = gzipSync(LONG);
    for (const cut of [1, 8, 9, 1000]) {
      const [{ text = '', error } = {}, ...others] = await readAllMembers(
        whole.subarray(0, whole.length - cut),
      );
      expect(error).toBe('the gzip breaks off here');
      expect(LONG.startsWith(text)).toBe(true);
      expect(text.length).toBeGreaterThan(LONG.length - 10 * cut - 10);
      expect(others).toEqual([]);
    }
    expect(await readAllMembers(whole.subarray(0, 9))).toEqual([
      { text: '', error: 'the gzip breaks off here' },
    ]);
  });

  it('says where it is damaged, also where only the checksum shows it', async () => {
    const small = gzipSync('A title', { level: 0 });
    small[17] = 0x42;
    expect(await readAllMembers(small)).toEqual([{ text: '', error: 'the gzip is damaged here' }]);
    const [first, second] = [gzipSync('First. '), gzipSync('Second.')];
    second[0] = 0;
    expect(await readAllMembers(Buffer.concat([first, second]))).toEqual([
      { text: 'First. ', error: 'what follows the gzip is none' },
    ]);
  });

  it('gives the same of what is damaged, however slowly it is read', async () => {
    const bytes = Buffer.from(gzipSync(LONG));
    bytes.fill(0xff, bytes.length - 20_000, bytes.length - 19_000);
    const [quick] = await readAllMembers(bytes);
    const [again] = await readAllMembers(bytes);
    expect(quick).toMatchObject({ error: 'the gzip is damaged here' });
    expect(quick?.text?.length).toBeGreaterThan(300_000);
    expect(again).toEqual(quick);
  });
});
