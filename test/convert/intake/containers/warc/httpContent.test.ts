import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeContent, joinChunks } from '../../../../../src/convert/intake/containers/warc/httpContent.ts';

const PAGE = Buffer.from('<p>a page of some length, a page of some length');

describe('content that HTTP packed', () => {
  it.each([
    ['gzip', gzipSync(PAGE)],
    ['x-gzip', gzipSync(PAGE)],
    ['deflate', deflateSync(PAGE)],
    ['deflate', deflateRawSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
  ])('is unpacked, unless the crawler did so already: %s', (coding, packed) => {
    expect(decodeContent(packed, [coding], 1000)).toEqual(PAGE);
    expect(decodeContent(PAGE, [coding], 1000)).toEqual(PAGE);
    expect(() => decodeContent(packed, [coding], 10)).toThrow('unpacks to more than a page');
    expect(() => decodeContent(packed.subarray(0, 20), [coding], 1000)).toThrow(
      `is packed as ${coding}, and damaged`,
    );
  });

  it('is unpacked in turn where it was packed in turn', () => {
    expect(decodeContent(brotliCompressSync(gzipSync(PAGE)), ['gzip', 'br'], 1000)).toEqual(PAGE);
    expect(() => decodeContent(PAGE, ['gzip', 'gzip', 'gzip', 'gzip'], 1000)).toThrow('is packed 4 times');
  });

  it('stays where its coding is not known and it can be read all the same', () => {
    expect(decodeContent(PAGE, ['utf-8'], 1000)).toEqual(PAGE);
    expect(() => decodeContent(gzipSync(PAGE), ['zstd'], 1000)).toThrow(
      'is packed as zstd, which is not known',
    );
    expect(() => decodeContent(gzipSync(PAGE), ['\u001b[2J'], 1000)).toThrow('is packed as something, which');
  });
});

describe('content that HTTP sent in chunks', () => {
  const text = (bytes: string): string => Buffer.from(joinChunks(Buffer.from(bytes))).toString();

  it('is put together', () => {
    expect(text('3\r\n<p>\r\n6;name=value\r\npieces\r\n0\r\n\r\n')).toBe('<p>pieces');
    expect(text('00A\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n')).toBe('0123456789');
    expect(text('1\na\n1\nb\n0\n')).toBe('ab');
    expect(text('0\r\n\r\n')).toBe('');
  });

  it('stays where the crawler put it together already', () => {
    expect(text('<p>whole')).toBe('<p>whole');
    expect(text('')).toBe('');
  });

  it('is refused where it breaks off', () => {
    expect(() => text('3\r\n<p>\r\n6\r\npie')).toThrow('breaks off within a chunk');
    expect(() => text('3\r\n<p>\r\n')).toThrow('its chunks do not fit together');
    expect(() => text('3\r\n<p>and more')).toThrow('its chunks do not fit together');
  });
});
