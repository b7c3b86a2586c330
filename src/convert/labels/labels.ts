/**
 * Patterns of labels and page furniture within lines of aggregator text. The reader recognises labels at the beginning of
 * lines in all spellings (`labelLine.ts`); the commonest of them are patterns here too, for the linter.
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

/** Matches a word whose letters may be elongated or have marks: «المصـــدر». */
const withMarks = (word: string): string => [...word].join('[\\u0640\\p{M}\\p{Cf}]*');

/** `المصدر: X` at the end of a line, joined to other text. */
export const PUBLISHER = new RegExp(
  `(?:(?:${withMarks('ال')})?${withMarks('مصدر')}|(?<=[.!?"”)\\]])\\s*Source)[\\s\\u0640]*[:/\\uFE55\\uFF1A]\\s*(?<value>[^:]{1,60})$`,
  'u',
);

/** `إقرأ أيضاً:`, which starts another article. */
export const READ_ALSO = label(
  '^\\s*(?:و)?[إاأآ]قر[أاؤئ]\\u0654? [أاإ]يض(?:\\u064B?ا\\u064B?|ً)',
  '\\s*[:\uFE55\uFF1A]?\\s*$',
);

/** Words that a page's widgets leave in its text. The rest of the line after the first of them is no paragraph. */
export const FURNITURE = [
  'Go to accessibility shortcuts',
  'شارك هذا المقال',
  'شاركنا رأيك',
  'اقرأ المزيد',
] as const;

/** Where page furniture begins: on a line of its own, after a sentence, or joined to the text before it. */
export const FURNITURE_START = new RegExp(
  `(?:^|(?<=\\p{L}{4}|[^\\p{L}\\s])|(?<=[.؟?!…»”"')\\]]\\s))(?:${FURNITURE.join('|')})`,
  'u',
);

/** A video player's labels at the end of a list of tags, in both spellings of ya. */
export const WIDGET = /(?:[یي]عرض\s+الآن|Next)(?:\s*Next)?\s*$/u;

/** Starts a run of other articles' headlines, joined to one another and to the rest of the paragraph. */
export const RELATED = /Related(?=\s*["«“]?\p{Script=Arabic})/u;

/** Starts a run of other articles' headlines with only spaces between them. */
export const MORE_TOPICS = /(?:مواضيع|موضوعات)\s+إضافية\s*/u;
