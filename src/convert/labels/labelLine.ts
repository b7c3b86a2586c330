/** Reads the label at the beginning of a line, whatever its hamzas, tatweel, marks, presentation forms and spaces. */
import { foldLetters, LABEL_PREFIXES, LABELS, type LabelKind } from './labelNames.ts';

export interface Label {
  kind: LabelKind;
  /** What separates the label from its value: a colon, another sign, only a space, or the end of the line. */
  separator: ':' | 'sign' | 'space' | 'end';
  /** The text after it, trimmed. */
  value: string;
}

const COLON_SIGN = /[:\uFE13\uFE55\uFF1A\u2236]/u;
const SEPARATOR_SIGN = /[/|\\\-\u2010-\u2015\u2212>»›؛=]/u;
/** Characters within a label that do not count, and bullets and brackets before it; other characters end it. */
const IGNORED = /[\s_\p{M}\p{Cf}\u0640]/u;
const BEFORE_LABEL = /[\s\-\u2010-\u2015*•●▪■◄►▶◀»«›‹>|([{\p{So}]/u;
const LEADING_DOTS = /^(?:\.{2,}|…)/u;

/** The label at the beginning of a line. Where one label begins another («نشر في»), the longest one with a colon counts. */
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
    // Of several signs in a row only the first counts.
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

/** A separator of a higher rank wins where a line matches several labels. */
const RANK_OF_SEPARATOR = { space: 0, sign: 1, end: 2, ':': 3 } as const;

/** A label's value, without leading signs and without the end of a bracket that was opened before the label. */
function trimValue(rest: string): string {
  const value = rest.replace(/^(?:[\s:/|\\\-\u2010-\u2015>»›=]|\.{2,}|…)+/u, '').trim();
  return /^[^([{]*[)\]}]$/u.test(value) ? value.slice(0, -1).trim() : value;
}
