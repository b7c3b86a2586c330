/** The tags that occur together with a tag or publisher, most frequent first, with a bar for each number of articles. */
import type { Language } from '../../../archive/article/article.ts';
import { compareCodeUnits } from '../../../text/compareCodeUnits.ts';
import type { ArticleEntry, ListedConcept } from '../../inputs/articleInputs.ts';
import { type Input, type InputList, inputList, inputOf, inputRecord } from '../../inputs/input.ts';
import { makeTopicRef, type Ref } from '../view.ts';

const MAX_TAGS = 12;
/** One article in common may be chance. */
const MIN_COMMON_ARTICLES = 2;
/** The longest bar, in units of its drawing. */
const MAX_BAR_LENGTH = 100;

export interface RelatedTagBar extends Ref {
  count: number;
  /** The length of its bar. */
  length: number;
}

/** A tag and the number of a list's articles that have it. */
export interface RelatedTag {
  readonly concept: ListedConcept;
  readonly count: number;
}

/** Counts the other tags of a list's articles. */
export function countRelatedTags(
  own: ListedConcept,
  entries: readonly ArticleEntry[],
): InputList<RelatedTag> {
  const counts = new Map<Input<ListedConcept>, number>();
  for (const { inputs } of entries)
    for (const tag of inputs.tags.items)
      if (tag.value.id !== own.id) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const related = [...counts]
    .filter(([, count]) => count >= MIN_COMMON_ARTICLES)
    .sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || compareCodeUnits(a.value.id, b.value.id))
    .slice(0, MAX_TAGS);
  return inputList(related.map(([concept, count]) => inputRecord({ concept, count: inputOf(count) })));
}

/** Makes the bars of a page in one language. */
export function makeTagBars(tags: readonly RelatedTag[], lang: Language): RelatedTagBar[] {
  const maxCount = tags[0]?.count ?? 1;
  return tags.map(({ concept, count }) => ({
    ...makeTopicRef('tags', concept, lang),
    count,
    length: Math.max(1, Math.round((count / maxCount) * MAX_BAR_LENGTH)),
  }));
}
