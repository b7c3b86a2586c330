/** Identifies the articles of a batch: their ids, the sources that describe them best, and near duplicates. */
import type { Register } from '../../archive/register/register.ts';
import type { SourceFile } from '../../archive/sources.ts';
import { parseAddress } from '../article/parseAddress.ts';
import { findSameStories, type SketchedArticle } from '../duplicates/sameStory.ts';
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
  const stories = findSameStories(collectSketched(all, ownership, register, sketches));
  for (const article of all) {
    const earliest = stories.get(article.id);
    if (earliest !== undefined) article.sameStory = earliest;
  }
  return { incoming, ownership };
}

/** Collects the articles of the archive and of the batch, with their sketches. */
function collectSketched(
  incoming: readonly IncomingArticle[],
  ownership: Ownership,
  register: Register,
  sketches: Sketches,
): SketchedArticle[] {
  const articles = new Map<string, SketchedArticle>();
  for (const { id, address = '' } of register.articles()) {
    const sketch = id === undefined ? undefined : sketches.get(id);
    if (id !== undefined && sketch !== undefined) articles.set(id, { id, sketch, ...parseAddress(address) });
  }
  for (const { id, source, found } of incoming) {
    if (!ownership.owns(id, { ...found, source: source.file })) continue;
    const { lang, day, sketch } = found;
    sketches.set(id, sketch);
    articles.set(id, { id, lang, day, sketch });
  }
  return [...articles.values()];
}
