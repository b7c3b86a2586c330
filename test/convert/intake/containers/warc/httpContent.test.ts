import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeContent, joinChunks } from '../../../../../src/convert/intake/containers/warc/httpContent.ts';

const PAGE = Buffer.from('<p>a page of some length, a page of some length');

describe('decodeContent', () => {
  it.each([
    ['gzip', gzipSync(PAGE)],
    ['x-gzip', gzipSync(PAGE)],
    ['deflate', deflateSync(PAGE)],
    ['deflate', deflateRawSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
  ])('unpacks content and keeps content that the crawler unpacked: %s', async (coding, packed) => {
    expect(await decodeContent(packed, [coding], 1000)).toEqual(PAGE);
    expect(await decodeContent(PAGE, [coding], 1000)).toEqual(PAGE);
    await expect(decodeContent(packed, [coding], 10)).rejects.toThrow('unpacks to more than a page');
    await expect(decodeContent(packed.subarray(0, 20), [coding], 1000)).rejects.toThrow(
      `is packed as ${coding}, and damaged`,
    );
  });

  it('undoes several codings in turn', async () => {
    expect(await decodeContent(brotliCompressSync(gzipSync(PAGE)), ['gzip', 'br'], 1000)).toEqual(PAGE);
    await expect(decodeContent(PAGE, ['gzip', 'gzip', 'gzip', 'gzip'], 1000)).rejects.toThrow(
      'is packed 4 times',
    );
  });

  it('keeps readable content whose coding is unknown', async () => {
    expect(await decodeContent(PAGE, ['utf-8'], 1000)).toEqual(PAGE);
    await expect(decodeContent(gzipSync(PAGE), ['lzma'], 1000)).rejects.toThrow(
      'is packed as lzma, which is not known',
    );
    await expect(decodeContent(gzipSync(PAGE), ['\u001b[2J'], 1000)).rejects.toThrow(
      'is packed as something, which',
    );
  });
});

describe('joinChunks', () => {
  const joinText = (bytes: string): string => Buffer.from(joinChunks(Buffer.from(bytes))).toString();

  it('joins chunks', () => {
    expect(joinText('3\r\n<p>\r\n6;name=value\r\npieces\r\n0\r\n\r\n')).toBe('<p>pieces');
    expect(joinText('00A\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n')).toBe('0123456789');
    expect(joinText('1\na\n1\nb\n0\n')).toBe('ab');
    expect(joinText('0\r\n\r\n')).toBe('');
  });

  it('keeps content whose chunks the crawler joined', () => {
    expect(joinText('<p>whole')).toBe('<p>whole');
    expect(joinText('')).toBe('');
  });

  it('rejects truncated content', () => {
    expect(() => joinText('3\r\n<p>\r\n6\r\npie')).toThrow('breaks off within a chunk');
    expect(() => joinText('3\r\n<p>\r\n')).toThrow('its chunks do not fit together');
    expect(() => joinText('3\r\n<p>and more')).toThrow('its chunks do not fit together');
  });
});
