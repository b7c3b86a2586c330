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
    // It is waited for in its turn; until then its failure is nobody's surprise.
    result.catch(() => {});
    under.push(result);
    const first = under.length >= limit ? under.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const result of under) yield await result;
}

/** An array in pieces of a length, the last one shorter. */
export function chunksOf<Item>(items: readonly Item[], length: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, at) =>
    items.slice(at * length, (at + 1) * length),
  );
}
