/**
 * What stands within the lines of aggregator text and is none of it. The reader knows the labels that begin lines in all
 * their spellings (`labelLine.ts`); the commonest of them are patterns here, for who looks for leftovers.
 */

const COLON_PATTERN = '\\s*[:\uFE55\uFF1A]\\s*';
const label = (words: string, tail: string): RegExp =>
  new RegExp(`${words.replaceAll(' ', '\\s+')}${tail}`, 'u');

/** `تاريخ النشر: 13th, February 2025 GMT`, on a line of its own. */
export const DATE = label(
  '^\\s*(?:تاريخ (?:ال)?نشر|نشر (?:في|بتاريخ)|Published(?: on)?)',
  `${COLON_PATTERN}(?<value>.+)$`,
);

/** `كلمات دلالية: …`, the tags. */
export const TAGS = label(
  '^\\s*(?:ال)?(?:كلمات|وسوم|الوسوم)(?: (?:ال)?(?:دلالي[ةه]|مفتاحي[ةه]))?',
  `${COLON_PATTERN}(?<value>.*)$`,
);

/** A word whose letters may be drawn out or marked: «المصـــدر». */
const withMarks = (word: string): string => [...word].join('[\\u0640\\p{M}\\p{Cf}]*');

/** `المصدر: X` at the end of a line, glued to other text. */
export const PUBLISHER = new RegExp(
  `(?:(?:${withMarks('ال')})?${withMarks('مصدر')}|(?<=[.!?"”)\\]])\\s*Source)[\\s\\u0640]*[:/\\uFE55\\uFF1A]\\s*(?<value>[^:]{1,60})$`,
  'u',
);

/** `إقرأ أيضاً:`, which starts another article. */
export const READ_ALSO = label(
  '^\\s*(?:و)?[إاأآ]قر[أاؤئ]\\u0654? [أاإ]يض(?:\\u064B?ا\\u064B?|ً)',
  '\\s*[:\uFE55\uFF1A]?\\s*$',
);

/** Words that a page's widgets leave in its text; what follows the first of them on a line is no paragraph. */
export const FURNITURE = [
  'Go to accessibility shortcuts',
  'شارك هذا المقال',
  'شاركنا رأيك',
  'اقرأ المزيد',
] as const;

/** Where page furniture begins: on a line of its own, behind a finished sentence, or glued to what stands before it. */
export const FURNITURE_START = new RegExp(
  `(?:^|(?<=\\p{L}{4}|[^\\p{L}\\s])|(?<=[.؟?!…»”"')\\]]\\s))(?:${FURNITURE.join('|')})`,
  'u',
);

/** Debris at the end of a list of tags: a video player's labels, in whichever letters its makers typed. */
export const WIDGET = /(?:[یي]عرض\s+الآن|Next)(?:\s*Next)?\s*$/u;

/** Starts a run of other articles' headlines, glued to one another and to the paragraph that goes on after them. */
export const RELATED = /Related(?=\s*["«“]?\p{Script=Arabic})/u;

/** Starts a run of other articles' headlines with nothing but spaces between them. */
export const MORE_TOPICS = /(?:مواضيع|موضوعات)\s+إضافية\s*/u;
