/** A process that renders pages for another one: what `rendering.ts` starts. */
import { InputProblem } from '../archive/problem.ts';
import { render, warmUp } from './render.ts';
import type { Answered, Asked, Order, Rendering } from './rendering.ts';

let rendering: Rendering | undefined;
/** Who ordered the pages; a process whose parent was killed gets another one. */
const parent = process.ppid;
const isWanted = (): boolean => process.ppid === parent;
/** Ends when pages can be rendered. Should that fail, the first order tells why. */
let warm: Promise<void> | undefined;

/** Ends when all pages that were ordered are made: one order after the other. */
let work = Promise.resolve();

process.on('message', (asked: Asked) => {
  // Where it was told so before it had loaded, Node is still at handing over messages.
  if (asked === 'end') setImmediate(() => process.disconnect());
  else if ('rendering' in asked) {
    rendering = asked.rendering;
    warm = warmUp(rendering).catch(() => {});
  } else work = work.then(() => answer(asked.orders));
});
// The build was stopped: what this process makes is wanted no more.
process.on('disconnect', () => process.exit());

async function answer(orders: readonly Order[]): Promise<void> {
  if (rendering !== undefined) process.send?.(await made(orders, rendering));
}

async function made(orders: readonly Order[], rendering: Rendering): Promise<Answered> {
  try {
    await warm;
    return { made: await render(orders, rendering, isWanted) };
  } catch (error) {
    if (error instanceof InputProblem) return { problem: error.details };
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}
