/** Long work in turns with other work of the same thread, which would wait for all of it. */
import { setImmediate } from 'node:timers/promises';

/** In milliseconds. */
const TURN = 20;

/** Does something with each of a list, in order, and lets others have their turn again and again. */
export async function mapWithPauses<Item, Result>(
  items: Iterable<Item>,
  work: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let since = performance.now();
  for (const item of items) {
    results.push(work(item));
    if (performance.now() - since < TURN) continue;
    await setImmediate();
    since = performance.now();
  }
  return results;
}
