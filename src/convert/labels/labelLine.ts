/** Reads labels at the beginning of lines, whatever their hamzas, tatweel, marks, presentation forms and spaces. */
import { foldLetters, LABEL_PREFIXES, LABELS, type LabelKind } from './labelNames.ts';

export interface Label {
  kind: LabelKind;
  /** The separator between the label and its value: a colon, another sign, only a space, or the end of the line. */
  separator: ':' | 'sign' | 'space' | 'end';
  /** The text after it, trimmed. */
  value: string;
}

const COLON_SIGN = /[:\uFE13\uFE55\uFF1A\u2236]/u;
const SEPARATOR_SIGN = /[/|\\\-\u2010-\u2015\u2212>»›؛=]/u;
/** Characters that are ignored within a label, and bullets and brackets before it. Other characters end the label. */
const IGNORED = /[\s_\p{M}\p{Cf}\u0640]/u;
const BEFORE_LABEL = /[\s\-\u2010-\u2015*•●▪■◄►▶◀»«›‹>|([{\p{So}]/u;
const LEADING_DOTS = /^(?:\.{2,}|…)/u;

/** Reads the label at the beginning of a line. Where one label begins another («نشر في»), the longest one with a colon counts. */
export function readLabel(line: string): Label | undefined {
  let letters = '';
  let lastLetters = '';
  let found: Label | undefined;
  let at = 0;
  const keepLabel = (separator: Label['separator'], from: number): void => {
    const kind = LABELS.get(letters);
    if (
      kind === undefined ||
      (found !== undefined && RANK_OF_SEPARATOR[found.separator] > RANK_OF_SEPARATOR[separator])
    )
      return;
    // Only the first of several signs in a row counts.
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
      keepLabel(':', at + char.length);
      return found;
    } else if (SEPARATOR_SIGN.test(char)) keepLabel('sign', at + char.length);
    else if (/\s/u.test(char)) keepLabel('space', at);
    else if (!IGNORED.test(char)) {
      if (LEADING_DOTS.test(line.slice(at))) keepLabel('sign', at);
      else if (/\p{N}/u.test(char)) keepLabel('space', at);
      return found;
    }
    at += char.length;
  }
  keepLabel('end', line.length);
  return found;
}

/** A separator of a higher rank wins where a line matches several labels. */
const RANK_OF_SEPARATOR = { space: 0, sign: 1, end: 2, ':': 3 } as const;

/** Removes leading signs from a label's value, and the closing bracket of a pair that opens before the label. */
function trimValue(rest: string): string {
  const value = rest.replace(/^(?:[\s:/|\\\-\u2010-\u2015>»›=]|\.{2,}|…)+/u, '').trim();
  return /^[^([{]*[)\]}]$/u.test(value) ? value.slice(0, -1).trim() : value;
}
