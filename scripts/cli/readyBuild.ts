/**
 * A build in a process of its own, since libraries keep what they have read. It is started before it is wanted: loading takes
 * longer than making the pages of one article.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT } from './command.ts';
import type { SiteOptions } from './siteOptions.ts';

/** What the process is told when it is wanted. */
const GO = 'go';

export class ReadyBuild {
  readonly #child: ChildProcess;
  /** Its exit code, which it may have before it is wanted: where a source does not parse. */
  readonly #ended: Promise<unknown[]>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = once(child, 'exit');
    // Whoever wants it is told.
    this.#ended.catch(() => {});
  }

  /** Starts a process that gets ready for `npm run build` with the same options. */
  static start({
    content,
    output,
    clean,
    allowShrink,
    sourceTimeout,
    pathPrefix,
    siteUrl,
  }: SiteOptions): ReadyBuild {
    const options = [
      ...['--ready', '--content', content, '--output', output],
      ...(clean ? ['--clean'] : []),
      ...(allowShrink ? ['--allow-shrink'] : []),
      ...(sourceTimeout === undefined ? [] : ['--source-timeout', String(sourceTimeout / 1000)]),
      ...(pathPrefix === undefined ? [] : ['--path-prefix', pathPrefix]),
      ...(siteUrl === undefined ? [] : ['--site-url', siteUrl]),
    ];
    const starter = join(PROJECT, 'scripts/khizana.mjs');
    const child = spawn(process.execPath, [starter, 'build', ...options], {
      cwd: PROJECT,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    return new ReadyBuild(child);
  }

  /** Builds now. @returns its exit code */
  async go(): Promise<number> {
    this.#child.send(GO, () => {});
    const [code] = await this.#ended;
    return typeof code === 'number' ? code : 1;
  }

  /** Ends it where it is not wanted any more: it has loaded what is not so now. */
  discard(): void {
    this.#child.kill();
  }
}

/** In the process: resolves when it is wanted. Where whoever started it is gone, it ends. */
export async function untilWanted(): Promise<void> {
  const alone = (): never => process.exit();
  if (!process.connected) alone();
  process.once('disconnect', alone);
  await once(process, 'message');
  // The channel holds the process up for as long as somebody listens, and no longer.
  process.off('disconnect', alone);
}
