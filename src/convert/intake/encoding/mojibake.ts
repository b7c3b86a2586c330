/**
 * Text that was UTF-8, was read as windows-1256 or windows-1252, and was saved like that: «روسيا» became «ط±ظˆط³ظٹط§»
 * or «Ø±ÙˆØ³ÙŠØ§». Byte AD (a soft hyphen) was often dropped on the way, so that ح (D8 AD) is a lone ط.
 */
import { MOJIBAKE_EVIDENCE, type MojibakeEvidence } from './mojibakeEvidence.ts';

/** What was garbled twice is repaired twice; the third time is for a text that was garbled in both ways. */
const MAX_REPAIRS = 3;

const WORDS = /[^ \t\r]+/g;
const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Repairs the lines that are garbled and leaves the sound ones, labels among garbled words included. */
export function repairMojibake(text: string): { text: string; repaired: number } {
  // What no line can have that the whole text has not is looked for once.
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
  for (let times = 0; times < MAX_REPAIRS; times += 1) {
    const before = restored;
    for (const evidence of MOJIBAKE_EVIDENCE) {
      if (!isGarbled(restored, evidence)) continue;
      // A no-break space is byte A0, part of a letter: only true spaces part words here.
      restored = restored.replace(WORDS, (word) => repairWord(word, evidence)?.text ?? word);
    }
    if (restored === before) break;
  }
  return restored;
}

/** One word with two letters that decode without a lost byte is proof: sound Arabic never looks like that. */
function isGarbled(line: string, evidence: MojibakeEvidence): boolean {
  const { hint, proof, twoSequences, letters } = evidence;
  if (!hint.test(line)) return false;
  if (proof.test(line)) return true;
  if (!twoSequences.test(line)) return false;
  return (line.match(WORDS) ?? []).some((word) => {
    const read = repairWord(word, evidence);
    return read !== undefined && read.intact >= 2 && read.intact > read.restored && letters.test(read.text);
  });
}

interface RepairedWord {
  text: string;
  /** How many of its letters needed no lost byte, and how many did. */
  intact: number;
  restored: number;
}

/**
 * Reads a word's characters as bytes and those as UTF-8, putting the lost byte where a continuation is missing.
 * @returns undefined where the bytes are not UTF-8
 */
function repairWord(word: string, evidence: MojibakeEvidence): RepairedWord | undefined {
  const bytes: number[] = [];
  for (const character of word) {
    const byte = evidence.bytes.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  const latin = /[A-Za-z]/u.test(word);
  const completed: number[] = [];
  let intact = 0;
  let restored = 0;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const expected = continuationCount(lead);
    if (expected === undefined) return undefined;
    at += 1;
    const start = at;
    while (at - start < expected && isContinuation(bytes[at])) at += 1;
    const following = bytes.slice(start, at);
    if (expected > 0 && following.length === expected) intact += 1;
    if (following.length < expected) {
      const lost =
        following.length + 1 === expected
          ? lostByte(lead, following, evidence.lostByte(lead, latin, at === bytes.length))
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

/** The last byte of ” (E2 80 9D) is undefined in windows-1252 and invisible in windows-1256. */
function lostByte(lead: number, [first]: readonly number[], usual: number | undefined): number | undefined {
  return lead === 0xe2 && first === 0x80 ? 0x9d : usual;
}

/** How many bytes follow a lead byte of UTF-8 (https://www.rfc-editor.org/rfc/rfc3629#section-3). */
function continuationCount(lead: number): number | undefined {
  if (lead < 0x80) return 0;
  if (lead < 0xc2 || lead > 0xf4) return undefined;
  return lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}
