/** Identifies the articles of a batch: their ids, the sources that describe them best, and near duplicates. */
import type { Register } from '../../archive/register/register.ts';
import type { SourceFile } from '../../archive/sources.ts';
import type { Sketches } from '../duplicates/sketches.ts';
import { partCount, type ReadSourceResult } from '../reading/sourceContents.ts';
import { IdAssigner } from './ids.ts';
import type { IncomingArticle } from './incomingArticle.ts';
import { Ownership } from './ownership.ts';

/**
 * Identifies the articles of a batch.
 * @param sketches those of the archive's articles; the batch's are added
 * @returns the articles of each source, and which source describes each article
 */
export function identifyBatch(
  read: readonly ReadSourceResult[],
  register: Register,
  sketches: Sketches,
): { incoming: Map<SourceFile, IncomingArticle[]>; ownership: Ownership } {
  const ids = new IdAssigner(register);
  const ownership = new Ownership();
  const incoming = new Map<SourceFile, IncomingArticle[]>();
  for (const { source, contents } of read) {
    const parts = partCount(contents);
    const articles = contents.articles.map((found): IncomingArticle => {
      const id = ids.assignId(source.sha256, found);
      const { entry, part, worth } = found;
      ownership.add(id, { source: source.file, entry, part, worth });
      return { source, parts, found, id, readAlso: [] };
    });
    const [first, ...others] = articles;
    const along = others.filter(({ id, found }) => found.along && id !== first?.id).map(({ id }) => id);
    if (first !== undefined) first.readAlso = [...new Set(along)];
    incoming.set(source, articles);
  }
  const all = [...incoming.values()].flat();
  const owned = all.filter(({ id, source, found }) => ownership.owns(id, { ...found, source: source.file }));
  const stories = sketches.findStories(
    owned.map(({ id, found: { lang, day, sketch } }) => ({ id, lang, day, sketch })),
  );
  for (const article of all) {
    const earliest = stories.get(article.id);
    if (earliest !== undefined) article.sameStory = earliest;
  }
  return { incoming, ownership };
}
