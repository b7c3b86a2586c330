/** Builds archives of hostile files, and finds faults of the builds and their sites. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import * as z from 'zod';
import type { ProjectCopy } from '../../../src/bench/build/projectCopy.ts';
import { listFiles } from '../../../src/system/files/files.ts';
import { measureCpuMs } from '../../fixtures/cpuTime.ts';
import { writeFiles } from '../../fixtures/temporaryFolder.ts';
import { FULL_SIZE, HALF_SIZE, MAX_GROWTH, MAX_SECONDS } from './verdict.ts';

/** A file of the content folder. */
export interface HostileFile {
  /** Relative to the content folder. */
  path: string;
  /** The id, where it is an article's file. */
  id?: string;
  description: string;
  bytesOf: (size: number) => string | Uint8Array;
}

/** A program that takes longer hangs. Each of many files may take a part of this time. */
const MAX_PROGRAM_SECONDS = 180;
/** Hostile files may add so much to the time of a build without being examined. */
const NOISE_FLOOR_SECONDS = 1.5;

/** Matches the output of internal errors. */
const INTERNAL_ERROR =
  /^\s+at .*$|^.*(?:call stack|Cannot read|is not a function|is not iterable|heap out of memory).*$/mu;

/** The fields of the output of `verify --json` that are used. */
const verifiedSchema = z.object({ site: z.object({ problems: z.array(z.unknown()) }) });

interface ProgramRun {
  code: number | null;
  stdout: string;
  /** The output on both streams. */
  printed: string;
  seconds: number;
}

export class SiteBuilds {
  readonly #project: string;
  /** The folder for the content and the site of one build. */
  readonly #folder: string;
  #builds = 0;
  /** The CPU time of a build without articles. */
  #emptySeconds: number | undefined;

  constructor({ project, folder }: ProjectCopy) {
    this.#project = project;
    this.#folder = join(folder, 'builds');
  }

  /** Builds an archive of files, and returns each fault with the file that causes it. */
  async findFaults(files: readonly HostileFile[]): Promise<string[]> {
    const fault = await this.#findFault(files);
    if (fault === undefined) return [];
    const [only, second] = files;
    if (only === undefined) return [`an archive without articles: ${fault}`];
    if (second === undefined) return [`${only.path}, ${only.description}: ${fault}`];
    console.error(`Looking for the one of ${files.length} files with this fault: ${fault}`);
    const middle = files.length >> 1;
    const parts = [files.slice(0, middle), files.slice(middle)];
    const faults: string[] = [];
    for (const part of parts) faults.push(...(await this.findFaults(part)));
    const names = files.map(({ path, description }) => `${path} (${description})`).join(', ');
    return faults.length > 0 ? faults : [`only together, ${names}: ${fault}`];
  }

  async #findFault(files: readonly HostileFile[]): Promise<string | undefined> {
    this.#emptySeconds ??= (await this.#build([], FULL_SIZE)).seconds;
    const half = await this.#build(files, HALF_SIZE);
    const full = await this.#build(files, FULL_SIZE);
    const fault =
      faultOfRun(full) ?? faultOfRun(half) ?? (await this.#growth(files, half.seconds, full.seconds));
    if (fault !== undefined) return `build ${fault}`;
    return (
      (await this.#unnamedLoss(files, full.printed)) ??
      (await this.#malformedFile()) ??
      (await this.#faultOfTools())
    );
  }

  /** Whether the files add too much to the time of a build, also when it is measured again. */
  async #growth(files: readonly HostileFile[], half: number, full: number): Promise<string | undefined> {
    const isTooMuch = (halfSeconds: number, fullSeconds: number): boolean =>
      (files.length === 1 && fullSeconds > MAX_SECONDS) || fullSeconds > halfSeconds * MAX_GROWTH;
    const added = (seconds: number): number => seconds - (this.#emptySeconds ?? 0);
    if (added(full) < NOISE_FLOOR_SECONDS || !isTooMuch(added(half), added(full))) return undefined;
    // CPU time does not include processes for which no parent waited.
    const halfAgain = added(Math.max(half, (await this.#build(files, HALF_SIZE)).seconds));
    const fullAgain = added(Math.min(full, (await this.#build(files, FULL_SIZE)).seconds));
    if (!isTooMuch(halfAgain, fullAgain)) return undefined;
    return `takes ${fullAgain.toFixed(1)} s more than without them, and ${halfAgain.toFixed(1)} s with half the text`;
  }

  get #content(): string {
    return join(this.#folder, `${this.#builds}/content`);
  }

  get #output(): string {
    return join(this.#folder, `${this.#builds}/site`);
  }

  /** Builds in new folders, so that no cache of an earlier build is used. */
  async #build(files: readonly HostileFile[], size: number): Promise<ProgramRun> {
    await rm(this.#folder, { recursive: true, force: true });
    this.#builds += 1;
    const contents = files.map(({ path, bytesOf }) => [path, bytesOf(size)] as const);
    await writeFiles(this.#content, Object.fromEntries([['articles/.keep', ''], ...contents]));
    return this.#run('build', '--output', this.#output, '--site-url', 'https://archive.example');
  }

  /** Finds an article that has no page and that no message names. */
  async #unnamedLoss(files: readonly HostileFile[], printed: string): Promise<string | undefined> {
    const pages = (await listFiles(this.#output)).join('\n');
    const lost = files.find(
      ({ path, id }) => id !== undefined && !pages.includes(`/${id}/index.html`) && !printed.includes(path),
    );
    return lost && `${lost.path} (${lost.description}) has no page, and no message says why`;
  }

  async #malformedFile(): Promise<string | undefined> {
    for (const file of await listFiles(this.#output)) {
      const text = /\.(?:xml|json)$/u.test(file)
        ? await readFile(join(this.#output, file), 'utf8')
        : undefined;
      try {
        if (text !== undefined && file.endsWith('.json')) JSON.parse(text);
        else if (text !== undefined) new SaxesParser({ xmlns: true }).write(text).close();
      } catch (error) {
        return `${file} is not well-formed: ${String(error).slice(0, 200)}`;
      }
    }
    return undefined;
  }

  async #faultOfTools(): Promise<string | undefined> {
    for (const program of ['lint-content', 'labels']) {
      const fault = faultOfRun(await this.#run(program));
      if (fault !== undefined) return `${program} ${fault}`;
    }
    return this.#faultOfSite();
  }

  /** Verifies the site. Problems with sources are ignored, since the articles name sources that do not exist. */
  async #faultOfSite(): Promise<string | undefined> {
    const verify = await this.#run('verify', '--output', this.#output, '--json');
    const fault = faultOfRun(verify);
    if (fault !== undefined) return `verify ${fault}`;
    const { problems } = verifiedSchema.parse(JSON.parse(verify.stdout)).site;
    return problems.length === 0 ? undefined : `verify finds: ${JSON.stringify(problems).slice(0, 300)}`;
  }

  async #run(program: string, ...options: string[]): Promise<ProgramRun> {
    const args = ['scripts/khizana.mjs', program, '--content', this.#content, ...options];
    let [stdout, stderr] = ['', ''];
    let code: number | null = null;
    const milliseconds = await measureCpuMs(async () => {
      const child = spawn(process.execPath, args, {
        cwd: this.#project,
        stdio: ['ignore', 'pipe', 'pipe'],
        // A process group of its own, so that its child processes are killed with it.
        detached: true,
      });
      child.stdout.on('data', (data: Buffer) => {
        stdout += data.toString();
      });
      child.stderr.on('data', (data: Buffer) => {
        stderr += data.toString();
      });
      const timer = setTimeout(() => {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      }, MAX_PROGRAM_SECONDS * 1000);
      await once(child, 'close');
      clearTimeout(timer);
      code = child.exitCode;
    });
    return { code, stdout, printed: stdout + stderr, seconds: milliseconds / 1000 };
  }
}

function faultOfRun({ code, printed }: ProgramRun): string | undefined {
  if (code === null) return `takes more than ${MAX_PROGRAM_SECONDS} s`;
  const error = INTERNAL_ERROR.exec(printed)?.[0];
  if (error === undefined && code <= 1) return undefined;
  const reason = /^.*Error: .*$/mu.exec(printed)?.[0] ?? error ?? printed.slice(-300);
  return `crashes with exit code ${code}: ${reason.slice(0, 300)}\n${extractFrames(printed)}`;
}

/** Extracts the first frames of a stack trace. */
function extractFrames(printed: string): string {
  return [...printed.matchAll(/^\s+at .*$/gmu)]
    .slice(0, 3)
    .map(([frame]) => frame.slice(0, 160))
    .join('\n');
}
