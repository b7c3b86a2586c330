/** Whether a line begins with a label, in any spelling: other hamzas, tatweel, marks, presentation forms, spaces. */
import { fold } from '../../text/arabic.ts';
import { LABEL_PREFIXES, LABELS, type LabelKind } from './labelNames.ts';

export interface Label {
  kind: LabelKind;
  /** What keeps the label from its value: a colon, another sign, a space only, or nothing, since it is all there is. */
  separator: ':' | 'sign' | 'space' | 'end';
  /** What stands behind it, trimmed. */
  value: string;
}

const COLON_SIGN = /[:\uFE13\uFE55\uFF1A\u2236]/u;
const SEPARATOR_SIGN = /[/|\\\-\u2010-\u2015\u2212>»›؛=]/u;
/** A label may stand behind a bullet or in brackets; what else is no letter ends it. */
const IGNORED = /[\s_\p{M}\p{Cf}\u0640]/u;
const BEFORE_LABEL = /[\s\-\u2010-\u2015*•●▪■◄►▶◀»«›‹>|([{\p{So}]/u;
const LEADING_DOTS = /^(?:\.{2,}|…)/u;

/** A character's folded letters, remembered: folding is slow, and a language has few characters. */
const foldedLetters = new Map<string, string>();

function foldLetters(char: string): string {
  const known = foldedLetters.get(char);
  if (known !== undefined) return known;
  const letters = fold(char).replace(/[^\p{L}]/gu, '');
  foldedLetters.set(char, letters);
  return letters;
}

/** The label that a line begins with; where one is the beginning of another («نشر في»), the longest one with a colon. */
export function readLabel(line: string): Label | undefined {
  let letters = '';
  let lastLetters = '';
  let found: Label | undefined;
  let at = 0;
  const note = (separator: Label['separator'], from: number): void => {
    const kind = LABELS.get(letters);
    if (
      kind === undefined ||
      (found !== undefined && RANK_OF_SEPARATOR[found.separator] > RANK_OF_SEPARATOR[separator])
    )
      return;
    // Signs in a row are looked at once.
    if (found?.separator === separator && lastLetters === letters) return;
    lastLetters = letters;
    found = { kind, separator, value: trimValue(line.slice(from)) };
  };
  for (const char of line) {
    const charLetters = foldLetters(char);
    if (charLetters !== '') {
      letters += charLetters;
      if (!LABEL_PREFIXES.has(letters)) return found;
    } else if (letters === '') {
      if (!BEFORE_LABEL.test(char) && !IGNORED.test(char)) return undefined;
    } else if (COLON_SIGN.test(char)) {
      note(':', at + char.length);
      return found;
    } else if (SEPARATOR_SIGN.test(char)) note('sign', at + char.length);
    else if (/\s/u.test(char)) note('space', at);
    else if (!IGNORED.test(char)) {
      if (LEADING_DOTS.test(line.slice(at))) note('sign', at);
      else if (/\p{N}/u.test(char)) note('space', at);
      return found;
    }
    at += char.length;
  }
  note('end', line.length);
  return found;
}

/** Which finding counts, where a line gives several. */
const RANK_OF_SEPARATOR = { space: 0, sign: 1, end: 2, ':': 3 } as const;

/** What a label is given, without signs that lead to it and without a bracket that was opened before the label. */
function trimValue(rest: string): string {
  const value = rest.replace(/^(?:[\s:/|\\\-\u2010-\u2015>»›=]|\.{2,}|…)+/u, '').trim();
  return /^[^([{]*[)\]}]$/u.test(value) ? value.slice(0, -1).trim() : value;
}
