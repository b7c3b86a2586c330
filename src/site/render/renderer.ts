/** A process that renders pages for another one: what `rendering.ts` starts. */
import { InputProblem } from '../../system/problem.ts';
import { makeYear } from '../exports/dataFiles.ts';
import { limitHeapGrowth } from './limitHeapGrowth.ts';
import { render, warmUp } from './render.ts';
import type { RendererMessage, RendererReply, Rendering, Wanted } from './rendering.ts';

let rendering: Rendering | undefined;
/** Who ordered the pages; a process whose parent was killed gets another one. */
const parent = process.ppid;
const isWanted = (): boolean => process.ppid === parent;
/** Ends when pages can be rendered. Should that fail, the first order tells why. */
let warm: Promise<void> | undefined;

/** Ends when all pages that were ordered are made: one order after the other. */
let work = Promise.resolve();

process.on('message', (asked: RendererMessage) => {
  // Where it was told so before it had loaded, Node is still at handing over messages.
  if (asked === 'end') setImmediate(() => process.disconnect());
  else if (asked === 'spareMemory') limitHeapGrowth();
  else if ('rendering' in asked) {
    rendering = asked.rendering;
    warm = warmUp(rendering).catch(() => {});
  } else work = work.then(() => answer(asked));
});
// The build was stopped: what this process makes is wanted no more.
process.on('disconnect', () => process.exit());

async function answer(wanted: Wanted): Promise<void> {
  if (rendering !== undefined) process.send?.(await made(wanted, rendering));
}

async function made(wanted: Wanted, rendering: Rendering): Promise<RendererReply> {
  try {
    if ('year' in wanted) return { made: await makeYear(wanted, rendering, isWanted), problems: [] };
    await warm;
    return await render(wanted.orders, rendering, isWanted);
  } catch (error) {
    if (error instanceof InputProblem) return { problem: error.details };
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}
