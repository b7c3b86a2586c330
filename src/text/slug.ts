/** Creates slugs for addresses. They are ASCII only, so that they survive zip tools, FAT sticks and object stores. */
import { createHash } from 'node:crypto';
import { fold } from './arabic.ts';

/** A simple romanisation. Addresses contain it, so it must never change. */
const ROMANISATION: Readonly<Record<string, string>> = {
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

/** The length of a slug without its hash. FAT and zip tools limit whole paths. */
const MAX_SLUG_LENGTH = 48;

/** Converts a text to lower-case ASCII words joined by hyphens. A text without letters and digits that can be romanised gives ''. */
export function slugify(text: string): string {
  return [...fold(text)]
    .map((letter) => ROMANISATION[letter] ?? letter)
    .join('')
    .replace(/['’]/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/^-|-$/gu, '');
}

/**
 * Creates the slug of a label without a concept. Different labels can have the same romanisation, so the slug ends with four characters
 * of the folded label's hash. It depends only on the label.
 */
export function hashedSlug(foldedLabel: string): string {
  const hash = base32(createHash('sha256').update(foldedLabel.normalize('NFC')).digest()).slice(0, 4);
  return [slugify(foldedLabel), hash].filter(Boolean).join('-');
}

/** Crockford's base32 alphabet in lower case: no i, l, o, u (https://www.crockford.com/base32.html). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Encodes bytes as base32, most significant bits first. The last character is padded with zero bits. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let buffer = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >>> bits) & 31];
      buffer &= (1 << bits) - 1;
    }
  }
  return bits === 0 ? text : text + ALPHABET[(buffer << (5 - bits)) & 31];
}
