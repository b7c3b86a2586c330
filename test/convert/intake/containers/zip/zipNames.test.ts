import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Entry } from 'yauzl';
import { zipName } from '../../../../../src/convert/intake/containers/zip/zipNames.ts';

function nameIn(
  fileNameRaw: Buffer,
  { flags = 0, unicode }: { flags?: number; unicode?: string } = {},
): string {
  const field = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), Buffer.from(unicode ?? '')]);
  field.writeUInt32LE(crc32(fileNameRaw), 1);
  const extraFields = unicode === undefined ? [] : [{ id: 0x7075, data: field }];
  return zipName(Object.assign(new Entry(), { fileNameRaw, generalPurposeBitFlag: flags, extraFields }));
}

describe('the name of a file in a zip', () => {
  it('is read as it was written', () => {
    expect(nameIn(Buffer.from('news/خبر.txt'), { flags: 0x800 })).toBe('news/خبر.txt');
    expect(nameIn(Buffer.from('news/خبر.txt'))).toBe('news/خبر.txt');
    expect(nameIn(Buffer.from([0xce, 0xc8, 0xd1, 0x2e]))).toBe('خبر.');
    expect(nameIn(Buffer.from([0x63, 0x61, 0x66, 0x82, 0x2e]))).toBe('café.');
    expect(nameIn(Buffer.from('???.txt'), { unicode: 'خبر.txt' })).toBe('خبر.txt');
    expect(nameIn(Buffer.from('news\\a.txt'))).toBe('news/a.txt');
  });

  it('is one harmless line of bearable length', () => {
    expect(nameIn(Buffer.from('a\r\nb\u202Etxt.exe › c'))).toBe('a btxt.exe > c');
    expect(nameIn(Buffer.from('\u0007'))).toBe('without a name');
    expect(nameIn(Buffer.from('x'.repeat(60_000)))).toHaveLength(1000);
  });
});
