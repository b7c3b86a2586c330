/** From clean text to an article's description: language, date, publisher and tags, and what is unsure about them. */
import type { Language } from '../archive/article.ts';
import type { Vocabulary } from '../archive/vocabulary.ts';
import { oneLine } from '../text/clean.ts';
import type { Cleaned } from './clean.ts';
import { readDate } from './dates.ts';
import type { Draft } from './draft.ts';
import { languageOf } from './language.ts';
import type { Pile } from './pile.ts';
import { cutTags } from './tags.ts';

export interface Description {
  lang: Language;
  date?: string;
  dateAsGiven?: string;
  publisher?: string;
  authors: string[];
  section?: string;
  tags: string[];
  review: string[];
}

/**
 * Describes one article.
 * @throws Error where the text has no letters of a language that the archive holds
 */
export function describe(draft: Draft, cleaned: Cleaned, vocabulary: Vocabulary, pile?: Pile): Description {
  const text = [cleaned.title, ...cleaned.paragraphs].join('\n');
  const lang = languageOf(text);
  if (lang === undefined) throw new Error('has no Arabic or English text');
  const given = oneLine(draft.date ?? '');
  const date = given === '' ? undefined : readDate(given);
  const publisher = oneLine(draft.publisher ?? '');
  const section = oneLine(draft.section ?? '');
  const review = [
    ...(given === '' ? ['date-missing'] : []),
    ...(given !== '' && date === undefined ? ['date-unclear'] : []),
    ...(publisher === '' ? ['publisher-missing'] : []),
    ...(cleaned.paragraphs.length === 0 ? ['text-missing'] : []),
  ];
  const asGiven = date === undefined ? given : date.asGiven;
  return {
    lang,
    ...(date === undefined ? {} : { date: date.date }),
    ...(asGiven ? { dateAsGiven: asGiven } : {}),
    ...(publisher === '' ? {} : { publisher }),
    authors: distinct(draft.authors ?? []),
    ...(section === '' ? {} : { section }),
    // Labels that the source keeps apart need no cutting.
    tags: distinct([
      ...(draft.labels ?? []),
      ...cutTags({ list: draft.tags ?? '', glued: cleaned.gluedTags ?? '', text }, vocabulary, pile),
    ]),
    review,
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names.map(oneLine).filter(Boolean))];
}
