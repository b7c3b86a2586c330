/**
 * Text that was UTF-8, was read as windows-1256, and was saved like that: «روسيا» became «ط±ظˆط³ظٹط§». Byte AD
 * (a soft hyphen in windows-1256) was dropped on the way, so that ح (D8 AD) is a lone ط. Nothing else was lost.
 */

/** Each character of windows-1256 and the byte it stands for (https://encoding.spec.whatwg.org/#windows-1256). */
const BYTES = new Map(
  [...new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte],
  ),
);

const DROPPED = 0xad;
const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x80 && byte <= 0xbf;

/** Repairs the lines that are garbled and leaves the sound ones, labels among garbled words included. */
export function repairMojibake(text: string): { text: string; repaired: number } {
  let repaired = 0;
  const lines = text.split('\n').map((line) => {
    if (!isGarbled(line)) return line;
    repaired += 1;
    // A no-break space is byte A0, part of a letter: only true spaces part words here.
    return line.replace(/[^ \t\r]+/g, (word) => repairWord(word)?.text ?? word);
  });
  return { text: repaired === 0 ? text : lines.join('\n'), repaired };
}

/** One word with two letters that decode without a dropped byte is proof: sound Arabic never looks like that. */
function isGarbled(line: string): boolean {
  return /[\u0637-\u063A][^\u0621-\u064A\s]|[\u0637-\u063A][\u0637-\u063A]/u.test(line)
    ? line.split(/[ \t\r]+/).some((word) => (repairWord(word)?.sound ?? 0) >= 2)
    : false;
}

/**
 * Reads a word's characters as bytes and those as UTF-8, putting byte AD where a continuation is missing.
 * @returns the text and how many of its letters needed no such help, or undefined where the bytes are not UTF-8
 */
function repairWord(word: string): { text: string; sound: number } | undefined {
  const bytes: number[] = [];
  for (const character of word) {
    const byte = BYTES.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  const mended: number[] = [];
  let sound = 0;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    at += 1;
    mended.push(lead);
    const wanted = lead < 0x80 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    const following: number[] = [];
    while (following.length < wanted && isContinuation(bytes[at])) {
      following.push(bytes[at] ?? 0);
      at += 1;
    }
    if (wanted > 0 && following.length === wanted) sound += 1;
    // Presentation forms (EF AD xx) lose the byte in the middle, everything else the last one.
    while (following.length < wanted) {
      if (lead === 0xef) following.unshift(DROPPED);
      else following.push(DROPPED);
    }
    mended.push(...following);
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(mended)), sound };
  } catch {
    return undefined;
  }
}
