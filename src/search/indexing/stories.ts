/** Lists the stories that several articles tell. A list of results shows one article of each. */

/** The list's file, beside the segments' folders. */
export const STORIES_FILE = 'stories.json';

/** An article of the index and the earliest article of its story, which may be itself. */
export interface StoryMember {
  id: string;
  story: string;
}

/**
 * Makes the list of stories: for each story that several articles tell, their numbers, in ascending order.
 * @param articles in the order of their numbers
 */
export function storiesFile(articles: readonly StoryMember[]): string {
  const byStory = new Map<string, number[]>();
  for (const [number, { story }] of articles.entries()) {
    const numbers = byStory.get(story);
    if (numbers === undefined) byStory.set(story, [number]);
    else numbers.push(number);
  }
  return `${JSON.stringify([...byStory.values()].filter(({ length }) => length > 1))}\n`;
}
