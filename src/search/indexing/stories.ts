/** Lists the stories that several articles tell. A list of results shows one article of each. */

/** The list's file, beside the segments' folders. */
export const STORIES_FILE = 'stories.json';

/** An article of the index. */
export interface StoryMember {
  id: string;
  /** The earliest article of its story, if that is another one. */
  sameStory?: string | undefined;
}

/**
 * Makes the list of stories: for each story that several articles tell, their numbers, in ascending order.
 * @param articles in the order of their numbers
 */
export function storiesFile(articles: readonly StoryMember[]): string {
  // Most articles tell a story of their own.
  const shared = new Set<string>();
  for (const { sameStory } of articles) if (sameStory !== undefined) shared.add(sameStory);
  if (shared.size === 0) return '[]\n';
  const byStory = new Map<string, number[]>();
  for (const [number, { id, sameStory = id }] of articles.entries()) {
    if (!shared.has(sameStory)) continue;
    const numbers = byStory.get(sameStory);
    if (numbers === undefined) byStory.set(sameStory, [number]);
    else numbers.push(number);
  }
  return `${JSON.stringify([...byStory.values()].filter(({ length }) => length > 1))}\n`;
}
