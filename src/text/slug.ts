/** Addresses out of names: ASCII only, so that they survive zip tools, FAT sticks and object stores. */
import { createHash } from 'node:crypto';
import { fold } from './arabic.ts';

/** A plain romanisation; it only has to be readable and to stay as it is, since addresses are made with it. */
const ROMAN: Readonly<Record<string, string>> = {
  ا: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'w',
  ي: 'y',
  ء: '',
};

/** Longest slug before its hash: FAT and zip tools limit whole paths, not only names. */
const LONGEST = 48;

/** Lower-case ASCII words joined by hyphens; empty where a text has no letter or digit that can be romanised. */
export function slugify(text: string): string {
  return [...fold(text)]
    .map((letter) => ROMAN[letter] ?? letter)
    .join('')
    .replace(/['’]/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, LONGEST)
    .replace(/^-|-$/gu, '');
}

/**
 * The slug of a label that nothing else vouches for: different labels may romanise alike, so four characters of
 * the folded label's hash keep them apart. It depends on the label alone.
 */
export function hashedSlug(foldedLabel: string): string {
  const hash = base32(createHash('sha256').update(foldedLabel.normalize('NFC')).digest()).slice(0, 4);
  return [slugify(foldedLabel), hash].filter(Boolean).join('-');
}

/** Crockford's base32 alphabet in lower case: no i, l, o, u (https://www.crockford.com/base32.html). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Bytes as base32, five bits a character, most significant first; the last character is padded with zero bits. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >>> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return bits === 0 ? text : text + ALPHABET[(held << (5 - bits)) & 31];
}
