/** Rendering, shared out: what is asked for, by whom it is done, and what comes back. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, constants, setPriority } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { errorMessage, InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { scriptPath } from '../../system/scripts/scriptPath.mjs';
import { ProcessEnded } from '../../system/workers/processEnded.ts';
import type { DataExportJob } from '../exports/dataFiles.ts';
import type { KnownFile, Made } from '../output/putFile.ts';
import type { Settings } from '../settings/settings.ts';
import type { Strings } from '../settings/strings.ts';
import type { View } from '../views/view.ts';

/** What all pages of a build are rendered with. */
export interface Rendering {
  /** The content folder, which articles' texts are read from. */
  content: string;
  output: string;
  settings: Settings;
  strings: Strings;
}

/** One page to be made. */
export interface RenderJob {
  view: View;
  /** What is known of the file that lies in its place, where a build has made one. */
  known?: KnownFile | undefined;
}

/** Starting another process takes as long as making so many pages. */
const FEW = 300;
/** How many pages a process is given at once: their texts are in memory until they are written. */
const TOGETHER = 400;
/** A process comes back for more so many times, unless there are few pages. */
const ROUNDS = 4;
/** More get in each other's way, as all wait for one disk. */
const MOST = 8;

/** A page or picture that is made, but without what fails of its article. */
export interface PageProblem {
  /** The page's file, relative to the output folder. */
  file: string;
  details: ProblemDetails;
}

/** What was made, and what is wrong with it; both in any order. */
export interface Rendered {
  made: Made[];
  problems: PageProblem[];
}

/** The processes that render the pages of a build. */
export class Renderers {
  readonly #crew: [first: Promise<Renderer>, ...others: Promise<Renderer>[]];
  #rendering: Rendering | undefined;
  #isSparing = false;
  /** Ends when the data are made that were asked for. */
  #years: Promise<unknown> = Promise.resolve();

  /** Starts the first of them: it gets ready while the build finds out what is to be rendered. */
  static begin(): Renderers {
    return new Renderers();
  }

  private constructor() {
    this.#crew = [this.#start()];
  }

  /** Says what pages are rendered with, before the first is ordered: what can be loaded is loaded then. */
  prepare(rendering: Rendering): void {
    this.#rendering = rendering;
    // Whoever orders pages is told what went wrong.
    for (const renderer of this.#crew) renderer.then((ready) => ready.begin(rendering)).catch(() => {});
  }

  #start(): Promise<Renderer> {
    const rendering = this.#rendering;
    const renderer = Renderer.start().then((ready) => {
      if (rendering !== undefined) ready.begin(rendering);
      if (this.#isSparing) ready.spareMemory();
      return ready;
    });
    // Whoever waits for it is told.
    renderer.catch(() => {});
    return renderer;
  }

  /**
   * Renders pages, in as many processes as pays.
   * @param order makes the order for one page, when its turn comes
   */
  async render<Page>(pages: readonly Page[], order: (page: Page) => RenderJob): Promise<Rendered> {
    const all: Rendered = { made: [], problems: [] };
    if (pages.length === 0) return all;
    let next = 0;
    const take = (): RenderJob[] => {
      const piece = pages.slice(next, next + share);
      next += piece.length;
      return piece.map(order);
    };
    const count =
      pages.length < FEW ? 1 : Math.min(availableParallelism(), MOST, Math.ceil(pages.length / FEW));
    // Where each could take all of its pages at once, the last ones would wait for the slowest.
    const share = Math.min(TOGETHER, Math.max(FEW, Math.ceil(pages.length / count / ROUNDS)));
    while (this.#crew.length < count) this.#crew.push(this.#start());
    await Promise.all(
      this.#crew.map(async (starting, at) => {
        const renderer = await starting;
        const rounds = async (): Promise<void> => {
          for (let piece = take(); piece.length > 0; piece = take()) {
            const { made, problems } = await renderer.make({ orders: piece });
            for (const page of made) all.made.push(page);
            for (const problem of problems) all.problems.push(problem);
          }
        };
        // While it makes one piece, the next one is on its way, unless another process would have none.
        await Promise.all(pages.length > share * count ? [rounds(), rounds()] : [rounds()]);
        if (at === 0) await this.#years;
        await renderer.end();
      }),
    );
    return all;
  }

  /**
   * Makes the files of years' data, one year after the other, in the process that was started first.
   * @param order makes the order for a year, when its turn comes
   * @returns those of each year
   */
  makeYears<Year>(years: readonly Year[], order: (year: Year) => DataExportJob): Promise<Made[][]> {
    const makeAll = async (): Promise<Made[][]> => {
      const made: Made[][] = [];
      const first = await this.#crew[0];
      for (const year of years) made.push((await first.make(order(year))).made);
      return made;
    };
    const made = makeAll();
    this.#years = made.catch(() => {});
    return made;
  }

  /** Tells all of them to do with less memory, those too that are started later. */
  spareMemory(): void {
    this.#isSparing = true;
    for (const renderer of this.#crew) renderer.then((ready) => ready.spareMemory()).catch(() => {});
  }

  /** Ends when what was ordered by now is on its way: it goes on while this process is busy. */
  async ordered(): Promise<void> {
    await setImmediate();
    await (await this.#crew[0]).ordered;
  }

  /** Ends those that are still there. */
  async close(): Promise<void> {
    for (const renderer of await Promise.allSettled(this.#crew))
      if (renderer.status === 'fulfilled') renderer.value.kill();
  }
}

/** What another process is told and tells. */
export type Wanted = { orders: readonly RenderJob[] } | DataExportJob;
export type RendererMessage = { rendering: Rendering } | Wanted | 'spareMemory' | 'end';
export type RendererReply = Rendered | { problem: ProblemDetails } | { error: Error };

/** Eleventy resolves its modules through another thread, so that a server can load them anew; here none ever changes. */
const NO_RESOLVER = { ELEVENTY_SKIP_ESM_RESOLVER: 'true' };

/** Pages are short-lived, and there is always enough to be tidied away: what is kept need not be given room to double. */
const ROOM = ['--max-semi-space-size=16'];

/** Another process that renders (renderer.ts). */
class Renderer {
  readonly #child: ReturnType<typeof fork>;
  readonly #ended: Promise<never>;
  /** Who waits for an answer; they come in the order of the questions. */
  readonly #waiting: ((answered: RendererReply) => void)[] = [];
  /** Ends when all that it was told so far is handed over, or cannot be. */
  ordered: Promise<void> = Promise.resolve();

  private constructor(script: string) {
    this.#child = fork(script, {
      execArgv: [...process.execArgv, ...ROOM],
      serialization: 'advanced',
      env: { ...process.env, ...NO_RESOLVER },
    });
    // `once` rejects where the process cannot be started.
    this.#ended = once(this.#child, 'exit').then(
      ([code, signal]) => {
        throw new ProcessEnded('renders pages', code ?? signal);
      },
      (cause: unknown) => {
        throw new ProcessEnded('renders pages', errorMessage(cause), { cause });
      },
    );
    this.#ended.catch(() => {});
    this.#child.on('message', (answered: RendererReply) => this.#waiting.shift()?.(answered));
  }

  static async start(): Promise<Renderer> {
    return new Renderer(await scriptPath('renderer'));
  }

  begin(rendering: Rendering): void {
    this.#giveWay();
    this.#tell({ rendering });
  }

  spareMemory(): void {
    this.#tell('spareMemory');
  }

  /** @throws ProcessEnded where the process ends before it answers */
  async make(wanted: Wanted): Promise<Rendered> {
    const answer = new Promise<RendererReply>((resolve) => {
      this.#waiting.push(resolve);
    });
    this.#tell(wanted);
    const answered = await Promise.race([answer, this.#ended]);
    if ('error' in answered) throw answered.error;
    if ('problem' in answered) throw new InputProblem(answered.problem);
    return answered;
  }

  async end(): Promise<void> {
    this.#tell('end');
    // It ends in one way or another: all that it was asked for is made.
    await this.#ended.catch(() => {});
  }

  kill(): void {
    this.#child.kill();
  }

  /** Indexing goes first: its steps wait for one another, where pages fill whatever time is left. */
  #giveWay(): void {
    try {
      if (this.#child.pid !== undefined) setPriority(this.#child.pid, constants.priority.PRIORITY_LOW);
    } catch {
      // A system may not allow it; it only takes longer.
    }
  }

  #tell(told: RendererMessage): void {
    this.ordered = new Promise((resolve) => {
      this.#child.send(told, () => resolve());
    });
  }
}
