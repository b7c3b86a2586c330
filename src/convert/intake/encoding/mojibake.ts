/**
 * Repairs UTF-8 text that was decoded as windows-1256 or windows-1252 and saved so: «روسيا» became «ط±ظˆط³ظٹط§» or «Ø±ÙˆØ³ÙŠØ§». Byte AD
 * (a soft hyphen) was often dropped in the process, so that only ط remains of ح (D8 AD).
 */
import { MOJIBAKE_EVIDENCE, type MojibakeEvidence } from './mojibakeEvidence.ts';

/** Text may be garbled twice by one encoding, and a third time by the other. */
const MAX_REPAIRS = 3;

const WORD = /[^ \t\r]+/g;
const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Repairs garbled lines and leaves correct lines and words unchanged.
 * @returns the text, and how many lines were repaired
 */
export function repairMojibake(text: string): { text: string; repaired: number } {
  // A text without these patterns has no line with them, so that one search usually suffices.
  const garbled = MOJIBAKE_EVIDENCE.some(
    ({ hint, proof, twoSequences }) => hint.test(text) && (proof.test(text) || twoSequences.test(text)),
  );
  if (!garbled) return { text, repaired: 0 };
  let repaired = 0;
  const lines = text.split('\n').map((line) => {
    const restored = repairLine(line);
    if (restored !== line) repaired += 1;
    return restored;
  });
  return { text: repaired === 0 ? text : lines.join('\n'), repaired };
}

function repairLine(line: string): string {
  let restored = line;
  for (let repairs = 0; repairs < MAX_REPAIRS; repairs += 1) {
    const before = restored;
    for (const evidence of MOJIBAKE_EVIDENCE) {
      if (!isGarbled(restored, evidence)) continue;
      // A no-break space is not a word boundary here, because it is byte A0 of a letter.
      restored = restored.replace(WORD, (word) => repairWord(word, evidence)?.text ?? word);
    }
    if (restored === before) break;
  }
  return restored;
}

/** Whether a line is garbled. One word with two letters that decode without a lost byte is proof, because correct Arabic has none. */
function isGarbled(line: string, evidence: MojibakeEvidence): boolean {
  const { hint, proof, twoSequences, letters } = evidence;
  if (!hint.test(line)) return false;
  if (proof.test(line)) return true;
  if (!twoSequences.test(line)) return false;
  return (line.match(WORD) ?? []).some((word) => {
    const repaired = repairWord(word, evidence);
    if (repaired === undefined) return false;
    return repaired.intact >= 2 && repaired.intact > repaired.restored && letters.test(repaired.text);
  });
}

interface RepairedWord {
  text: string;
  /** How many letters of several bytes were complete. */
  intact: number;
  /** How many letters had lost a byte. */
  restored: number;
}

/**
 * Encodes a word in the one-byte encoding, restores lost continuation bytes, and decodes the result as UTF-8.
 * @returns undefined if the bytes are not UTF-8
 */
function repairWord(word: string, evidence: MojibakeEvidence): RepairedWord | undefined {
  const bytes: number[] = [];
  for (const character of word) {
    const byte = evidence.bytes.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  const hasLatin = /[A-Za-z]/u.test(word);
  const completed: number[] = [];
  let intact = 0;
  let restored = 0;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const expected = countContinuations(lead);
    if (expected === undefined) return undefined;
    at += 1;
    const start = at;
    while (at - start < expected && isContinuation(bytes[at])) at += 1;
    const following = bytes.slice(start, at);
    if (expected > 0 && following.length === expected) intact += 1;
    if (following.length < expected) {
      const lost =
        following.length + 1 === expected
          ? findLostByte(lead, following, evidence.findLostByte(lead, hasLatin, at === bytes.length))
          : undefined;
      if (lost === undefined) return undefined;
      // Presentation forms (EF AD xx) lose the byte in the middle, everything else the last one.
      if (lead === 0xef) following.unshift(lost);
      else following.push(lost);
      restored += 1;
    }
    completed.push(lead);
    for (const byte of following) completed.push(byte);
  }
  try {
    return { text: UTF_8.decode(Uint8Array.from(completed)), intact, restored };
  } catch {
    return undefined;
  }
}

/** Adds the lost byte of ” (E2 80 9D), which is undefined in windows-1252 and invisible in windows-1256, to the usual ones. */
function findLostByte(
  lead: number,
  [first]: readonly number[],
  usual: number | undefined,
): number | undefined {
  return lead === 0xe2 && first === 0x80 ? 0x9d : usual;
}

/** How many bytes follow a lead byte of UTF-8 (https://www.rfc-editor.org/rfc/rfc3629#section-3). */
function countContinuations(lead: number): number | undefined {
  if (lead < 0x80) return 0;
  if (lead < 0xc2 || lead > 0xf4) return undefined;
  return lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}
