/** Articles, made up: words as frequent as words are (Zipf), tags in clusters, ten years. */
import type { Language } from '../archive/article/article.ts';
import { randomFrom } from './random.ts';

const LETTERS = { ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي', en: 'aeioubcdfghlmnprstvw' };
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WORDS = 20_000;
const TAGS = 600;
const PUBLISHERS = 12;

/** Words in an article, and how many more there may be. */
const LEAST_WORDS = 180;
const MORE_WORDS = 240;

/** One article's parts. */
export interface SyntheticArticle {
  lang: Language;
  title: string;
  day: Date;
  paragraphs: string[];
  tags: string[];
  publisher: string;
}

/** Makes up articles, the same ones for the same seed and language. */
export function* syntheticArticles(
  count: number,
  seed = 1,
  lang: Language = 'ar',
): Generator<SyntheticArticle> {
  const random = randomFrom(seed);
  const below = (end: number): number => Math.floor(random() * end);
  const letters = LETTERS[lang];
  const word = (): string =>
    Array.from({ length: 3 + below(5) }, () => letters[below(letters.length)]).join('');
  const words = Array.from({ length: WORDS }, word);
  // The inverse of Zipf's distribution with exponent 1.
  const zipf = (list: readonly string[]): string => list[Math.floor(list.length ** random()) - 1] ?? '';
  const phrase = (length: number): string => Array.from({ length }, () => zipf(words)).join(' ');
  const [article, paper] = lang === 'ar' ? ['ال', 'صحيفة'] : ['the ', 'Daily'];
  const tags = Array.from({ length: TAGS }, (_, at) =>
    at % 3 === 0 ? word() : `${word()} ${article}${word()}`,
  );
  const publishers = Array.from({ length: PUBLISHERS }, () => `${paper} ${word()}`);
  for (let at = 0; at < count; at += 1) {
    const length = LEAST_WORDS + below(MORE_WORDS);
    const cluster = below(TAGS - 20);
    yield {
      lang,
      title: phrase(7 + below(6)),
      day: new Date(Date.UTC(2015 + below(10), below(12), 1 + below(28))),
      paragraphs: Array.from({ length: Math.ceil(length / 45) }, () => `${phrase(45)}.`),
      tags: [...new Set(Array.from({ length: 4 + below(4) }, () => tags[cluster + below(20)] ?? ''))],
      publisher: publishers[below(PUBLISHERS)] ?? '',
    };
  }
}

/** An article in the aggregator's layout. */
export function aggregatorText({ title, day, paragraphs, tags, publisher }: SyntheticArticle): string {
  const date = `${day.getUTCDate()}th, ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()} GMT`;
  const row = [...tags, ...tags].join(' ');
  return [title, `تاريخ النشر: ${date}`, ...paragraphs, `المصدر: ${publisher}`, `كلمات دلالية: ${row}`].join(
    '\n',
  );
}
