/** Makes up articles for benchmarks: word frequencies follow Zipf's law, tags form clusters, and days cover ten years. */
import type { Language } from '../archive/article/article.ts';
import { randomFrom } from './random.ts';

const LETTERS = { ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي', en: 'aeioubcdfghlmnprstvw' };
/** They come first, so that they are a third of all words: a text without them is not taken for English. */
const FREQUENT_WORDS = {
  ar: [],
  en: 'the of and to in is that for it as was with by on not his he at are this have from had they which were has will who its'.split(
    ' ',
  ),
};
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WORD_COUNT = 20_000;
const TAG_COUNT = 600;
const TAG_CLUSTER_SIZE = 20;
const PUBLISHER_COUNT = 12;
const FIRST_YEAR = 2015;
const YEAR_COUNT = 10;

const MIN_ARTICLE_WORDS = 180;
const MAX_ADDITIONAL_WORDS = 240;
const PARAGRAPH_WORDS = 45;

/** The parts of an article. */
export interface SyntheticArticle {
  lang: Language;
  title: string;
  day: Date;
  paragraphs: string[];
  tags: string[];
  publisher: string;
}

/** Generates articles: the same ones for the same seed and language. */
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
  const frequent = FREQUENT_WORDS[lang];
  const words = [...frequent, ...Array.from({ length: WORD_COUNT - frequent.length }, word)];
  // The inverse of Zipf's distribution with exponent 1.
  const pickByZipf = (list: readonly string[]): string => list[Math.floor(list.length ** random()) - 1] ?? '';
  const phrase = (length: number): string => Array.from({ length }, () => pickByZipf(words)).join(' ');
  const [article, paper] = lang === 'ar' ? ['ال', 'صحيفة'] : ['the ', 'Daily'];
  const tags = Array.from({ length: TAG_COUNT }, (_, index) =>
    index % 3 === 0 ? word() : `${word()} ${article}${word()}`,
  );
  const publishers = Array.from({ length: PUBLISHER_COUNT }, () => `${paper} ${word()}`);
  for (let made = 0; made < count; made += 1) {
    const length = MIN_ARTICLE_WORDS + below(MAX_ADDITIONAL_WORDS);
    const cluster = below(TAG_COUNT - TAG_CLUSTER_SIZE);
    yield {
      lang,
      title: phrase(7 + below(6)),
      day: new Date(Date.UTC(FIRST_YEAR + below(YEAR_COUNT), below(12), 1 + below(28))),
      paragraphs: Array.from(
        { length: Math.ceil(length / PARAGRAPH_WORDS) },
        () => `${phrase(PARAGRAPH_WORDS)}.`,
      ),
      tags: [
        ...new Set(Array.from({ length: 4 + below(4) }, () => tags[cluster + below(TAG_CLUSTER_SIZE)] ?? '')),
      ],
      publisher: publishers[below(PUBLISHER_COUNT)] ?? '',
    };
  }
}

/** Writes an article in the aggregator's layout. */
export function aggregatorText({ title, day, paragraphs, tags, publisher }: SyntheticArticle): string {
  const date = `${day.getUTCDate()}th, ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()} GMT`;
  const tagRow = [...tags, ...tags].join(' ');
  return [
    title,
    `تاريخ النشر: ${date}`,
    ...paragraphs,
    `المصدر: ${publisher}`,
    `كلمات دلالية: ${tagRow}`,
  ].join('\n');
}
