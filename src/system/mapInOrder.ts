/** Work that goes on side by side and comes out in order. */

/**
 * Does something to each item, several at a time, and gives the results in the order of the items.
 * @param limit how many are under way at once
 */
export async function* mapInOrder<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const under: Promise<Result>[] = [];
  for (const item of items) {
    const result = work(item);
    // Awaited in its turn; this avoids an unhandled rejection until then.
    result.catch(() => {});
    under.push(result);
    const first = under.length >= limit ? under.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const result of under) yield await result;
}

/** Cuts an array into chunks of a length, the last one shorter. */
export function* chunksOf<Item>(items: readonly Item[], length: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += length) yield items.slice(start, start + length);
}
