/** Knows which articles tell the same story. A list of results shows one of such near duplicates. */

export class Stories {
  /** The other articles of each article's story. */
  readonly #storyOf = new Map<number, readonly number[]>();

  /**
   * Adds the stories of an index.
   * @param stories the numbers of each story's articles within the index, two or more
   * @param firstArticle the number of the index's first article
   */
  add(stories: readonly (readonly number[])[], firstArticle: number): void {
    for (const members of stories) {
      const story = members.map((article) => firstArticle + article);
      for (const article of story) this.#storyOf.set(article, story);
    }
  }

  /**
   * Keeps the first article of each story, and adds the later ones to it.
   * @param articles in the order of results
   */
  fold<Hit extends { article: number }>(hits: readonly Hit[]): FoldedHit<Hit>[] {
    const folded: FoldedHit<Hit>[] = [];
    const byStory = new Map<readonly number[], FoldedHit<Hit>>();
    for (const hit of hits) {
      const story = this.#storyOf.get(hit.article);
      const first = story === undefined ? undefined : byStory.get(story);
      if (first !== undefined) first.similar.push(hit.article);
      else {
        const result: FoldedHit<Hit> = { hit, similar: [] };
        folded.push(result);
        if (story !== undefined) byStory.set(story, result);
      }
    }
    return folded;
  }
}

/** A hit, and the other hits of its story. */
export interface FoldedHit<Hit> {
  hit: Hit;
  similar: number[];
}
