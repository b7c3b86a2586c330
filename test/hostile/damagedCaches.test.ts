/**
 * Damaged caches: whatever happened to a file in `.cache`, the next build leaves what a clean one leaves, and the register says what is
 * so. `KHIZANA_FUZZ=1` damages each file by itself, at many places; otherwise each kind of damage is done to all files at once.
 */
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { listFiles, sha256 } from '../../src/system/files/files.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';
import { plain } from '../fixtures/convert/archive.ts';
import { bytesOf, fill } from '../fixtures/temporaryFolder.ts';

const IS_LONG = process.env.KHIZANA_FUZZ !== undefined;
/** At which parts of a file's length it is damaged. */
const PLACES = IS_LONG ? [0, 0.001, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.999] : [0.5];
/** Each damage takes two builds. */
const TIMEOUT_MS = IS_LONG ? 3_600_000 : 240_000;

/** Changes a file's bytes. @param earlier the file as an earlier build left it, where there was one */
type Damage = (bytes: Buffer, earlier: Buffer | undefined) => Buffer;

const DAMAGES: readonly [string, Damage][] = [
  ...PLACES.map((place): [string, Damage] => [`a flipped bit at ${place}`, (bytes) => flipped(bytes, place)]),
  ...PLACES.map((place): [string, Damage] => [
    `a cut at ${place}`,
    (bytes) => bytes.subarray(0, Math.floor(bytes.length * place)),
  ]),
  ['an earlier version', (bytes, earlier) => earlier ?? bytes],
  ['nothing of it', () => Buffer.alloc(0)],
];

function flipped(bytes: Buffer, place: number): Buffer {
  const damaged = Buffer.from(bytes);
  const at = Math.min(Math.floor(bytes.length * place), bytes.length - 1);
  // In a letter or a digit, this bit makes another one: JSON stays JSON.
  if (at >= 0) damaged[at] = (damaged[at] ?? 0) ^ 1;
  return damaged;
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
    await fill(join(content, 'sources'), { [`${this.#changes}.txt`]: plain(title, `Text of ${title}.`) });
    const articles = join(content, 'articles');
    const files = await listFiles(articles);
    const [edited = '', deleted = ''] = [files[0], files.at(-1)];
    await writeFile(join(articles, edited), `${await readFile(join(articles, edited), 'utf8')}\nMore.\n`);
    if (files.length > 3) await rm(join(articles, deleted));
  }

  build(...options: string[]) {
    return run(process.execPath, this.#copy.buildCommand(...options), { cwd: this.#copy.project });
  }

  /** The files of the cache that a build relies on; the programs' own have tests of their own. */
  async cacheFiles(): Promise<string[]> {
    return (await listFiles(this.#cache)).filter((file) => !file.startsWith('scripts/'));
  }

  /** Keeps a copy of the cache, as the last build left it. */
  async keepCache(): Promise<void> {
    for (const file of await this.cacheFiles()) {
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

  /** Builds on, and from nothing, and compares what both left. @param what what happened to the cache */
  async expectSameAsClean(what: string): Promise<void> {
    const left = await this.build();
    expect(left.code, `${what}: ${left.stderr}`).toBe(0);
    const aside = join(this.#copy.folder, 'cache');
    await cp(this.#cache, aside, { recursive: true, preserveTimestamps: true });
    for (const file of await this.cacheFiles()) await rm(join(this.#cache, file));
    const clean = join(this.#copy.folder, 'clean');
    const made = await this.build('--output', clean);
    expect(made.code, `${what}: ${made.stderr}`).toBe(0);
    await this.#expectSameBytes(clean, what);
    for (const folder of [clean, this.#cache]) await rm(folder, { recursive: true });
    await cp(aside, this.#cache, { recursive: true, preserveTimestamps: true });
    await rm(aside, { recursive: true });
  }

  async #expectSameBytes(clean: string, what: string): Promise<void> {
    const [left, made] = [await bytesOf(this.#copy.output), await bytesOf(clean)];
    expect(Object.keys(left), what).toEqual(Object.keys(made));
    expect(
      Object.keys(made).filter((file) => left[file] !== made[file]),
      what,
    ).toEqual([]);
  }

  /** Every source has one line, with the hash of its bytes. */
  async expectTrueRegister(what: string): Promise<void> {
    const { content } = this.#copy;
    const text = await readFile(join(content, 'register.jsonl'), 'utf8');
    const told = text
      .trimEnd()
      .split('\n')
      .map((line): { source?: string; sha256?: string } => JSON.parse(line))
      .flatMap(({ source, sha256: hash }) => (source === undefined ? [] : `${hash} ${source}`));
    const files = await listFiles(join(content, 'sources'));
    const so = await Promise.all(
      files.map(async (file) => `${sha256(await readFile(join(content, 'sources', file)))} ${file}`),
    );
    expect(told.sort(), what).toEqual(so.sort());
  }
}

describe('a cache that is not as it was written', () => {
  it(
    'changes nothing of what a build leaves',
    async () => {
      await ProjectCopy.with(PROJECT, async (copy) => {
        await fill(join(copy.content, 'sources'), {
          'a.txt': plain('One', 'Some text.'),
          'b.txt': plain('عنوان', 'نص عن روسيا.'),
          'c.txt': plain('Three', 'Other text.'),
        });
        const archive = new DamagedArchive(copy);
        await archive.build();
        await archive.keepCache();
        await archive.change();
        await archive.build();
        const files = await archive.cacheFiles();
        expect(files.length).toBeGreaterThanOrEqual(5);
        for (const group of IS_LONG ? files.map((file) => [file]) : [files]) {
          for (const [name, damage] of DAMAGES) {
            const what = `${name} in ${group.join(', ')}`;
            for (const file of group) await archive.damage(file, damage);
            await archive.change();
            await archive.expectSameAsClean(what);
            await archive.expectTrueRegister(what);
          }
        }
      });
    },
    TIMEOUT_MS,
  );
});
