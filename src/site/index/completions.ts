/** Writes the names and words that the search page offers while a reader types. */
import { LANGUAGES } from '../../archive/article/article.ts';
import {
  COMPLETIONS_FILE,
  type CompletionSources,
  type CountedName,
  formatCompletions,
} from '../../search/indexing/completions.ts';
import { sha256 } from '../../system/files/files.ts';
import type { Output } from '../output/output.ts';
import type { ArchiveIndex, Topic } from './archiveIndex.ts';
import { getName } from './names.ts';

const GROUP = 'completions';

/** Writes the file, unless it is as it was. @param folder the folder in the site @param version of the code that makes it */
export function writeCompletions(index: ArchiveIndex, folder: string, version: string, output: Output): void {
  const sources = completionSources(index);
  const key = sha256(`${version} ${JSON.stringify(sources)}`);
  if (output.keepGroup(GROUP, key)) return;
  output.startGroup(GROUP, key);
  output.write(`${folder}/${COMPLETIONS_FILE}`, formatCompletions(sources), GROUP);
}

function completionSources({ articles, tags, publishers }: ArchiveIndex): CompletionSources {
  const authors = new Map<string, number>();
  for (const author of articles.flatMap((article) => [...new Set(article.authors)]))
    authors.set(author, (authors.get(author) ?? 0) + 1);
  return {
    tags: countedNames(tags.values()),
    publishers: countedNames(publishers.values()),
    authors: [...authors].map(([name, count]) => [count, name]),
    titles: articles.map(({ title }) => title),
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
