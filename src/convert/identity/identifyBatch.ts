/** Identifies the articles of a batch: their ids, the sources that describe them best, and near duplicates. */
import type { Register } from '../../archive/register/register.ts';
import type { Sketches } from '../duplicates/sketches.ts';
import type { FoundArticles } from '../reading/foundArticles.ts';
import type { ReadSourceResult } from '../reading/sourceContents.ts';
import { IdAssigner } from './ids.ts';
import { IncomingArticles } from './incomingArticle.ts';
import { Ownership } from './ownership.ts';

/** The sources of a batch, with the columns that have their articles. */
export interface BatchContents {
  read: readonly ReadSourceResult[];
  found: FoundArticles;
}

/**
 * Identifies the articles of a batch.
 * @param sketches those of the archive's articles; the batch's are added
 * @returns the articles of each source, and which source describes each article
 */
export function identifyBatch(
  batch: BatchContents,
  register: Register,
  sketches: Sketches,
): { incoming: IncomingArticles; ownership: Ownership } {
  const { found } = batch;
  const { ids, readAlso, ownership } = assignIds(batch, register);
  const stories = sketches.findStories(listOwned(batch, ids, ownership));
  found.releaseSketches();
  return { incoming: new IncomingArticles({ found, ids, readAlso, stories }), ownership };
}

/** Assigns the ids, and finds the source that describes each article best. */
function assignIds({ read, found }: BatchContents, register: Register) {
  const assigner = new IdAssigner(register);
  const ownership = new Ownership();
  const ids: string[] = [];
  const readAlso = new Map<number, string[]>();
  for (const { source, contents } of read) {
    const { start, end } = contents.articles;
    const along = new Set<string>();
    for (let row = start; row < end; row += 1) {
      const article = found.get(row);
      const id = assigner.assignId(source.sha256, article);
      ids[row] = id;
      const { entry, part, worth } = article;
      ownership.add(id, { source: source.file, entry, part, worth });
      if (row > start && article.along && id !== ids[start]) along.add(id);
    }
    if (along.size > 0) readAlso.set(start, [...along]);
  }
  return { ids, readAlso, ownership };
}

/** Lists the articles that their sources describe best, for the search of near duplicates. */
function listOwned({ read, found }: BatchContents, ids: readonly string[], ownership: Ownership) {
  return read.flatMap(({ source, contents }) => {
    const owned = [];
    for (let row = contents.articles.start; row < contents.articles.end; row += 1) {
      const { entry, part, lang, day } = found.get(row);
      const id = ids[row] ?? '';
      if (ownership.owns(id, { entry, part, source: source.file }))
        owned.push({ id, lang, day, sketch: found.getSketch(row) });
    }
    return owned;
  });
}
