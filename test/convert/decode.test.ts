import { describe, expect, it } from 'vitest';
import { decode } from '../../src/convert/decode.ts';
import { encode, garble, utf16be } from '../fixtures/convert/encode.ts';

const ARABIC = 'أعلن المجلس في بيان أن القمة العربية تعقد في بغداد على مستوى الرؤساء';
const ENGLISH = 'The café’s owner paid £5 for “it” – twice.';

describe('decode', () => {
  it.each([
    ['UTF-8', Buffer.from(ARABIC), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${ARABIC}`), 'utf-8'],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${ARABIC}`, 'utf16le'), 'utf-16le'],
    ['UTF-16, big end first', utf16be(ARABIC), 'utf-16be'],
    ['windows-1256', encode(ARABIC, 'windows-1256'), 'windows-1256'],
    ['ISO-8859-6', encode(ARABIC, 'iso-8859-6'), 'iso-8859-6'],
  ])('reads Arabic in %s', (_name, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ text: ARABIC, encoding, repaired: 0 });
  });

  it('reads English in windows-1252, quotation marks and dashes too', () => {
    const bytes = Buffer.from('The caf\xE9\x92s owner paid \xA35 for \x93it\x94 \x96 twice.', 'latin1');
    expect(decode(bytes)).toMatchObject({
      text: ENGLISH,
      encoding: 'windows-1252',
    });
  });

  it('keeps a UTF-8 text that lost a byte, and shows where', () => {
    const bytes = Buffer.from(ARABIC);
    expect(decode(bytes.subarray(0, -1))).toMatchObject({
      text: `${ARABIC.slice(0, -1)}\uFFFD`,
      encoding: 'utf-8',
    });
    const middle = Buffer.concat([bytes.subarray(0, 9), Buffer.of(0xff), bytes.subarray(9)]);
    expect(decode(middle).text.replace('\uFFFD', '')).toBe(ARABIC);
  });

  it('repairs what was decoded wrongly before', () => {
    expect(decode(Buffer.from(garble(ARABIC)))).toEqual({ text: ARABIC, encoding: 'utf-8', repaired: 1 });
  });

  it('refuses what is no text', () => {
    expect(() => decode(Buffer.from('PK\u0003\u0004\0\0'))).toThrow(/is not text/u);
  });

  it('reads an empty file as an empty text', () => {
    expect(decode(Buffer.of())).toMatchObject({ text: '' });
  });
});
