/** Counts which tags occur together and how titles end in all sources: the counts of the cache, and what this run changes in them. */
import type { CountTable } from '../../../system/columns/countTable.ts';
import {
  countList,
  TagCooccurrence,
  type TagCooccurrenceCounts,
} from '../../metadata/tags/tagCooccurrence.ts';
import { readTagList } from '../../metadata/tags/tagList.ts';
import { endingsOf, TitleEndings } from '../../metadata/titles/titleEndings.ts';
import { type CountedContents, endingKey, type TableCounts } from './sourceTable.ts';

/** An article's title, and the key of its publisher. */
export interface PublisherTitle {
  publisher: string;
  title: string;
}

export class SourceCounts {
  /** The changes to the counts of the cache. */
  readonly cooccurrence = new TagCooccurrence();
  readonly titleEndings = new TitleEndings();

  /** Adds what a source has, or removes it. */
  add({ rows, endings }: CountedContents, by: 1 | -1 = 1): void {
    for (const row of rows) this.cooccurrence.count(readTagList(row), by);
    this.titleEndings.addCounts(endings, by);
  }

  /**
   * Returns the counts by which the tags of some rows are cut: those of the words and pairs in these rows, or of all.
   * @param table the counts of the cache
   */
  tagCounts(rows: Iterable<string>, table: TableCounts | undefined): TagCooccurrenceCounts {
    const added = this.cooccurrence.counts();
    if (table === undefined) return added;
    const words = new Set<string>();
    const pairs = new Set<string>();
    for (const row of rows) {
      const list = countList(readTagList(row));
      for (const word of list.words) words.add(word);
      for (const pair of list.pairs) pairs.add(pair);
    }
    return { words: sum(words, table.words, added.words), pairs: sum(pairs, table.pairs, added.pairs) };
  }

  /** Returns the counts by which some titles are cut: those of their publishers and endings, or of all. */
  endingCounts(titles: Iterable<PublisherTitle>, table: TableCounts | undefined): TitleEndings {
    if (table === undefined) return this.titleEndings;
    const byPublisher = new Map<string, Set<string>>();
    for (const { publisher, title } of titles) {
      const endings = byPublisher.get(publisher) ?? new Set();
      byPublisher.set(publisher, endings);
      for (const ending of endingsOf(title)) endings.add(ending);
    }
    const keys = [...byPublisher].flatMap(([publisher, endings]) =>
      [...endings].map((ending) => endingKey(publisher, ending)),
    );
    const titleCounts = table.titles.read(byPublisher.keys());
    const endingCounts = table.endings.read(keys);
    const result = new TitleEndings();
    for (const [publisher, endings] of byPublisher) {
      const added = this.titleEndings.countsOf(publisher);
      result.addCounts([
        {
          publisher,
          titles: (titleCounts.get(publisher) ?? 0) + added.titles,
          endings: [...endings].map((ending) => [
            ending,
            (endingCounts.get(endingKey(publisher, ending)) ?? 0) + (added.endings.get(ending) ?? 0),
          ]),
        },
      ]);
    }
    return result;
  }
}

function sum(
  texts: ReadonlySet<string>,
  table: CountTable,
  added: ReadonlyMap<string, number>,
): Map<string, number> {
  const counts = table.read(texts);
  for (const text of texts) {
    const by = added.get(text);
    if (by !== undefined) counts.set(text, (counts.get(text) ?? 0) + by);
  }
  return counts;
}
