/** Copies the project into a temporary folder, to change its texts and build an archive there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measurement, measure } from '../measure.ts';

const COPIED_PATHS = [
  '_data',
  '_includes',
  'src',
  'scripts',
  'eleventy.config.ts',
  'package.json',
  'package-lock.json',
];

export class ProjectCopy {
  readonly folder: string;
  readonly project: string;
  readonly content: string;
  readonly output: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.project = join(folder, 'project');
    this.content = join(folder, 'content');
    this.output = join(folder, 'site');
  }

  /** Makes a copy for some work, and removes it afterwards. @param project the folder to copy */
  static async with<Result>(project: string, work: (copy: ProjectCopy) => Promise<Result>): Promise<Result> {
    const copy = await ProjectCopy.create(project);
    try {
      return await work(copy);
    } finally {
      await copy.remove();
    }
  }

  /** Makes a copy that has to be removed. @param project the folder to copy */
  static async create(project: string): Promise<ProjectCopy> {
    const copy = new ProjectCopy(await mkdtemp(join(tmpdir(), 'khizana-bench-')));
    await mkdir(copy.project);
    for (const name of COPIED_PATHS)
      await cp(join(project, name), join(copy.project, name), { recursive: true });
    await symlink(join(project, 'node_modules'), join(copy.project, 'node_modules'));
    return copy;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Gives the arguments for Node that build the site. */
  buildCommand(...options: string[]): string[] {
    return this.#command('build', '--output', this.output, ...options);
  }

  /** Gives the arguments for Node that make a part of the site. @param shard such as `2/8` */
  partCommand(shard: string, output: string): string[] {
    return this.#command('build', '--shard', shard, '--output', output);
  }

  /** Gives the arguments for Node that merge parts. */
  mergeCommand(parts: readonly string[], output: string): string[] {
    return this.#command('merge', '--output', output, ...parts);
  }

  /** Gives the arguments for Node that write a pack. @param output its folder or zip file */
  packCommand(output: string, ...options: string[]): string[] {
    return this.#command('pack', '--output', output, ...options);
  }

  /** Copies an archive into the content folder. @param content the folder to copy */
  async takeContent(content: string): Promise<void> {
    await cp(content, this.content, { recursive: true });
  }

  /** Builds, and kills the build after some time if it has not ended. */
  async killedBuild(delayMs: number): Promise<void> {
    const child = spawn(process.execPath, this.buildCommand(), { cwd: this.project, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), delayMs);
    await once(child, 'close');
    clearTimeout(timer);
  }

  /** Runs a program on the content, and measures it. */
  run(program: string): Promise<Measurement> {
    return measure(process.execPath, this.#command(program), this.project);
  }

  #command(program: string, ...options: string[]): string[] {
    return ['scripts/khizana.mjs', program, '--content', this.content, ...options];
  }

  /** Changes a text that is on every page. */
  async changeString(): Promise<void> {
    const path = join(this.project, '_data/strings/ar.json');
    const strings: Record<string, string> = JSON.parse(await readFile(path, 'utf8'));
    strings['search.submit'] = `${strings['search.submit']}!`;
    await writeFile(path, JSON.stringify(strings, null, 2));
  }
}
