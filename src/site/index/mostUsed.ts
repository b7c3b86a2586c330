/** Selects the tags or publishers with the most articles. */
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import type { Topic } from './topics.ts';

/** Selects the topics with the most articles. Ids decide between equals, so that the order depends on nothing else. */
export function selectMostUsed(topics: Iterable<Topic>, max: number): Topic[] {
  return [...topics]
    .sort((a, b) => b.articles.length - a.articles.length || compareCodeUnits(a.concept.id, b.concept.id))
    .slice(0, max);
}
