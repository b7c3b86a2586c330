/** Who is who among the articles of a batch: their ids, who owns each, and which tell one story. */
import type { Register } from '../../archive/register/register.ts';
import { type Sketched, sameStories } from '../duplicates/sameStory.ts';
import type { Sketches } from '../duplicates/sketches.ts';
import type { SourceFile } from '../intake/sources.ts';
import type { ReadSourceResult } from '../readAll.ts';
import type { IncomingArticle } from '../write/accessionLines.ts';
import { Ids } from './ids.ts';
import { Ownership } from './ownership.ts';

/**
 * Identifies the articles of a batch.
 * @param sketches those of the archive's articles; the batch's are added
 */
export function identifyBatch(
  read: readonly ReadSourceResult[],
  register: Register,
  sketches: Sketches,
): { entrants: Map<SourceFile, IncomingArticle[]>; claims: Ownership } {
  const ids = new Ids(register);
  const claims = new Ownership();
  const entrants = new Map<SourceFile, IncomingArticle[]>();
  for (const { source, contents } of read) {
    const parts = contents.articles.length + contents.skipped.length;
    const own = contents.articles.map((found): IncomingArticle => {
      const id = ids.of(source.sha256, found);
      const { entry, part, worth } = found;
      claims.add(id, { source: source.file, entry, part, worth });
      return { source, parts, found, id, readAlso: [] };
    });
    const [first, ...others] = own;
    const along = others.filter(({ id, found }) => found.along && id !== first?.id).map(({ id }) => id);
    if (first !== undefined) first.readAlso = [...new Set(along)];
    entrants.set(source, own);
  }
  const all = [...entrants.values()].flat();
  const stories = sameStories(sketched(all, claims, register, sketches));
  for (const entrant of all) {
    const earliest = stories.get(entrant.id);
    if (earliest !== undefined) entrant.sameStory = earliest;
  }
  return { entrants, claims };
}

/** The archive's articles as the batch leaves them. */
function sketched(
  entrants: readonly IncomingArticle[],
  claims: Ownership,
  register: Register,
  sketches: Sketches,
): Sketched[] {
  const articles = new Map<string, Sketched>();
  for (const { id, address } of register.articles()) {
    const sketch = id === undefined ? undefined : sketches.get(id);
    if (id !== undefined && sketch !== undefined) articles.set(id, { id, sketch, ...placeOf(address) });
  }
  for (const { id, source, found } of entrants) {
    if (!claims.owns(id, { ...found, source: source.file })) continue;
    const { lang, day, sketch } = found;
    sketches.set(id, sketch);
    articles.set(id, { id, lang, sketch, ...(day === undefined ? {} : { day }) });
  }
  return [...articles.values()];
}

/** Language and day stand in an article's address. */
function placeOf(address = ''): { lang: string; day?: string } {
  const [, lang = '', ...day] = address.split('/').slice(0, -2);
  return { lang, ...(day.length === 3 ? { day: day.join('-') } : {}) };
}
