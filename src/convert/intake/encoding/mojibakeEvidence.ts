/**
 * How UTF-8 looks that was read as a one-byte encoding, and what proves it. Sound text must never pass for garbled:
 * a proof is a pair of characters that no orthography puts side by side, such as Ã©, â€ or two pairs of ط and a sign.
 */
import { bytesByLetter } from './singleByteEncodings.ts';

export interface MojibakeEvidence {
  /** The byte that each character stands for. */
  bytes: ReadonlyMap<string, number>;
  /** What every garbled line has: cheap to look for, and no proof. */
  hint: RegExp;
  /** What no sound line has. */
  proof: RegExp;
  /** Two sequences of lead and continuation in one word, which every word has that proves a line. */
  twoSequences: RegExp;
  /** The letters of which two in one word are proof too, when they come out of a word. */
  letters: RegExp;
  /**
   * The byte that was lost behind a lead byte, where just one is missing; undefined where none is known.
   * @param latin whether the word has Latin letters, @param last whether it ends there
   */
  lostByte(lead: number, latin: boolean, last: boolean): number | undefined;
}

const SOFT_HYPHEN = 0xad;
const NO_BREAK_SPACE = 0xa0;

/** Bytes 80 to BF as windows-1252 has them, and as ISO 8859-1 does. */
const CONTINUATION = '\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** Those of them that sound text never puts behind a capital letter: neither quotation marks nor dashes nor ™. */
const SIGN = '\u0080-\u009F¡¢£¤¥¦§¨©ª¬\u00AD®¯°±²³´µ¶·¸¹º¼½¾¿ƒ†‡ˆ‰ŠŒŽ˜šœžŸ';

/** Å² and Å³ are square and cubic ångströms. */
const SIGN_EXCEPT_POWERS = SIGN.replace(/[°±²³·¹]/gu, '');

/** A quotation mark or an emoji, which looks the same in both encodings. */
const PUNCTUATION = 'â[€\\u0080\\u0082\\u0084]|â‚¬|â„¢|ðŸ|ï»؟|ï»¿|ï¿½';

/** How a lead byte of UTF-8 looks that is followed by a continuation, twice in one word. */
function twoSequencesPattern(bytes: ReadonlyMap<string, number>): RegExp {
  const characters = (first: number, last: number): string =>
    [...bytes]
      .flatMap(([character, byte]) => (byte >= first && byte <= last ? `\\u{${codeOf(character)}}` : []))
      .join('');
  const letter = `[${characters(0xc2, 0xf4)}][${characters(0x80, 0xbf)}]`;
  return new RegExp(`${letter}[^ \\t\\r]*${letter}`, 'u');
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}

const BYTES_1252 = bytesByLetter('windows-1252');
const BYTES_1256 = bytesByLetter('windows-1256');

const WINDOWS_1252: MojibakeEvidence = {
  bytes: BYTES_1252,
  twoSequences: twoSequencesPattern(BYTES_1252),
  hint: new RegExp(`[Â-ô][${CONTINUATION}]`, 'u'),
  proof: new RegExp(
    [
      PUNCTUATION,
      `[ÃÄ][${SIGN}]`,
      `Å[${SIGN_EXCEPT_POWERS}]`,
      '(?<!\\p{L})Â[\u00A1-\u00AA\u00AC-\u00BA\u00BC-\u00BF]',
      '(?<![\\p{L}\u00A0])Â\u00A0(?![;:!?»])',
      `(?<=\\p{Ll})[ÃÄÅ][${CONTINUATION}](?=\\p{Ll})`,
    ].join('|'),
    'u',
  ),
  letters: /[\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}]{2}/u,
  /**
   * Of the bytes that programs drop, AD as an invisible mark and 81 as undefined: í (C3 AD), ح (D8 AD) and ف (D9 81);
   * à (C3 A0) ends in a space that is none.
   */
  lostByte(lead, latin, last) {
    if (lead === 0xc3) return last ? NO_BREAK_SPACE : SOFT_HYPHEN;
    if (latin) return undefined;
    return lead === 0xd8 ? SOFT_HYPHEN : lead === 0xd9 ? 0x81 : undefined;
  },
};

const WINDOWS_1256: MojibakeEvidence = {
  bytes: BYTES_1256,
  twoSequences: twoSequencesPattern(BYTES_1256),
  // Leads D8 to DB are most of Arabic; those of French, in a text without Arabic, stand between Latin letters.
  hint: /[\u0637-\u063A][^\u0621-\u064A\s]|[\u0637-\u063A][\u0637-\u063A]|[A-Za-z][آأؤإ]|â€/u,
  proof: new RegExp(`${PUNCTUATION}|(?<=[A-Za-z])[آأؤإ][^\\p{L}\\p{P}\\s]|(?<=[A-Za-z])أ[ھ§¶]`, 'u'),
  letters: /\p{Script=Arabic}{2}|[^\p{ASCII}\p{Script=Arabic}]/u,
  /** ح (D8 AD), í (C3 AD), letters of three and four bytes; another lone lead byte is a letter of sound Arabic. */
  lostByte(lead, latin) {
    const met = lead === 0xd8 || lead === 0xe2 || lead === 0xef || lead === 0xf0;
    return met || (latin && (lead === 0xc2 || lead === 0xc3)) ? SOFT_HYPHEN : undefined;
  },
};

/** In the order in which they are tried: quotation marks alone say no more than that it was one of them. */
export const MOJIBAKE_EVIDENCE: readonly MojibakeEvidence[] = [WINDOWS_1252, WINDOWS_1256];
