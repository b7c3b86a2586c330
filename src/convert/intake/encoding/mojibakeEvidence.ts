/**
 * The patterns of UTF-8 that was decoded as a one-byte encoding. Correct text must never match a proof, which is a pair of characters
 * that no orthography has: Ã©, â€, or ط and a sign twice.
 */
import { mapLettersToBytes } from './singleByteEncodings.ts';

export interface MojibakeEvidence {
  /** The byte of each character in the one-byte encoding. */
  bytes: ReadonlyMap<string, number>;
  /** Matches every garbled line. It is cheap to test, and no proof. */
  hint: RegExp;
  /** Never matches a correct line. */
  proof: RegExp;
  /** Matches two sequences of a lead and a continuation byte in one word. Every word that proves its line garbled has them. */
  twoSequences: RegExp;
  /** Matches a decoded word with the letters that prove its line garbled. */
  letters: RegExp;
  /**
   * Returns the byte that was lost behind a lead byte if one is missing; undefined if programs drop no byte there.
   * @param hasLatin whether the word has Latin letters
   * @param isLast whether the word ends there
   */
  findLostByte(lead: number, hasLatin: boolean, isLast: boolean): number | undefined;
}

const SOFT_HYPHEN = 0xad;
const NO_BREAK_SPACE = 0xa0;

/** The characters of bytes 80 to BF in windows-1252 and in ISO 8859-1. */
const CONTINUATION_CHARACTERS = '\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** The continuation characters that correct text never has behind a capital letter: no quotation marks, no dashes, no ™. */
const SIGN_CHARACTERS = '\u0080-\u009F¡¢£¤¥¦§¨©ª¬\u00AD®¯°±²³´µ¶·¸¹º¼½¾¿ƒ†‡ˆ‰ŠŒŽ˜šœžŸ';

/** Without powers, because Å² and Å³ are square and cubic ångströms. */
const SIGNS_EXCEPT_POWERS = SIGN_CHARACTERS.replace(/[°±²³·¹]/gu, '');

/** Garbled quotation marks and emoji, which look the same in both encodings. */
const GARBLED_PUNCTUATION = 'â[€\\u0080\\u0082\\u0084]|â‚¬|â„¢|ðŸ|ï»؟|ï»¿|ï¿½';

/** Builds the pattern of two garbled letters in one word, each a lead byte and a continuation byte of UTF-8. */
function buildTwoSequencesPattern(bytes: ReadonlyMap<string, number>): RegExp {
  const charactersOfBytes = (first: number, last: number): string =>
    [...bytes]
      .flatMap(([character, byte]) =>
        byte >= first && byte <= last ? `\\u{${toHexCodePoint(character)}}` : [],
      )
      .join('');
  const letter = `[${charactersOfBytes(0xc2, 0xf4)}][${charactersOfBytes(0x80, 0xbf)}]`;
  return new RegExp(`${letter}[^ \\t\\r]*${letter}`, 'u');
}

function toHexCodePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}

const BYTES_1252 = mapLettersToBytes('windows-1252');
const BYTES_1256 = mapLettersToBytes('windows-1256');

const WINDOWS_1252: MojibakeEvidence = {
  bytes: BYTES_1252,
  twoSequences: buildTwoSequencesPattern(BYTES_1252),
  hint: new RegExp(`[Â-ô][${CONTINUATION_CHARACTERS}]`, 'u'),
  proof: new RegExp(
    [
      GARBLED_PUNCTUATION,
      `[ÃÄ][${SIGN_CHARACTERS}]`,
      `Å[${SIGNS_EXCEPT_POWERS}]`,
      '(?<!\\p{L})Â[\u00A1-\u00AA\u00AC-\u00BA\u00BC-\u00BF]',
      '(?<![\\p{L}\u00A0])Â\u00A0(?![;:!?»])',
      `(?<=\\p{Ll})[ÃÄÅ][${CONTINUATION_CHARACTERS}](?=\\p{Ll})`,
    ].join('|'),
    'u',
  ),
  letters: /[\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}]{2}/u,
  /**
   * Programs drop byte AD because it is invisible, and 81 because it is undefined: í (C3 AD), ح (D8 AD), ف (D9 81). They trim the
   * no-break space at the end of à (C3 A0).
   */
  findLostByte(lead, hasLatin, isLast) {
    if (lead === 0xc3) return isLast ? NO_BREAK_SPACE : SOFT_HYPHEN;
    if (hasLatin) return undefined;
    return lead === 0xd8 ? SOFT_HYPHEN : lead === 0xd9 ? 0x81 : undefined;
  },
};

const WINDOWS_1256: MojibakeEvidence = {
  bytes: BYTES_1256,
  twoSequences: buildTwoSequencesPattern(BYTES_1256),
  // Lead bytes D8 to DB cover most of Arabic. The lead bytes of French, in a text without Arabic, follow Latin letters.
  hint: /[\u0637-\u063A][^\u0621-\u064A\s]|[\u0637-\u063A][\u0637-\u063A]|[A-Za-z][آأؤإ]|â€/u,
  proof: new RegExp(`${GARBLED_PUNCTUATION}|(?<=[A-Za-z])[آأؤإ][^\\p{L}\\p{P}\\s]|(?<=[A-Za-z])أ[ھ§¶]`, 'u'),
  letters: /\p{Script=Arabic}{2}|[^\p{ASCII}\p{Script=Arabic}]/u,
  /**
   * Programs drop byte AD of ح (D8 AD), of í (C3 AD), and of letters of three and four bytes. Other lead bytes without a continuation
   * are correct Arabic letters.
   */
  findLostByte(lead, hasLatin) {
    const mayPrecedeSoftHyphen = lead === 0xd8 || lead === 0xe2 || lead === 0xef || lead === 0xf0;
    return mayPrecedeSoftHyphen || (hasLatin && (lead === 0xc2 || lead === 0xc3)) ? SOFT_HYPHEN : undefined;
  },
};

/** In the order in which they are tried. Garbled quotation marks alone do not tell which encoding it was. */
export const MOJIBAKE_EVIDENCE: readonly MojibakeEvidence[] = [WINDOWS_1252, WINDOWS_1256];
