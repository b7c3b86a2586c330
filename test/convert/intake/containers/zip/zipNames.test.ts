import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Entry } from 'yauzl';
import { decodeEntryName } from '../../../../../src/convert/intake/containers/zip/zipNames.ts';

function decodeName(
  fileNameRaw: Buffer,
  { flags = 0, unicode }: { flags?: number; unicode?: string } = {},
): string {
  const field = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), Buffer.from(unicode ?? '')]);
  field.writeUInt32LE(crc32(fileNameRaw), 1);
  const extraFields = unicode === undefined ? [] : [{ id: 0x7075, data: field }];
  return decodeEntryName(
    Object.assign(new Entry(), { fileNameRaw, generalPurposeBitFlag: flags, extraFields }),
  );
}

describe('decodeEntryName', () => {
  it('decodes UTF-8, windows-1256, code page 437 and the Unicode extra field', () => {
    expect(decodeName(Buffer.from('news/خبر.txt'), { flags: 0x800 })).toBe('news/خبر.txt');
    expect(decodeName(Buffer.from('news/خبر.txt'))).toBe('news/خبر.txt');
    expect(decodeName(Buffer.from([0xce, 0xc8, 0xd1, 0x2e]))).toBe('خبر.');
    expect(decodeName(Buffer.from([0x63, 0x61, 0x66, 0x82, 0x2e]))).toBe('café.');
    expect(decodeName(Buffer.from('???.txt'), { unicode: 'خبر.txt' })).toBe('خبر.txt');
    expect(decodeName(Buffer.from('news\\a.txt'))).toBe('news/a.txt');
  });

  it('returns a single line without control characters, of limited length', () => {
    expect(decodeName(Buffer.from('a\r\nb\u202Etxt.exe › c'))).toBe('a btxt.exe > c');
    expect(decodeName(Buffer.from('\u0007'))).toBe('without a name');
    expect(decodeName(Buffer.from('x'.repeat(60_000)))).toHaveLength(1000);
  });
});
