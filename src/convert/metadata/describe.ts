/** Describes an article from its clean text: language, date, publisher and tags, and which of them an editor should check. */

import type { ExtraValue, Language } from '../../archive/article/article.ts';
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { latestCurrentDay } from '../../system/today.ts';
import { oneLine } from '../../text/clean.ts';
import type { Draft, Removed } from '../article/draft.ts';
import { OtherLanguageError, SourceError } from '../article/sourceError.ts';
import type { Cleaned } from '../cleaning/clean.ts';
import { firstNamed, makeSiteAuthorTest, readAuthors } from './authors/authors.ts';
import { readDate } from './dates/dates.ts';
import { detectLanguage } from './language/language.ts';
import { chooseLabels } from './tags/chooseLabels.ts';
import type { TagCooccurrence } from './tags/tagCooccurrence.ts';
import { type CutTags, cutTags } from './tags/tags.ts';
import { findTranslationKey } from './translationKey.ts';

export interface Description {
  lang: Language;
  date?: string;
  dateAsGiven?: string;
  publisher?: string;
  authors: string[];
  section?: string;
  summary?: string;
  /** Fields of the source that have no place among the others. */
  extra?: Record<string, ExtraValue>;
  /** The key that it shares with its translation. */
  translationKey?: string;
  /** The tags that the source separates. */
  tags: string[];
  /** The labels of the source that are no tags, if there are any. */
  removedLabels?: Removed[];
  /** The tags that it does not separate, for `collectTags`. */
  row?: { list: string; unseparated: string };
  review: string[];
}

export interface DescribeOptions {
  /** The last day that is not in the future, `2025-02-13`; by default, the current day where it is latest on earth. */
  today?: string;
  /** The zone of times without one. */
  zone?: string;
  /** The language of articles without a declared one. */
  lang?: string;
  /** The publisher of articles without one. */
  publisher?: string;
}

/**
 * Describes one article.
 * @throws OtherLanguageError where the text is in a language that the archive does not hold; SourceError without letters
 */
export async function describeArticle(
  draft: Draft,
  cleaned: Cleaned,
  { today = latestCurrentDay(), zone, lang: defaultLang, publisher: defaultPublisher }: DescribeOptions = {},
): Promise<Description> {
  const text = fullText(cleaned.title, cleaned.paragraphs);
  const language = await detectLanguage(text, draft.lang ?? defaultLang);
  if (language === undefined) {
    const reason = 'has no Arabic or English text';
    throw /\p{L}/u.test(text) ? new OtherLanguageError('unknown', reason) : new SourceError(reason);
  }
  if (language.kind === 'refused') {
    const { name, code } = language;
    const reason = `is in ${name} (${code}); only Arabic and English articles are kept`;
    throw new OtherLanguageError(code === 'und' ? 'unknown' : name, reason);
  }
  const given = oneLine(draft.date ?? '');
  const date = given === '' ? undefined : readDate(given, { today, zone });
  const publisher = oneLine(draft.publisher ?? '') || oneLine(defaultPublisher ?? '');
  const section = oneLine(draft.section ?? '');
  const review = [
    ...(given === '' ? ['date-missing'] : []),
    ...(given !== '' && date === undefined ? ['date-unclear'] : []),
    ...(date?.review === undefined ? [] : [date.review]),
    ...(publisher === '' ? ['publisher-missing'] : []),
    ...(cleaned.paragraphs.length === 0 ? ['text-missing'] : []),
    ...(draft.review ?? []),
  ];
  const authors = listAuthors(draft, publisher);
  const labels = (draft.labels ?? []).map(oneLine);
  const chosen = chooseLabels({ labels, authors, publisher, url: draft.url, section });
  const dateAsGiven = date === undefined ? given : date.asGiven;
  return {
    lang: language.lang,
    date: date?.date,
    dateAsGiven: dateAsGiven || undefined,
    publisher: publisher || undefined,
    authors,
    section: section || undefined,
    summary: oneLine(draft.summary ?? '') || undefined,
    extra: draft.extra,
    translationKey: findTranslationKey(draft, language.lang),
    tags: chosen.tags,
    removedLabels: chosen.removed.length > 0 ? chosen.removed : undefined,
    row:
      draft.tags || cleaned.unseparatedTags
        ? { list: draft.tags ?? '', unseparated: cleaned.unseparatedTags ?? '' }
        : undefined,
    review,
  };
}

/**
 * Collects all tags of an article: those that its source separates, then those that it does not.
 * @param cooccurrence counts of the tag rows of all sources, its own source included
 */
export function collectTags(
  { tags, row, title, paragraphs }: Pick<Description, 'tags' | 'row'> & Pick<Cleaned, 'title' | 'paragraphs'>,
  vocabulary: Vocabulary,
  cooccurrence?: TagCooccurrence,
): CutTags {
  if (row === undefined) return { tags, tornOff: [] };
  const cut = cutTags({ ...row, text: fullText(title, paragraphs) }, vocabulary, cooccurrence);
  return { tags: distinct([...tags, ...cut.tags]), tornOff: cut.tornOff };
}

/** Gives the names of people. If the source names none, it gives those of agencies, or else of the site. */
function listAuthors({ authors = [], url }: Draft, publisher: string): string[] {
  return authors.length === 0 ? [] : firstNamed(readAuthors(authors, makeSiteAuthorTest([publisher], url)));
}

function fullText(title: string, paragraphs: readonly string[]): string {
  return [title, ...paragraphs].join('\n');
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names.map(oneLine).filter(Boolean))];
}
