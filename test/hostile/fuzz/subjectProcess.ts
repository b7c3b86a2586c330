/** Runs tasks in a process, which stays warm between tasks and is killed where one hangs. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Outcome, Task } from './tasks.ts';

/** A task that takes longer hangs. This is wall time: on a busy machine each process gets only a part of it. */
export const MAX_WALL_SECONDS = 30;
/** A text of 40,000 characters never needs as much. A process that needs more ends with an error. */
const MAX_HEAP_MB = 2_000;
/** How many characters of a process's last output are kept. */
const MAX_PRINTED_LENGTH = 2_000;

const SUBJECT = fileURLToPath(new URL('subject.ts', import.meta.url));
/** The project's own sources, as this folder imports them. */
const SOURCES = fileURLToPath(new URL('../../../src/', import.meta.url));

export class SubjectProcess {
  readonly #script: string;
  readonly #project: string;
  #child: ChildProcess | undefined;
  #printed = '';

  private constructor(script: string, project: string) {
    this.#script = script;
    this.#project = project;
  }

  /** Bundles the subject with a project's sources. @param project a copy of the project, which gets the bundle */
  static async bundle(project: string): Promise<SubjectProcess> {
    const script = join(project, '.cache/fuzz/subject.mjs');
    await build({
      entryPoints: [SUBJECT],
      outfile: script,
      bundle: true,
      sourcemap: 'inline',
      platform: 'node',
      target: 'node20',
      format: 'esm',
      packages: 'external',
      logLevel: 'silent',
      plugins: [useSourcesOf(project)],
    });
    return new SubjectProcess(script, project);
  }

  /** Runs a task. A process that crashed or hangs is replaced before the next task. */
  async run(task: Task): Promise<Outcome> {
    const child = await this.#start();
    return new Promise((resolve) => {
      const settle = (outcome: Outcome): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(outcome);
      };
      const timer = setTimeout(() => {
        this.close();
        settle({ kind: 'hung' });
      }, MAX_WALL_SECONDS * 1000);
      child.once('message', settle);
      child.once('exit', (code, signal) => {
        this.#child = undefined;
        const reason = /^.*(?:Error|FATAL).*$/mu.exec(this.#printed)?.[0] ?? '';
        settle({ kind: 'crashed', reason: `the process ended with ${signal ?? code}: ${reason}` });
      });
      child.send(task);
    });
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #start(): Promise<ChildProcess> {
    if (this.#child !== undefined) return this.#child;
    const child = fork(this.#script, [this.#project], {
      cwd: this.#project,
      serialization: 'advanced',
      execArgv: ['--enable-source-maps', `--max-old-space-size=${MAX_HEAP_MB}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#printed = '';
    child.stderr?.on('data', (data: Buffer) => {
      this.#printed = (this.#printed + data.toString()).slice(-MAX_PRINTED_LENGTH);
    });
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
    if (child.exitCode !== null) throw new Error(`The subject does not start: ${this.#printed}`);
    return child;
  }
}

/** Bundles the sources of another project, and sets their `import.meta.url` to their paths there. */
function useSourcesOf(project: string): Plugin {
  return {
    name: 'sources',
    setup: (bundler) => {
      bundler.onResolve({ filter: /^\.\.\/\.\.\/\.\.\/src\// }, ({ path, resolveDir }) => {
        const file = join(resolveDir, path);
        return file.startsWith(SOURCES)
          ? { path: join(project, 'src', file.slice(SOURCES.length)) }
          : undefined;
      });
      // This module is no TypeScript and runs unbundled. It bundles the scripts of workers.
      bundler.onResolve({ filter: /\/scriptPath\.mjs$/ }, ({ path, resolveDir }) => ({
        path: pathToFileURL(join(resolveDir, path)).href,
        external: true,
      }));
      bundler.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replaceAll(
          'import.meta.url',
          JSON.stringify(pathToFileURL(path).href),
        ),
        loader: 'ts',
      }));
    },
  };
}
