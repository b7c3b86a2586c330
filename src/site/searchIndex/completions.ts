/** Writes the names and words that the search page offers while a reader types. */
import { LANGUAGES } from '../../archive/article/article.ts';
import {
  COMPLETIONS_FILE,
  type CompletionSources,
  type CountedName,
  formatCompletions,
} from '../../search/indexing/completions.ts';
import { sha256 } from '../../system/files/files.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import { getName } from '../index/names.ts';
import type { Topic } from '../index/topics.ts';
import type { Output } from '../output/output.ts';
import { TitleTokens } from './titleTokens.ts';

const GROUP = 'completions';

export interface CompletionsInput {
  index: ArchiveIndex;
  /** The folder in the site. */
  folder: string;
  /** The version of the code that makes the file. */
  version: string;
  /** The folder of the cache for the tokens of titles. */
  cache: string;
  output: Output;
}

/** Writes the file, unless it is as it was. */
export async function writeCompletions({
  index,
  folder,
  version,
  cache,
  output,
}: CompletionsInput): Promise<void> {
  const names = countNames(index);
  const titles = new TitleTokens(index, cache);
  const key = sha256(JSON.stringify([version, names, titles.key]));
  if (output.keepGroup(GROUP, key)) return;
  output.startGroup(GROUP, key);
  const { length: articles } = index.articles;
  const completions = formatCompletions({ ...names, articles, tokens: await titles.count() });
  output.write(`${folder}/${COMPLETIONS_FILE}`, completions, GROUP);
}

function countNames({
  articles,
  tags,
  publishers,
}: ArchiveIndex): Omit<CompletionSources, 'articles' | 'tokens'> {
  const authors = new Map<string, number>();
  for (const { authors: named } of articles)
    for (const author of new Set(named)) authors.set(author, (authors.get(author) ?? 0) + 1);
  return {
    tags: countedNames(tags.values()),
    publishers: countedNames(publishers.values()),
    authors: [...authors].map(([name, count]) => [count, name]),
  };
}

function countedNames(topics: Iterable<Topic>): CountedName[] {
  return [...topics].map(({ concept, articles }): CountedName => {
    const [name, otherName] = LANGUAGES.map((lang) => getName(concept, lang).text);
    return name === otherName
      ? [articles.length, name ?? concept.id]
      : [articles.length, name ?? concept.id, otherName];
  });
}
