/**
 * The parts that shards make are merged to the bytes that one machine makes. `KHIZANA_SHARD_STEPS=50` makes a long run of changes,
 * `KHIZANA_LAW_SEED=7` another one.
 */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ProjectCopy } from '../../../src/bench/build/projectCopy.ts';
import { PROJECT, type Ran, run } from '../../fixtures/commandLine.ts';
import { lowerLimits } from '../../fixtures/lowLimits.ts';
import { RandomChanges, readSite } from '../../fixtures/randomChanges.ts';
import { writeFiles } from '../../fixtures/temporaryFolder.ts';

const IS_LONG_RUN = process.env.KHIZANA_SHARD_STEPS !== undefined;
const STEPS = Number(process.env.KHIZANA_SHARD_STEPS ?? 1);
const SEED = Number(process.env.KHIZANA_LAW_SEED ?? 1);
const MINUTE_MS = 60_000;

/** A copy of the project with the sample's content, whose sites are made by shards. */
class ShardedProject {
  readonly copy: ProjectCopy;

  private constructor(copy: ProjectCopy) {
    this.copy = copy;
  }

  /** Makes a copy with low limits, whose settings ask for blocks. It has to be removed. */
  static async create(): Promise<ShardedProject> {
    const copy = await ProjectCopy.create(PROJECT);
    await copy.takeContent(join(PROJECT, 'content'));
    await lowerLimits(copy.project);
    await new RandomChanges(copy, SEED).setOffline(true);
    return new ShardedProject(copy);
  }

  folder(name: string): string {
    return join(this.copy.folder, name);
  }

  run(program: string, ...args: string[]): Promise<Ran> {
    const command = ['scripts/khizana.mjs', program, '--content', this.copy.content, ...args];
    return run(process.execPath, command, { cwd: this.copy.project });
  }

  /** Builds the whole site, from nothing, and gives its files. */
  async wholeSite(): Promise<Record<string, string>> {
    const whole = this.folder('whole');
    const { stdout, stderr } = await this.run('build', '--clean', '--output', whole);
    expect(stdout, stderr).toMatch(/^Build: /mu);
    return readSite(whole);
  }

  partFolder(index: number, count: number): string {
    return this.folder(`part-${index}-of-${count}`);
  }

  async buildPart(index: number, count: number, ...options: string[]): Promise<Ran> {
    const output = this.partFolder(index, count);
    const ran = await this.run('build', '--shard', `${index}/${count}`, '--output', output, ...options);
    expect(ran.stdout, ran.stderr).toMatch(/^Build: /mu);
    return ran;
  }

  async buildParts(count: number): Promise<void> {
    for (let index = 1; index <= count; index += 1) await this.buildPart(index, count);
  }

  merge(parts: readonly string[], output = this.folder('merged')): Promise<Ran> {
    return this.run('merge', ...parts, '--output', output);
  }

  listParts(count: number): string[] {
    return Array.from({ length: count }, (_, at) => this.partFolder(at + 1, count));
  }

  /** Merges all parts and gives the files of the site. */
  async mergedSite(count: number): Promise<Record<string, string>> {
    const { stdout, stderr } = await this.merge(this.listParts(count).toReversed());
    expect(stdout, stderr).toMatch(/^Build: .*pages, 0 of them new or changed/mu);
    return readSite(this.folder('merged'));
  }
}

/** Bundling the programs of a copy takes as long as building a part, so that the tests have one, in any state that others leave. */
let project: ShardedProject;
beforeAll(async () => {
  project = await ShardedProject.create();
});
afterAll(() => project.copy.remove());

function expectSame(merged: Record<string, string>, whole: Record<string, string>, history: string): void {
  expect(Object.keys(merged), history).toEqual(Object.keys(whole));
  expect(
    Object.keys(whole).filter((file) => merged[file] !== whole[file]),
    history,
  ).toEqual([]);
}

describe('a merge', () => {
  // In short runs, the next test merges three parts that were made from nothing.
  it.runIf(IS_LONG_RUN).each([1, 2, 3, 8])(
    'gives the bytes of one machine from %i parts',
    async (count) => {
      const fresh = await ShardedProject.create();
      onTestFinished(() => fresh.copy.remove());
      await fresh.buildParts(count);
      expectSame(await fresh.mergedSite(count), await fresh.wholeSite(), `${count} parts`);
    },
    5 * MINUTE_MS,
  );

  it(
    'refuses parts that make no site together, and takes a part that was made again alone',
    async () => {
      await project.buildParts(3);
      const [one = '', two = '', three = ''] = project.listParts(3);
      const refused = async (parts: readonly string[], reason: RegExp): Promise<void> => {
        const { code, stderr } = await project.merge(parts);
        expect(stderr).toMatch(reason);
        expect(code).toBe(1);
      };
      await refused([one, two], /part-1-of-3: is one of 3 parts, of which 3 is missing.*--shard 3\/3/u);
      await refused([one, two, two, three], /part-2-of-3: is part 2 of 3, and so is .*part-2-of-3/u);
      const whole = project.folder('whole');
      const site = await project.wholeSite();
      await refused([one, two, whole], /whole: is a whole site, and not a part of one/u);
      await refused([one, two, project.copy.content], /content: is no part of a site/u);
      await project.buildPart(1, 2);
      await refused([one, two, project.partFolder(1, 2)], /part-1-of-2: is part 1 of 2, and .* part 1 of 3/u);

      const manifest = join(two, 'khizana-part.txt');
      const text = await readFile(manifest, 'utf8');
      await writeFile(manifest, text.replace(/\.html$/mu, '.htm'));
      await refused(
        [one, two, three],
        /part-2-of-3: is part 2 of 3, and has a khizana-part.txt that is not/u,
      );
      await rm(manifest);
      await refused(
        [one, two, three],
        /part-2-of-3: is part 2 of 3, and was not made to its end.*--shard 2\/3/u,
      );
      await rm(two, { recursive: true });
      await project.buildPart(2, 3);
      expectSame(await project.mergedSite(3), site, 'a part made again');

      const [, page = ''] = / {2}|\t\t?(\S+\/index\.html)$/mu.exec(text) ?? [];
      await writeFile(join(two, page), 'altered');
      const fresh = project.folder('fresh');
      const altered = await project.merge([one, two, three], fresh);
      expect(altered.stderr).toMatch(
        /part-2-of-3: is part 2 of 3, whose file \S+ was altered.*--shard 2\/3 --clean/u,
      );
      await project.buildPart(2, 3, '--clean');
      await project.merge([one, two, three], fresh);
      expectSame(await readSite(fresh), site, 'an altered part made again');

      await project.copy.changeString();
      await project.buildPart(1, 3);
      await refused(
        [one, two, three],
        /is one of several parts \(2, 3 of 3\) that were made from other content/u,
      );
    },
    8 * MINUTE_MS,
  );

  it(
    'gives the bytes of a clean build from incremental parts after any sequence of changes',
    async () => {
      const changes = new RandomChanges(project.copy, SEED);
      const done: string[] = [];
      for (let step = 0; step <= STEPS; step += 1) {
        // Parts are made from content that is converted.
        await project.run('convert');
        await project.buildParts(3);
        const history = `seed ${SEED}: ${done.join(', ')}`;
        const merged = await project.merge(project.listParts(3));
        expect(merged.stdout, `${history}\n${merged.stderr}`).toMatch(/^Build: /mu);
        expectSame(await readSite(project.folder('merged')), await project.wholeSite(), history);
        if (step < STEPS) done.push(await changes.change());
      }
    },
    (2 + STEPS * 2) * MINUTE_MS,
  );
});

describe('a part', () => {
  it(
    'is no site to any command, renders only what changed, and leaves the content as it is',
    async () => {
      const before = await readSite(project.copy.content);
      await project.buildParts(2);
      expect(await readSite(project.copy.content)).toEqual(before);
      const part = project.partFolder(1, 2);
      const isPart = /is part 1 of 2 of a site, and not a site; merge all parts/u;
      for (const program of ['verify', 'build']) {
        const { code, stderr } = await project.run(program, '--output', part);
        expect(stderr, program).toMatch(isPart);
        expect(code, program).toBe(1);
      }
      const target = project.folder('target');
      const deploy = ['scripts/khizana.mjs', 'deploy', '--output', part, '--to', target];
      expect((await run(process.execPath, deploy, { cwd: project.copy.project })).stderr).toMatch(isPart);
      expect((await project.run('pack', '--output', part)).code).not.toBe(0);
      await project.wholeSite();
      const overSite = await project.run('build', '--shard', '1/2', '--output', project.folder('whole'));
      expect(overSite.stderr).toMatch(/whole: holds a whole site, which a part would replace/u);

      await writeFiles(join(project.copy.content, 'sources'), {
        'late.json': JSON.stringify({
          title: 'خبر متأخر',
          body: 'نص الخبر المتأخر عن روسيا.',
          language: 'ar',
        }),
      });
      const unconverted = await project.run('build', '--shard', '1/2', '--output', part);
      expect(unconverted.stderr).toMatch(/has 1 article not converted.*npm run convert/u);
      await project.run('convert');
      const ran = await project.buildPart(1, 2, '--explain');
      const [, rendered = ''] = /pages, (\d+) of them new or changed/u.exec(ran.stdout) ?? [];
      expect(Number(rendered)).toBeLessThan(120);
      await cp(part, project.folder('copy'), { recursive: true });
      expect((await project.buildPart(1, 2)).stdout).toMatch(/pages, 0 of them new or changed/u);
    },
    5 * MINUTE_MS,
  );
});
