/** Selects the articles of a site that holds a part of the archive, such as a tag's, a year's or a language's. */
import { type Article, isArchiveDate, LANGUAGES, type Language } from '../../archive/article/article.ts';
import { type Catalogue, withArticles } from '../../archive/catalogue.ts';
import type { TakedownNotice } from '../../archive/takedowns/takedowns.ts';
import type { Vocabularies } from '../../archive/vocabulary/vocabularies.ts';
import type { Concept, Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import type { SelectedConcept, Selection } from '../../offline/format/manifest.ts';
import { InputProblem } from '../../system/problem.ts';
import { oneLine } from '../../text/clean.ts';
import { findNearNames } from './nearNames.ts';

/** The articles that are wanted. An absent field asks for all. An article has to match every field, and one value of each. */
export interface SelectionRequest {
  /** Ids, names or spellings of tags. */
  tags?: readonly string[];
  /** Ids, names or spellings of publishers. */
  publishers?: readonly string[];
  /** The first day, `2025-02-13`, or the first month or year. Undated articles are left out, unless they are asked for. */
  from?: string;
  /** The last day, month or year. */
  to?: string;
  /** Whether articles without a date are in a range of days. */
  undated?: boolean;
  lang?: Language;
}

/** The articles that a site is made of. */
interface SelectableArchive {
  catalogue: Catalogue;
  /** The notices of articles that were taken down. */
  notices: TakedownNotice[];
}

/** Returns whether a request asks for everything. */
export function asksForAll({ tags = [], publishers = [], from, to, lang }: SelectionRequest): boolean {
  return (
    tags.length === 0 &&
    publishers.length === 0 &&
    from === undefined &&
    to === undefined &&
    lang === undefined
  );
}

/**
 * Reduces an archive to the articles of a request. The notices of articles that were taken down are reduced too: to those that would
 * be among the articles.
 * @param all the catalogue before articles were taken down
 * @throws InputProblem where a name is unknown, or no article is left
 */
export function selectArticles(
  { catalogue, notices }: SelectableArchive,
  all: Catalogue,
  request: SelectionRequest,
  vocabularies: Vocabularies,
): SelectableArchive & { selection: Selection } {
  const tags = new Labels('tag', vocabularies.tags, catalogue.articles, (article) => article.tags);
  const publishers = new Labels('publisher', vocabularies.publishers, catalogue.articles, ({ publisher }) =>
    publisher === undefined ? [] : [publisher],
  );
  const { from, to, lang } = request;
  const selectedTags = tags.resolveAll(request.tags ?? []);
  const selectedPublishers = publishers.resolveAll(request.publishers ?? []);
  const selection: Selection = {
    ...(selectedTags.length > 0 && { tags: selectedTags }),
    ...(selectedPublishers.length > 0 && { publishers: selectedPublishers }),
    ...(lang !== undefined && { languages: [lang] }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  const isSelected = (article: Article): boolean =>
    (lang === undefined || article.lang === lang) &&
    isWithinDays(article, request) &&
    tags.hasOneOf(article, selectedTags) &&
    publishers.hasOneOf(article, selectedPublishers);
  const articles = catalogue.articles.filter(isSelected);
  if (articles.length === 0) {
    throw new InputProblem({
      file: describeRequest(request),
      reason: 'selects no article: none matches all of these options',
      remedy: 'leave one out, or widen the dates; undated articles have no place between --from and --to',
    });
  }
  return {
    catalogue: withArticles(catalogue, articles),
    notices: notices.filter((notice) => {
      const article = all.byId.get(notice.id);
      return article !== undefined && isSelected(article);
    }),
    selection,
  };
}

function describeRequest({ tags = [], publishers = [], from, to, lang }: SelectionRequest): string {
  const options = [
    ...tags.map((tag) => `--tag ${tag}`),
    ...publishers.map((publisher) => `--publisher ${publisher}`),
    ...(from === undefined ? [] : [`--from ${from}`]),
    ...(to === undefined ? [] : [`--to ${to}`]),
    ...(lang === undefined ? [] : [`--lang ${lang}`]),
  ];
  return oneLine(options.join(' '));
}

function isWithinDays({ day }: Article, { from, to, undated = false }: SelectionRequest): boolean {
  if (from === undefined && to === undefined) return true;
  if (day === undefined) return undated;
  // A prefix of a day is less than the day, so a first month begins with its first day.
  return (from === undefined || day >= from) && (to === undefined || day.slice(0, to.length) <= to);
}

/** Resolves names to the concepts of an archive's labels, and looks concepts up in articles. */
class Labels {
  readonly #kind: 'tag' | 'publisher';
  readonly #vocabulary: Vocabulary;
  readonly #labelsOf: (article: Article) => readonly string[];
  readonly #byLabel = new Map<string, Concept>();
  /** The concepts that articles have, by id. */
  readonly #used = new Map<string, Concept>();

  constructor(
    kind: 'tag' | 'publisher',
    vocabulary: Vocabulary,
    articles: readonly Article[],
    labelsOf: (article: Article) => readonly string[],
  ) {
    this.#kind = kind;
    this.#vocabulary = vocabulary;
    this.#labelsOf = labelsOf;
    for (const article of articles)
      for (const label of labelsOf(article)) {
        const concept = this.#resolve(label);
        if (!this.#used.has(concept.id)) this.#used.set(concept.id, concept);
      }
  }

  #resolve(label: string): Concept {
    const known = this.#byLabel.get(label);
    if (known !== undefined) return known;
    const concept = this.#vocabulary.resolve(label);
    this.#byLabel.set(label, concept);
    return concept;
  }

  hasOneOf(article: Article, concepts: readonly SelectedConcept[]): boolean {
    if (concepts.length === 0) return true;
    return this.#labelsOf(article).some((label) => {
      const { id } = this.#resolve(label);
      return concepts.some((concept) => concept.id === id);
    });
  }

  /** @throws InputProblem that lists similar names */
  resolveAll(names: readonly string[]): SelectedConcept[] {
    const found = new Map<string, SelectedConcept>();
    for (const given of names) {
      const concept = this.#used.get(given.trim()) ?? this.#used.get(this.#vocabulary.resolve(given).id);
      if (concept === undefined) throw this.#unknownName(given);
      found.set(concept.id, { id: concept.id, name: concept.name });
    }
    return [...found.values()];
  }

  #unknownName(given: string): InputProblem {
    const near = findNearNames(given, [...this.#used.values()]);
    const listed = near.map(({ id, name }) => `${id} (${[name.ar, name.en].filter(Boolean).join(', ')})`);
    const remedy =
      listed.length > 0
        ? `near it are ${listed.join('; ')}`
        : `the site's list of ${this.#kind}s has all names, and their ids in its addresses`;
    return new InputProblem({
      file: `--${this.#kind} ${oneLine(given)}`,
      reason: `is no ${this.#kind} of any article`,
      remedy,
    });
  }
}

const PERIOD = /^\d{4}(?:-\d{2}){0,2}$/u;

/** The result of reading an option's value. */
export type ParsedPeriod = { kind: 'valid'; value: string } | { kind: 'invalid'; reason: string };

/** Reads a day, a month or a year: `2025-02-13`, `2025-02` or `2025`. */
export function parsePeriod(text: string): ParsedPeriod {
  const firstDay = `${text}-01-01`.slice(0, 10);
  return PERIOD.test(text) && isArchiveDate(firstDay)
    ? { kind: 'valid', value: text }
    : { kind: 'invalid', reason: 'is no day, month or year such as 2025-02-13, 2025-02 or 2025' };
}

/** Returns whether a text is a language of the archive. */
export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((lang) => lang === text);
}
