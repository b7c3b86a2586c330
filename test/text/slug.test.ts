import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base32, hashedSlug, slugify } from '../../src/text/slug.ts';

describe('slugify', () => {
  it('romanises Arabic readably', () => {
    expect(slugify('روسيا')).toBe('rwsya');
    expect(slugify('الاتحاد الأوروبي')).toBe('alathad-alawrwby');
  });

  it('removes accents, apostrophes and letter case from Latin names', () => {
    expect(slugify("Côte d'Ivoire")).toBe('cote-divoire');
    expect(slugify('  Talks & Negotiations! ')).toBe('talks-negotiations');
  });

  it('returns one slug for all spellings of a word', () => {
    expect(new Set(['أوكرانيا', 'اوكرانيا', 'أوکرانیا', 'أُوكـرانيا'].map(slugify)).size).toBe(1);
  });

  it('returns an empty text where nothing can be romanised', () => {
    expect(slugify('中文 !!!')).toBe('');
  });

  it('returns a safe file name for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(slugify(text)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/u);
        expect(slugify(text).length).toBeLessThanOrEqual(48);
      }),
    );
  });
});

describe('hashedSlug', () => {
  it('returns different slugs for labels with the same romanisation', () => {
    expect(slugify('سين')).toBe(slugify('صين'));
    expect(hashedSlug('سين')).not.toBe(hashedSlug('صين'));
  });

  it('returns the same slug in every version, since addresses contain it', () => {
    expect(hashedSlug('صين')).toMatch(/^syn-[0-9a-hjkmnp-tv-z]{4}$/u);
    expect(hashedSlug('é')).toBe(hashedSlug('e\u0301'));
  });

  it('returns a slug for a label without letters', () => {
    expect(hashedSlug('!!!')).toMatch(/^[0-9a-hjkmnp-tv-z]{4}$/u);
  });
});

describe('base32', () => {
  it('encodes in Crockford’s alphabet, in lower case and without padding', () => {
    expect(base32(Buffer.from('foobar'))).toBe('csqpyrk1e8');
    expect(base32(Uint8Array.of(255))).toBe('zw');
    expect(base32(Uint8Array.of())).toBe('');
  });

  it('returns as many characters as the bytes need, and different ones for different bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
        expect(base32(one)).toHaveLength(Math.ceil((one.length * 8) / 5));
        expect(base32(one) === base32(other)).toBe(Buffer.compare(one, other) === 0);
      }),
    );
  });
});
