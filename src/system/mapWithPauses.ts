import { setImmediate } from 'node:timers/promises';

/** How long the work may keep the thread before other work gets a turn. */
const MAX_TURN_MS = 20;

/** Maps items in order, and pauses regularly so that other work of the thread need not wait for all of them. */
export async function mapWithPauses<Item, Result>(
  items: Iterable<Item>,
  work: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let turnStart = performance.now();
  for (const item of items) {
    results.push(work(item));
    if (performance.now() - turnStart < MAX_TURN_MS) continue;
    await setImmediate();
    turnStart = performance.now();
  }
  return results;
}
