/** Finds the articles that have a phrase: first by the word tables, then with Pagefind where the order of words counts. */
import { splitTokens } from '../../search/analysis/words.ts';
import { isInTitle } from '../../search/format/weights.ts';
import { hasPhrase } from '../../search/query/highlight.ts';
import type { QueryPhrase } from '../../search/query/query.ts';
import { exactKeys } from '../../search/query/terms.ts';
import type { SearchScope } from '../indexFiles/archive.ts';
import type { Segment } from '../indexFiles/segment.ts';
import type { WordTable } from '../indexFiles/wordTable.ts';

/**
 * At most so many articles are loaded to compare their titles with a phrase, since each takes a request. Of more, Pagefind finds
 * those that have the phrase in title or text; it does not say which.
 */
const MAX_COMPARED_TITLES = 200;

/** Gives the numbers of the articles that have the words of a phrase next to one another, spelled exactly so. */
export async function findPhrase(
  scope: SearchScope,
  { words, inTitle }: QueryPhrase,
): Promise<ReadonlySet<number>> {
  const [first, ...others] = await Promise.all(
    words.map((word) => articlesWithWord(scope.tables, word, inTitle)),
  );
  if (first === undefined || others.length === 0) return first ?? new Set();
  const candidates = [...first].filter((article) => others.every((articles) => articles.has(article)));
  const hasManyTitles = candidates.length > MAX_COMPARED_TITLES;
  const found = inTitle && !hasManyTitles ? candidates : await findNeighbours(scope, words, candidates);
  return inTitle && found.length <= MAX_COMPARED_TITLES ? findInTitles(scope, words, found) : new Set(found);
}

/** Gives the candidates that have the words next to one another in their titles. */
async function findInTitles(
  scope: SearchScope,
  words: readonly string[],
  candidates: readonly number[],
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  await Promise.all(
    candidates.map(async (article) => {
      const { title } = await scope.textOf(article);
      if (hasPhrase(splitTokens(title), words)) found.add(article);
    }),
  );
  return found;
}

/** Gives the candidates that have the words next to one another in their titles or texts. */
async function findNeighbours(
  { segments }: SearchScope,
  words: readonly string[],
  candidates: readonly number[],
): Promise<number[]> {
  // Opening Pagefind's index costs readers its list of articles, so only segments that have all words are opened.
  const opened = segments.filter((segment) => candidates.some((article) => isIn(article, segment)));
  const neighbours = new Set<number>();
  await Promise.all(
    opened.map(async ({ phrases, firstArticle }) => {
      for (const place of await phrases.find(words)) neighbours.add(firstArticle + place);
    }),
  );
  return candidates.filter((article) => neighbours.has(article));
}

function isIn(article: number, { firstArticle, articleCount }: Segment): boolean {
  return article >= firstArticle && article < firstArticle + articleCount;
}

/** Gives the articles that have a word spelled exactly so. @param inTitle whether their titles must have it */
async function articlesWithWord(
  tables: readonly WordTable[],
  word: string,
  inTitle: boolean,
): Promise<Set<number>> {
  const articles = new Set<number>();
  await Promise.all(
    tables.map(async (table) => {
      for (const key of exactKeys(word))
        for (const entry of await table.lookUp(key))
          if (entry.key === key)
            entry.visit((place, weight) => {
              if (!inTitle || isInTitle(weight)) articles.add(table.firstArticle + place);
            });
    }),
  );
  return articles;
}
