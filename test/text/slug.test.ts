import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base32, hashedSlug, slugify } from '../../src/text/slug.ts';

describe('slugify', () => {
  it('romanises Arabic so that an address can be read', () => {
    expect(slugify('روسيا')).toBe('rwsya');
    expect(slugify('الاتحاد الأوروبي')).toBe('alathad-alawrwby');
  });

  it('takes accents, apostrophes and letter case off Latin names', () => {
    expect(slugify("Côte d'Ivoire")).toBe('cote-divoire');
    expect(slugify('  Talks & Negotiations! ')).toBe('talks-negotiations');
  });

  it('gives the spellings of one word one slug', () => {
    expect(new Set(['أوكرانيا', 'اوكرانيا', 'أوکرانیا', 'أُوكـرانيا'].map(slugify)).size).toBe(1);
  });

  it('is empty where nothing can be romanised', () => {
    expect(slugify('中文 !!!')).toBe('');
  });

  it('is safe in any file system, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(slugify(text)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/u);
        expect(slugify(text).length).toBeLessThanOrEqual(48);
      }),
    );
  });
});

describe('hashedSlug', () => {
  it('keeps labels apart that romanise alike', () => {
    expect(slugify('سين')).toBe(slugify('صين'));
    expect(hashedSlug('سين')).not.toBe(hashedSlug('صين'));
  });

  it('never changes, since addresses are made of it', () => {
    expect(hashedSlug('صين')).toMatch(/^syn-[0-9a-hjkmnp-tv-z]{4}$/u);
    expect(hashedSlug('é')).toBe(hashedSlug('e\u0301'));
  });

  it('still gives an address to a label without a letter', () => {
    expect(hashedSlug('!!!')).toMatch(/^[0-9a-hjkmnp-tv-z]{4}$/u);
  });
});

describe('base32', () => {
  it('is Crockford’s, in lower case and without padding', () => {
    expect(base32(Buffer.from('foobar'))).toBe('csqpyrk1e8');
    expect(base32(Uint8Array.of(255))).toBe('zw');
    expect(base32(Uint8Array.of())).toBe('');
  });

  it('has the length that its bytes need, and tells all bytes apart', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
        expect(base32(one)).toHaveLength(Math.ceil((one.length * 8) / 5));
        expect(base32(one) === base32(other)).toBe(Buffer.compare(one, other) === 0);
      }),
    );
  });
});
