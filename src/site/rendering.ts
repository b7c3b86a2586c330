/** Rendering, shared out: what is asked for, by whom it is done, and what comes back. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { bundled } from '../bundled.mjs';
import type { Settings } from './settings.ts';
import type { Strings } from './strings.ts';
import type { View } from './views/view.ts';

/** What all pages of a build are rendered with. */
export interface Rendering {
  /** The content folder, which articles' texts are read from. */
  content: string;
  output: string;
  settings: Settings;
  strings: Strings;
}

/** One page to be made. */
export interface Order {
  view: View;
  /** The SHA-256 of the file that lies in its place, where that is known. */
  known?: string | undefined;
}

/** A file, relative to the output folder, and the SHA-256 of its bytes. */
export type Made = [file: string, sha256: string];

/** Another process takes a third of a second to start, in which this one makes so many pages. */
const FEW = 300;
/** How many pages a process is given at once: their texts are in memory until they are written. */
const TOGETHER = 500;
/** More get in each other's way, as all wait for one disk. */
const MOST = 8;

/**
 * Renders pages, in other processes where that pays.
 * @param order makes the order for one page, when its turn comes
 * @param onDone is told how many pages are made so far
 */
export async function renderAll<Page>(
  pages: readonly Page[],
  order: (page: Page) => Order,
  rendering: Rendering,
  onDone: (done: number) => void = () => {},
): Promise<Made[]> {
  if (pages.length === 0) return [];
  if (pages.length < FEW) {
    // Loading Eleventy takes longer than all else where nothing is to be rendered.
    const { render } = await import('./render.ts');
    return render(pages.map(order), rendering);
  }
  const made: Made[] = [];
  let next = 0;
  const take = (): Order[] => {
    const piece = pages.slice(next, next + TOGETHER);
    next += piece.length;
    return piece.map(order);
  };
  const count = Math.min(availableParallelism(), MOST, Math.ceil(pages.length / TOGETHER));
  const crew = await Promise.all(Array.from({ length: count }, () => Renderer.start(rendering)));
  try {
    await Promise.all(
      crew.map(async (renderer) => {
        for (let piece = take(); piece.length > 0; piece = take()) {
          made.push(...(await renderer.render(piece)));
          onDone(made.length);
        }
        await renderer.end();
      }),
    );
  } finally {
    for (const renderer of crew) renderer.kill();
  }
  return made;
}

/** What another process is told and tells. */
export type Asked = { rendering: Rendering } | { orders: readonly Order[] } | 'end';
export type Answered = { made: Made[] } | { error: Error };

/** Another process that renders (renderer.ts). */
class Renderer {
  readonly #child: ReturnType<typeof fork>;
  readonly #ended: Promise<never>;

  private constructor(script: string) {
    this.#child = fork(script, { serialization: 'advanced' });
    this.#ended = once(this.#child, 'exit').then(([code]) => {
      throw new Error(`a process that renders pages ended with ${code} before its work was done`);
    });
    this.#ended.catch(() => {});
  }

  static async start(rendering: Rendering): Promise<Renderer> {
    const renderer = new Renderer(await bundled('renderer'));
    renderer.#tell({ rendering });
    return renderer;
  }

  async render(orders: readonly Order[]): Promise<Made[]> {
    const answer = once(this.#child, 'message');
    this.#tell({ orders });
    const [answered]: Answered[] = await Promise.race([answer, this.#ended]);
    if (answered === undefined) throw new Error('a process that renders pages did not answer');
    if ('error' in answered) throw answered.error;
    return answered.made;
  }

  async end(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#tell('end');
    await exit;
  }

  kill(): void {
    this.#child.kill();
  }

  #tell(asked: Asked): void {
    this.#child.send(asked);
  }
}
