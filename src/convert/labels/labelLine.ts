/** Whether a line begins with a label, in any spelling: other hamzas, tatweel, marks, presentation forms, spaces. */
import { fold } from '../../text/arabic.ts';
import { BEGINNINGS, LABELS, type LabelKind } from './labelNames.ts';

export interface Label {
  kind: LabelKind;
  /** What keeps the label from its value: a colon, another sign, a space only, or nothing, since it is all there is. */
  after: ':' | 'sign' | 'space' | 'end';
  /** What stands behind it, trimmed. */
  value: string;
}

const COLON = /[:\uFE13\uFE55\uFF1A\u2236]/u;
const SIGN = /[/|\\\-\u2010-\u2015\u2212>»›؛=]/u;
/** A label may stand behind a bullet or in brackets; what else is no letter ends it. */
const WITHIN = /[\s_\p{M}\p{Cf}\u0640]/u;
const BEFORE = /[\s\-\u2010-\u2015*•●▪■◄►▶◀»«›‹>|([{\p{So}]/u;
const DOTS = /^(?:\.{2,}|…)/u;

/** A character's folded letters, remembered: folding is slow, and a language has few characters. */
const folded = new Map<string, string>();

function lettersOf(char: string): string {
  const known = folded.get(char);
  if (known !== undefined) return known;
  const letters = fold(char).replace(/[^\p{L}]/gu, '');
  folded.set(char, letters);
  return letters;
}

/** The label that a line begins with; where one is the beginning of another («نشر في»), the longest one with a colon. */
export function labelOf(line: string): Label | undefined {
  let letters = '';
  let noted = '';
  let found: Label | undefined;
  let at = 0;
  const note = (after: Label['after'], from: number): void => {
    const kind = LABELS.get(letters);
    if (kind === undefined || (found !== undefined && RANK[found.after] > RANK[after])) return;
    // Signs in a row are looked at once.
    if (found?.after === after && noted === letters) return;
    noted = letters;
    found = { kind, after, value: valueIn(line.slice(from)) };
  };
  for (const char of line) {
    const own = lettersOf(char);
    if (own !== '') {
      letters += own;
      if (!BEGINNINGS.has(letters)) return found;
    } else if (letters === '') {
      if (!BEFORE.test(char) && !WITHIN.test(char)) return undefined;
    } else if (COLON.test(char)) {
      note(':', at + char.length);
      return found;
    } else if (SIGN.test(char)) note('sign', at + char.length);
    else if (/\s/u.test(char)) note('space', at);
    else if (!WITHIN.test(char)) {
      if (DOTS.test(line.slice(at))) note('sign', at);
      else if (/\p{N}/u.test(char)) note('space', at);
      return found;
    }
    at += char.length;
  }
  note('end', line.length);
  return found;
}

/** Which finding counts, where a line gives several. */
const RANK = { space: 0, sign: 1, end: 2, ':': 3 } as const;

/** What a label is given, without signs that lead to it and without a bracket that was opened before the label. */
function valueIn(rest: string): string {
  const value = rest.replace(/^(?:[\s:/|\\\-\u2010-\u2015>»›=]|\.{2,}|…)+/u, '').trim();
  return /^[^([{]*[)\]}]$/u.test(value) ? value.slice(0, -1).trim() : value;
}
