/** The tags that occur together with a tag: how often, drawn as bars, the most frequent first. */
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import type { ArchiveIndex, Topic } from '../index/archiveIndex.ts';
import { type Ref, tagRef, type ViewContext } from './view.ts';

/** How many are shown. */
const MOST = 12;
/** What occurs together once may be chance. */
const LEAST = 2;
/** The longest bar, in units of its drawing. */
const LONGEST = 100;

export interface RelatedTagBar extends Ref {
  count: number;
  /** The length of its bar. */
  length: number;
}

/** A tag and in how many articles of a list it occurs. */
export interface RelatedTag {
  concept: Concept;
  count: number;
}

/** The tags of a list's articles beside its own. */
export function relatedTags({ concept, articles }: Topic, library: ArchiveIndex): RelatedTag[] {
  const counts = new Map<Concept, number>();
  for (const article of articles)
    for (const tag of library.tagsOf(article))
      if (tag.id !== concept.id) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ concept: tag, count }))
    .filter(({ count }) => count >= LEAST)
    .sort((a, b) => b.count - a.count || (a.concept.id < b.concept.id ? -1 : 1))
    .slice(0, MOST);
}

/** The bars of a page in one language. */
export function relatedTagBars(companions: readonly RelatedTag[], { lang }: ViewContext): RelatedTagBar[] {
  const most = companions[0]?.count ?? 1;
  return companions.map(({ concept, count }) => ({
    ...tagRef(concept, lang),
    count,
    length: Math.max(1, Math.round((count / most) * LONGEST)),
  }));
}
