/**
 * Damages files in `.cache`. The next build must create the same site as a clean build, and a correct register. `KHIZANA_FUZZ=1`
 * damages each file separately at many positions; otherwise each kind of damage affects all files at once.
 */
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { listFiles, sha256 } from '../../src/system/files/files.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';
import { plainSource } from '../fixtures/convert/archive.ts';
import { readBytes, writeFiles } from '../fixtures/temporaryFolder.ts';

const IS_LONG_RUN = process.env.KHIZANA_FUZZ !== undefined;
/** The positions of damage, as fractions of the file's length. */
const DAMAGE_POSITIONS = IS_LONG_RUN ? [0, 0.001, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.999] : [0.5];
/** Each kind of damage takes two builds. */
const TIMEOUT_MS = IS_LONG_RUN ? 3_600_000 : 240_000;

/** Damages a file's bytes. @param earlier the file of an earlier build, if it had one */
type Damage = (bytes: Buffer, earlier: Buffer | undefined) => Buffer;

const DAMAGES: readonly [string, Damage][] = [
  ...DAMAGE_POSITIONS.map((position): [string, Damage] => [
    `a flipped bit at ${position}`,
    (bytes) => flipBit(bytes, position),
  ]),
  ...DAMAGE_POSITIONS.map((position): [string, Damage] => [
    `a cut at ${position}`,
    (bytes) => bytes.subarray(0, Math.floor(bytes.length * position)),
  ]),
  ['an earlier version', (bytes, earlier) => earlier ?? bytes],
  ['an empty file', () => Buffer.alloc(0)],
];

function flipBit(bytes: Buffer, position: number): Buffer {
  const damaged = Buffer.from(bytes);
  const at = Math.min(Math.floor(bytes.length * position), bytes.length - 1);
  // The lowest bit turns a letter or a digit into another one, so that JSON stays valid.
  if (at >= 0) damaged[at] = (damaged[at] ?? 0) ^ 1;
  return damaged;
}

/** Names the cache that a file is of: the buckets of a record are one. */
function cacheOf(file: string): string {
  return file.replace(/(?<=\.files)\/.*/u, '');
}

class DamagedArchive {
  readonly #copy: ProjectCopy;
  readonly #cache: string;
  #changes = 0;

  constructor(copy: ProjectCopy) {
    this.#copy = copy;
    this.#cache = join(copy.project, '.cache');
  }

  /** Edits an article, deletes one and adds one. */
  async change(): Promise<void> {
    const { content } = this.#copy;
    this.#changes += 1;
    const title = `Article ${this.#changes}`;
    await writeFiles(join(content, 'sources'), {
      [`${this.#changes}.txt`]: plainSource(title, `Text of ${title}.`),
    });
    const articles = join(content, 'articles');
    const files = await listFiles(articles);
    const [edited = '', deleted = ''] = [files[0], files.at(-1)];
    await writeFile(join(articles, edited), `${await readFile(join(articles, edited), 'utf8')}\nMore.\n`);
    if (files.length > 3) await rm(join(articles, deleted));
  }

  build(...options: string[]) {
    return run(process.execPath, this.#copy.buildCommand(...options), { cwd: this.#copy.project });
  }

  /** Lists the cache files that affect a build. The bundled scripts have tests of their own. */
  async listCacheFiles(): Promise<string[]> {
    return (await listFiles(this.#cache)).filter((file) => !file.startsWith('scripts/'));
  }

  /** Copies the cache of the last build, to restore earlier versions from. */
  async keepCache(): Promise<void> {
    for (const file of await this.listCacheFiles()) {
      await mkdir(dirname(this.#keptPath(file)), { recursive: true });
      await copyFile(join(this.#cache, file), this.#keptPath(file));
    }
  }

  #keptPath(file: string): string {
    return join(this.#copy.folder, 'earlier', file);
  }

  async damage(file: string, damage: Damage): Promise<void> {
    const path = join(this.#cache, file);
    const earlier = await readFile(this.#keptPath(file)).catch(() => undefined);
    await writeFile(path, damage(await readFile(path), earlier));
  }

  /** Builds with the cache and without it, and compares the sites. @param damageName describes the damage to the cache */
  async expectSameAsClean(damageName: string): Promise<void> {
    const cached = await this.build();
    expect(cached.code, `${damageName}: ${cached.stderr}`).toBe(0);
    const savedCache = join(this.#copy.folder, 'cache');
    await cp(this.#cache, savedCache, { recursive: true, preserveTimestamps: true });
    for (const file of await this.listCacheFiles()) await rm(join(this.#cache, file));
    const clean = join(this.#copy.folder, 'clean');
    const uncached = await this.build('--output', clean);
    expect(uncached.code, `${damageName}: ${uncached.stderr}`).toBe(0);
    await this.#expectSameBytes(clean, damageName);
    for (const folder of [clean, this.#cache]) await rm(folder, { recursive: true });
    await cp(savedCache, this.#cache, { recursive: true, preserveTimestamps: true });
    await rm(savedCache, { recursive: true });
  }

  async #expectSameBytes(clean: string, damageName: string): Promise<void> {
    const [actual, expected] = [await readBytes(this.#copy.output), await readBytes(clean)];
    expect(Object.keys(actual), damageName).toEqual(Object.keys(expected));
    expect(
      Object.keys(expected).filter((file) => actual[file] !== expected[file]),
      damageName,
    ).toEqual([]);
  }

  /** Checks that the register has one line for each source, with the hash of its bytes. */
  async expectCorrectRegister(damageName: string): Promise<void> {
    const { content } = this.#copy;
    const text = await readFile(join(content, 'register.jsonl'), 'utf8');
    const registered = text
      .trimEnd()
      .split('\n')
      .map((line): { source?: string; sha256?: string } => JSON.parse(line))
      .flatMap(({ source, sha256: hash }) => (source === undefined ? [] : `${hash} ${source}`));
    const files = await listFiles(join(content, 'sources'));
    const actual = await Promise.all(
      files.map(async (file) => `${sha256(await readFile(join(content, 'sources', file)))} ${file}`),
    );
    expect(registered.sort(), damageName).toEqual(actual.sort());
  }
}

describe('a damaged cache', () => {
  it(
    'does not change the site or the register',
    async () => {
      await ProjectCopy.with(PROJECT, async (copy) => {
        await writeFiles(join(copy.content, 'sources'), {
          'a.txt': plainSource('One', 'Some text.'),
          'b.txt': plainSource('عنوان', 'نص عن روسيا.'),
          'c.txt': plainSource('Three', 'Other text.'),
        });
        const archive = new DamagedArchive(copy);
        await archive.build();
        await archive.keepCache();
        await archive.change();
        await archive.build();
        const caches = new Set((await archive.listCacheFiles()).map(cacheOf));
        expect(caches.size).toBeGreaterThanOrEqual(5);
        for (const group of IS_LONG_RUN ? [...caches].map((cache) => [cache]) : [[...caches]]) {
          for (const [name, damage] of DAMAGES) {
            const damageName = `${name} in ${group.join(', ')}`;
            // Files that are named by their hash have other names after each build.
            for (const file of await archive.listCacheFiles())
              if (group.includes(cacheOf(file))) await archive.damage(file, damage);
            await archive.change();
            await archive.expectSameAsClean(damageName);
            await archive.expectCorrectRegister(damageName);
          }
        }
      });
    },
    TIMEOUT_MS,
  );
});
