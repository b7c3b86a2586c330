/** Finds the articles that have a phrase: first by the word tables, then with Pagefind where the order of words counts. */
import { exactKeys } from '../../search/query/terms.ts';
import type { SearchScope } from '../indexFiles/archive.ts';
import type { Segment } from '../indexFiles/segment.ts';
import type { WordTable } from '../indexFiles/wordTable.ts';

/** Gives the numbers of the articles that have the words of a phrase next to one another, spelled exactly so. */
export async function findPhrase(
  { segments, tables }: SearchScope,
  words: readonly string[],
): Promise<Set<number>> {
  const [first, ...others] = await Promise.all(words.map((word) => articlesWithWord(tables, word)));
  if (first === undefined || others.length === 0) return first ?? new Set();
  const candidates = [...first].filter((article) => others.every((articles) => articles.has(article)));
  // Opening Pagefind's index costs readers its list of articles, so only segments that have all words are opened.
  const opened = segments.filter((segment) => candidates.some((article) => isIn(article, segment)));
  const found = new Set<number>();
  await Promise.all(
    opened.map(async ({ phrases, firstArticle }) => {
      for (const place of await phrases.find(words)) found.add(firstArticle + place);
    }),
  );
  return found;
}

function isIn(article: number, { firstArticle, articleCount }: Segment): boolean {
  return article >= firstArticle && article < firstArticle + articleCount;
}

/** Gives the articles that have a word spelled exactly so. */
async function articlesWithWord(tables: readonly WordTable[], word: string): Promise<Set<number>> {
  const articles = new Set<number>();
  await Promise.all(
    tables.map(async (table) => {
      for (const key of exactKeys(word))
        for (const entry of await table.lookUp(key))
          if (entry.key === key)
            entry.visit((place) => {
              articles.add(table.firstArticle + place);
            });
    }),
  );
  return articles;
}
