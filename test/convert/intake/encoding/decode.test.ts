import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDeclaredCharset } from '../../../../src/convert/intake/encoding/charset.ts';
import { decode } from '../../../../src/convert/intake/encoding/decode.ts';
import { createTextStream } from '../../../../src/convert/intake/encoding/textStream.ts';
import { encode, garble, utf16be } from '../../../fixtures/convert/encode.ts';

const ARABIC = 'أعلن المجلس في بيان أن القمة العربية تعقد في بغداد على مستوى الرؤساء';
const ENGLISH = 'The café’s owner paid £5 for “it” – twice.';

async function* chunksOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

describe('decode', () => {
  it.each([
    ['UTF-8', Buffer.from(ARABIC), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${ARABIC}`), 'utf-8'],
    ['UTF-16, little-endian', Buffer.from(`\uFEFF${ARABIC}`, 'utf16le'), 'utf-16le'],
    ['UTF-16, big-endian', utf16be(ARABIC), 'utf-16be'],
    ['windows-1256', encode(ARABIC, 'windows-1256'), 'windows-1256'],
    ['ISO-8859-6', encode(ARABIC, 'iso-8859-6'), 'iso-8859-6'],
  ])('reads Arabic in %s', (_name, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ text: ARABIC, encoding, repaired: 0 });
  });

  it('reads English in windows-1252 with quotation marks and dashes', () => {
    const bytes = Buffer.from('The caf\xE9\x92s owner paid \xA35 for \x93it\x94 \x96 twice.', 'latin1');
    expect(decode(bytes)).toMatchObject({
      text: ENGLISH,
      encoding: 'windows-1252',
    });
  });

  it('reads UTF-8 that lost a byte, with a replacement character in its place', () => {
    const bytes = Buffer.from(ARABIC);
    expect(decode(bytes.subarray(0, -1))).toMatchObject({
      text: `${ARABIC.slice(0, -1)}\uFFFD`,
      encoding: 'utf-8',
    });
    const middle = Buffer.concat([bytes.subarray(0, 9), Buffer.of(0xff), bytes.subarray(9)]);
    expect(decode(middle).text.replace('\uFFFD', '')).toBe(ARABIC);
  });

  it('repairs text that was decoded wrongly before', () => {
    expect(decode(Buffer.from(garble(ARABIC)))).toEqual({ text: ARABIC, encoding: 'utf-8', repaired: 1 });
  });

  it.each([
    ['written twice', `\uFEFF\uFEFF${ARABIC}`],
    ['garbled', garble(`\uFEFF${ARABIC}`)],
  ])('strips a byte order mark that is %s, also from a stream', async (_name, text) => {
    const bytes = Buffer.from(text);
    expect(decode(bytes).text).toBe(ARABIC);
    const { chunks } = createTextStream(bytes.subarray(0, -20), chunksOf(bytes.subarray(-20)));
    let streamed = '';
    for await (const chunk of chunks) streamed += chunk;
    expect(streamed).toBe(ARABIC);
  });

  it('rejects binary data', () => {
    expect(() => decode(Buffer.from('PK\u0003\u0004\0\0'))).toThrow(/is not text/u);
  });

  it('reads an empty file as an empty text', () => {
    expect(decode(Buffer.of())).toMatchObject({ text: '' });
  });

  it.each([
    ['Arabic', ARABIC],
    ['English', ENGLISH],
  ])('reads UTF-16 without a byte order mark: %s', (_name, text) => {
    const bytes = Buffer.from(text, 'utf16le');
    expect(decode(bytes)).toEqual({ text, encoding: 'utf-16le', repaired: 0 });
    expect(decode(bytes.swap16())).toEqual({ text, encoding: 'utf-16be', repaired: 0 });
  });

  it('detects the encoding of an Arabic page that is mostly markup', () => {
    const page = `<html><head><title>خبر</title></head><body><p class="first">${ARABIC}</p></body></html>`;
    for (const encoding of ['windows-1256', 'iso-8859-6']) {
      expect(decode(encode(page, encoding))).toMatchObject({ text: page, encoding });
    }
  });
});

describe('a declared encoding', () => {
  const page = (charset: string) => `<meta charset="${charset}"><p>خبر</p>`;

  it.each([
    '<meta charset=windows-1256>',
    '<META http-equiv="Content-Type" content="text/html; charset=windows-1256">',
    "<?xml version='1.0' encoding='windows-1256'?>",
  ])('is found in %s', (text) => {
    expect(findDeclaredCharset(Buffer.from(text))).toBe('windows-1256');
  });

  it('is searched for at the beginning only, and may be missing', () => {
    expect(findDeclaredCharset(Buffer.from(`${' '.repeat(2048)}<meta charset="utf-8">`))).toBeUndefined();
    expect(findDeclaredCharset(Buffer.from('charset=utf-8'))).toBeUndefined();
  });

  it('decides if the bytes do not', () => {
    expect(decode(encode('مرحبا', 'iso-8859-6'), 'ISO-8859-6').text).toBe('مرحبا');
    expect(decode(encode(page('iso-8859-6'), 'iso-8859-6')).text).toBe(page('iso-8859-6'));
    expect(decode(Buffer.from([0x50, 0x61, 0x77, 0x65, 0xb3]), 'iso-8859-2').text).toBe('Paweł');
  });

  it.each([
    ['utf-8', encode(ARABIC, 'windows-1256')],
    ['utf-16', encode(ARABIC, 'windows-1256')],
    ['iso-8859-1', encode(ARABIC, 'windows-1256')],
    ['iso-8859-6', encode(ARABIC, 'windows-1256')],
    ['windows-1256', encode(ARABIC, 'iso-8859-6')],
    ['windows-1256', Buffer.from(ARABIC)],
    ['windows-1256', Buffer.from(`\uFEFF${ARABIC}`, 'utf16le')],
    ['klingon', encode(ARABIC, 'windows-1256')],
  ])('is ignored if the bytes contradict it: %s', (declared, bytes) => {
    expect(decode(bytes, declared).text).toBe(ARABIC);
  });
});

describe('decode of any text', () => {
  const arabic = fc
    .array(fc.constantFrom(...ARABIC.split(' '), 'في', 'من', 'NATO', '2025،', 'ومئة'), { minLength: 1 })
    .map((words) => `${ARABIC} ${words.join(' ')}`);

  it.each(['windows-1256', 'iso-8859-6'])('restores text from %s, declared or not', (encoding) => {
    fc.assert(
      fc.property(arabic, fc.constantFrom(undefined, encoding, 'utf-8'), (text, declared) => {
        expect(decode(encode(text, encoding), declared)).toMatchObject({ text, repaired: 0 });
      }),
    );
  });

  it('restores text from UTF-8 and UTF-16', () => {
    fc.assert(
      fc.property(arabic, (text) => {
        for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le'), utf16be(text)]) {
          expect(decode(bytes).text).toBe(text);
        }
      }),
    );
  });

  it('fails only for zero bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.option(fc.string(), { nil: undefined }), (bytes, declared) => {
        try {
          return typeof decode(bytes, declared).text === 'string';
        } catch (error) {
          return error instanceof Error && error.message.includes('zero bytes');
        }
      }),
    );
  });
});
