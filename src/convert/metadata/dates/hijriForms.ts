/** Finds a Hijri day in a text. All patterns match folded text with ASCII digits and hyphens. */
import type { CalendarDay } from './dateForms.ts';
import { HIJRI_MONTHS } from './monthNames.ts';

/** «هـ», which folds to ه. */
const ERA_MARK = '\\s*\\(?(?:هجريه?|ه|a\\.?h\\.?|h)(?!\\p{L})\\)?';

const HIJRI_FORMS = [
  // 14 شعبان 1446 هـ; the name of the month is enough
  `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s,،/\\-]+(?:من\\s+|شهر\\s+)*(?<name>${HIJRI_MONTHS.pattern})[\\s,،/\\-]+(?:(?:عام|سنه|لعام|لسنه)\\s+)?(?<year>1[3-5]\\d{2})(?!\\d)(?:${ERA_MARK})?`,
  // 14/8/1446هـ
  `(?<![\\d/.-])(?<day>\\d{1,2})(?<sign>[-/.])(?<month>\\d{1,2})\\k<sign>(?<year>1[3-5]\\d{2})${ERA_MARK}`,
  // 1446/8/14 هـ
  `(?<![\\d/.-])(?<year>1[3-5]\\d{2})(?<sign>[-/.])(?<month>\\d{1,2})\\k<sign>(?<day>\\d{1,2})${ERA_MARK}`,
].map((form) => new RegExp(form, 'u'));

export interface FoundHijri extends CalendarDay {
  /** The rest of the text, which may have a Gregorian day, a time and a zone. */
  rest: string;
}

/** Finds the first Hijri day in a text. The caller checks whether the month has such a day. */
export function findHijri(words: string): FoundHijri | undefined {
  for (const form of HIJRI_FORMS) {
    const match = form.exec(words);
    if (!match) continue;
    const { year, month, name = '', day } = match.groups ?? {};
    const number = month === undefined ? HIJRI_MONTHS.numberOf(name) : Number(month);
    if (number === undefined) continue;
    const rest = `${words.slice(0, match.index)} ${words.slice(match.index + match[0].length)}`;
    return { year: Number(year), month: number, day: Number(day), rest };
  }
  return undefined;
}
