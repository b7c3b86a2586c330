import { describe, expect, it } from 'vitest';
import { describeRefusedFormat } from '../../../../src/convert/intake/containers/refusedFormats.ts';

const describeBytes = (bytes: string): string | undefined =>
  describeRefusedFormat(Buffer.from(bytes, 'latin1'));

describe('describeRefusedFormat', () => {
  it.each([
    ['\xff\xd8\xff\xe0\x00\x10JFIF', 'is a picture (JPEG); articles are made of text'],
    ['\x89PNG\r\n\x1a\n\x00\x00', 'is a picture (PNG); articles are made of text'],
    ['GIF89a\x01\x00\x01\x00', 'is a picture (GIF); articles are made of text'],
    ['RIFF\x24\x00\x00\x00WEBPVP8 ', 'is a picture (WebP); articles are made of text'],
    ['\x00\x00\x00\x20ftypavif', 'is a picture (AVIF); articles are made of text'],
    ['\x00\x00\x00\x20ftypisom', 'is a video (MP4); articles are made of text'],
    ['\x1a\x45\xdf\xa3\x01\x00', 'is a video (Matroska or WebM); articles are made of text'],
    ['ID3\x04\x00\x00', 'is a sound recording (MP3); articles are made of text'],
    ['OggS\x00\x02', 'is a sound recording (Ogg); articles are made of text'],
    ['MZ\x90\x00\x03\x00', 'is a program (Windows); articles are made of text'],
    ['\x7fELF\x02\x01', 'is a program (Linux); articles are made of text'],
    ['wOF2\x00\x01', 'is a font (WOFF2); articles are made of text'],
    ['Rar!\x1a\x07\x00', 'is a RAR file, which is not opened; unpack it first'],
    [`${'Book'.padEnd(60, '\0')}BOOKMOBI`, 'is a Kindle book (MOBI); convert it to EPUB first'],
    ['{\\rtf1\\ansi', 'is a Rich Text document (RTF); save it as DOCX, ODT or HTML'],
    [
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00',
      'is an old or encrypted Office file (DOC, XLS, PPT or MSG); save it without a password as DOCX, CSV or EML',
    ],
  ])('names the format of %j and what to do', (bytes, reason) => {
    expect(describeBytes(bytes)).toBe(reason);
  });

  it.each(['GIF89a is a format', 'MZ arrived', 'ID3 tags', 'BM said', 'Rar! said the lion', 'عنوان', ''])(
    'lets text be read: %j',
    (text) => {
      expect(describeRefusedFormat(Buffer.from(text))).toBeUndefined();
      expect(describeRefusedFormat(Buffer.from(text, 'utf16le'))).toBeUndefined();
    },
  );
});
