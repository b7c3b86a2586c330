import { existsSync } from 'node:fs';
import { cp, readdir, readFile, symlink, truncate, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scriptPath } from '../../../src/system/scripts/scriptPath.mjs';
import { PROJECT, type Ran, run } from '../../fixtures/commandLine.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

/** The files that start a project's programs. */
const STARTER_FILES = [
  'scripts/khizana.mjs',
  'scripts/cli/topLevelErrors.mjs',
  'src/system/scripts/bundle.mjs',
  'src/system/scripts/scriptPath.mjs',
];
/** A program that prints the addresses of its source and of a script of its bundle. */
const SOURCES = {
  'package.json': '{ "type": "module", "devDependencies": {} }',
  'eleventy.config.ts': '',
  'src/worker.ts': '',
  'scripts/cli/buildWorker.ts': '',
  'src/greeting.ts': `export const greeting: string = 'hello';`,
  'scripts/greet.ts': `import { greeting } from '../src/greeting.ts';
import { scriptPath } from '../src/system/scripts/scriptPath.mjs';
const worker = await scriptPath('worker');
console.log(JSON.stringify({ greeting, source: import.meta.url, worker }));`,
};

class SmallProject {
  readonly folder: string;
  readonly bundles: string;

  constructor(folder: string) {
    this.folder = folder;
    this.bundles = join(folder, '.cache/scripts');
  }

  static async create(): Promise<SmallProject> {
    const project = new SmallProject(join(await temporaryFolder(), 'project'));
    for (const file of STARTER_FILES) await cp(join(PROJECT, file), join(project.folder, file));
    await writeFiles(project.folder, SOURCES);
    await symlink(join(PROJECT, 'node_modules'), join(project.folder, 'node_modules'));
    return project;
  }

  write(file: string, text: string): Promise<void> {
    return writeFiles(this.folder, { [file]: text });
  }

  start(...options: string[]): Promise<Ran> {
    return run(process.execPath, [...options, 'scripts/khizana.mjs', 'greet'], { cwd: this.folder });
  }

  async greet(): Promise<{ greeting: string; source: string; worker: string }> {
    const { code, stdout, stderr } = await this.start();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout);
  }
}

describe('the bundle of programs', () => {
  it('has a script for each command of package.json', async () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      await readFile(join(PROJECT, 'package.json'), 'utf8'),
    );
    for (const [name, command] of Object.entries(scripts)) {
      if (!command.includes('khizana.mjs')) continue;
      expect(command).toBe(`node scripts/khizana.mjs ${name}`);
      expect(existsSync(await scriptPath(name)), name).toBe(true);
    }
  });

  it('gives a program scripts of its own bundle, and each module the address of its source', async () => {
    const project = await SmallProject.create();
    const { source, worker } = await project.greet();
    expect(source).toBe(pathToFileURL(join(project.folder, 'scripts/greet.ts')).href);
    expect(dirname(dirname(worker))).toBe(project.bundles);
    expect(existsSync(worker)).toBe(true);
  });

  it('stays while no source changes, and is created again after a change', async () => {
    const project = await SmallProject.create();
    const first = await project.greet();
    expect(await project.greet()).toEqual(first);
    await project.write('src/greeting.ts', `export const greeting = 'salam';`);
    const second = await project.greet();
    expect(second.greeting).toBe('salam');
    // A program that still runs loads files of the old one.
    expect(existsSync(first.worker)).toBe(true);
  });

  it('is created again for a script that it does not have', async () => {
    const project = await SmallProject.create();
    await project.greet();
    await project.write('scripts/part.ts', `console.log('goodbye');`);
    const { stdout } = await run(process.execPath, ['scripts/khizana.mjs', 'part'], { cwd: project.folder });
    expect(stdout).toBe('goodbye\n');
  });

  it('is created again when one of its files is cut or its manifest is damaged', async () => {
    const project = await SmallProject.create();
    const first = await project.greet();
    await truncate(join(dirname(first.worker), 'greet.mjs'), 100);
    const second = await project.greet();
    expect(second.worker).not.toBe(first.worker);
    await truncate(join(project.bundles, 'manifest.json'), 100);
    expect((await project.greet()).worker).not.toBe(second.worker);
  });

  it('is not used by a copy of the project', async () => {
    const project = await SmallProject.create();
    await project.greet();
    const copy = new SmallProject(`${project.folder}-copy`);
    await cp(project.folder, copy.folder, { recursive: true, preserveTimestamps: true });
    expect((await copy.greet()).source).toContain(copy.folder);
  });

  it('works when two processes create it at once', async () => {
    const project = await SmallProject.create();
    const [one, other] = await Promise.all([project.greet(), project.greet()]);
    expect([one.greeting, other.greeting]).toEqual(['hello', 'hello']);
    expect(existsSync((await project.greet()).worker)).toBe(true);
  });

  it('is removed when it is old and there is a newer one', async () => {
    const project = await SmallProject.create();
    const { worker } = await project.greet();
    await utimes(dirname(worker), 0, 0);
    expect((await project.greet()).worker).toBe(worker);
    await project.write('src/greeting.ts', `export const greeting = 'salam';`);
    await project.greet();
    expect(existsSync(worker)).toBe(false);
    expect(await readdir(project.bundles)).toHaveLength(2);
  });

  it('has source maps for stack traces', async () => {
    const project = await SmallProject.create();
    await project.write('scripts/greet.ts', `\n// ${'x'.repeat(99)}\nthrow new Error('no greeting');`);
    const { code, stderr } = await run(
      process.execPath,
      ['--enable-source-maps', 'scripts/khizana.mjs', 'greet'],
      { cwd: project.folder, env: { ...process.env, KHIZANA_DEBUG: '1' } },
    );
    expect(code).toBe(1);
    expect(stderr).toContain('scripts/greet.ts:3');
  });

  it('is left as it is when a source does not parse', async () => {
    const project = await SmallProject.create();
    const { worker } = await project.greet();
    await project.write('src/greeting.ts', 'export const = ;');
    const { code, stderr } = await project.start();
    expect(code).toBe(1);
    expect(stderr).toContain('src/greeting.ts:1:');
    expect(existsSync(worker)).toBe(true);
  });
});

describe('the starter', () => {
  it('rejects a program that does not exist', async () => {
    const starter = join(PROJECT, 'scripts/khizana.mjs');
    const { code, stderr } = await run(process.execPath, [starter, 'toString'], { cwd: PROJECT });
    expect(code).toBe(2);
    expect(stderr).toContain('There is no program toString');
  });
});
