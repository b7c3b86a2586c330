/**
 * Compares what `Output` leaves with a model: builds of random sites into one folder, some of them killed, with files and caches that
 * others change in between. `KHIZANA_LAW=5000` makes a long run, `KHIZANA_LAW_SEED=7` another one.
 */
import { existsSync } from 'node:fs';
import { appendFile, cp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { randomBelow } from '../../../src/bench/random.ts';
import { Output } from '../../../src/site/output/output.ts';
import { MARK_FILE } from '../../../src/site/output/outputLocation.ts';
import { formatSeal, SEAL } from '../../../src/site/output/seal.ts';
import { listFiles, sha256 } from '../../../src/system/files/files.ts';
import { STATE_FOLDER } from '../../../src/system/files/lock.ts';
import { hashKey } from '../../../src/system/hashKey.ts';
import { readBytes, temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const STEPS = Number(process.env.KHIZANA_LAW ?? 100);
const SEED = Number(process.env.KHIZANA_LAW_SEED ?? 1);
const TIMEOUT_MS = 60_000 + STEPS * 100;

const FIRST_GROUPS = 12;
const MAX_FILES_OF_NEW_GROUP = 8;
/** Files often have equal bytes. */
const TEXTS = 50;
/** One build in so many is clean. */
const CLEAN_INTERVAL = 20;
/** Some paths are the start of others, on both sides of «/» in the order of a seal. */
const FOLDERS = ['a', 'a-b', 'ab', 'a/b', 'B', 'b'];
const ENDINGS = ['.html', '/index.html', '/index.html.xml'];
const PREFIX = 'pages ';

class RandomSite {
  readonly #folder: string;
  readonly #below: (limit: number) => number;
  /** The site as it is to be: the texts of files by path, by group. */
  readonly #groups = new Map<string, Map<string, string>>();
  readonly #foreign: Record<string, string> = {};
  #names = 0;

  constructor(folder: string, seed: number) {
    this.#folder = folder;
    this.#below = randomBelow(seed);
    for (let group = 0; group < FIRST_GROUPS; group += 1) this.#addGroup();
  }

  /** Makes a random change. @returns its description */
  async change(): Promise<string> {
    const changes: readonly [string, () => unknown][] = [
      ['nothing', () => {}],
      ['edit a file', () => this.#withFile((texts, file) => texts.set(file, this.#text()))],
      ['add a file', () => this.#pickTexts().set(this.#newPath(), this.#text())],
      ['remove a file', () => this.#withFile((texts, file) => texts.delete(file))],
      ['add a group', () => this.#addGroup()],
      ['remove a group', () => this.#groups.delete(this.#pickGroup())],
      ['rename a group', () => this.#renameGroup()],
      ['move a file', () => this.#moveFile()],
      ['kill a build', () => this.#killBuild()],
      ['add a file of others', () => this.#addForeignFile()],
      ['alter a file of the site', () => this.#changeFolder((path) => appendFile(path, '!'))],
      ['delete a file of the site', () => this.#changeFolder((path) => rm(path))],
      ['delete the cache', () => rm(this.#cache, { recursive: true, force: true })],
      ['delete a file of the cache', () => this.#withCacheFile((path) => rm(path))],
      ['damage a file of the cache', () => this.#withCacheFile((path) => this.#flipBit(path))],
      ['copy the cache', () => this.#replaceCache(this.#cache, this.#earlierCache)],
      ['restore the cache', () => this.#replaceCache(this.#earlierCache, this.#cache)],
      ['restore files of the cache', () => this.#copyCache(this.#earlierCache, this.#cache)],
    ];
    const [description, change] = this.#pick(changes) ?? ['nothing', () => {}];
    await change();
    return description;
  }

  /** Builds the site, and compares what is left with the model. */
  async expectBuild(history: string): Promise<void> {
    const output = this.#open(this.#below(CLEAN_INTERVAL) === 0);
    for (const [name, texts] of this.#groups) this.#makeGroup(output, name, texts);
    const { foreign } = await output.finish();
    expect([[], Object.keys(this.#foreign).sort()], history).toContainEqual(foreign);
    const { [SEAL]: seal, [MARK_FILE]: mark = '', ...found } = await readBytes(this.#site);
    expect(found, history).toEqual({ ...this.#listTexts(), ...this.#foreign });
    const files = Object.entries({ ...this.#listTexts(), [MARK_FILE]: mark });
    expect(seal, history).toBe(
      formatSeal(new Map(files.map(([file, text]) => [file, { sha256: sha256(text) }]))),
    );
    expect(await listFiles(join(this.#site, STATE_FOLDER)), history).toEqual([]);
    const groups = Object.fromEntries([...output.listFiles()].map(([file, { group }]) => [file, group]));
    const expected = [...this.#groups].flatMap(([name, texts]) =>
      [...texts.keys()].map((file) => [file, name]),
    );
    expect(groups, history).toEqual({ ...Object.fromEntries(expected), [MARK_FILE]: 'mark' });
    const pages = expected.filter(([, name]) => name?.startsWith(PREFIX));
    expect(output.count(PREFIX), history).toBe(pages.length);
  }

  get #site(): string {
    return join(this.#folder, 'site');
  }

  get #cache(): string {
    return join(this.#folder, 'cache');
  }

  get #earlierCache(): string {
    return join(this.#folder, 'earlier');
  }

  #open(clean = false): Output {
    return Output.open({
      cache: this.#cache,
      content: join(this.#folder, 'content'),
      output: this.#site,
      clean,
      fingerprint: 'made',
      articles: 20,
      allowShrink: false,
    });
  }

  #makeGroup(output: Output, name: string, texts: ReadonlyMap<string, string>): void {
    // Some groups have no key, and are made in each build.
    const hasKey = !name.endsWith('0');
    const keyOf = (text: string): string => (hasKey ? hashKey(text) : '');
    const key = keyOf(JSON.stringify([...texts]));
    if (hasKey && output.keepGroup(name, key)) return;
    output.startGroup(name, key);
    const stale = [...texts].filter(([file, text]) => !hasKey || !output.keep(file, keyOf(text), name));
    if (hasKey && stale.length > 0) output.begin(stale.map(([file]) => file));
    for (const [file, text] of stale) output.write(file, text, name, keyOf(text));
  }

  #killBuild(): void {
    const output = this.#open();
    const groups = [...this.#groups];
    for (const [name, texts] of groups.slice(0, this.#below(groups.length)))
      this.#makeGroup(output, name, new Map([...texts, [this.#newPath(), this.#text()]]));
  }

  #addGroup(): void {
    const files = this.#below(MAX_FILES_OF_NEW_GROUP);
    const texts = Array.from({ length: files }, (): [string, string] => [this.#newPath(), this.#text()]);
    this.#groups.set(this.#newName(), new Map(texts));
  }

  #renameGroup(): void {
    const name = this.#pickGroup();
    const texts = this.#groups.get(name) ?? new Map<string, string>();
    this.#groups.delete(name);
    this.#groups.set(this.#newName(), texts);
  }

  #moveFile(): void {
    this.#withFile((texts, file) => {
      const text = texts.get(file) ?? '';
      texts.delete(file);
      this.#pickTexts().set(file, text);
    });
  }

  async #addForeignFile(): Promise<void> {
    this.#names += 1;
    const file = `others/${this.#names}.txt`;
    this.#foreign[file] = 'mine';
    await writeFiles(this.#site, { [file]: 'mine' });
  }

  /** The seal gets another time, since a build looks at the files only where it does not know the seal. */
  async #changeFolder(change: (path: string) => Promise<void>): Promise<void> {
    const path = join(this.#site, this.#pick(Object.keys(this.#listTexts())) ?? '');
    if (!existsSync(path) || path === this.#site) return;
    await change(path);
    this.#names += 1;
    const seal = join(this.#site, SEAL);
    if (existsSync(seal)) await utimes(seal, this.#names, this.#names);
  }

  async #withCacheFile(change: (path: string) => Promise<void>): Promise<void> {
    if (!existsSync(this.#cache)) return;
    const file = this.#pick(await listFiles(this.#cache));
    if (file !== undefined) await change(join(this.#cache, file));
  }

  async #flipBit(path: string): Promise<void> {
    const bytes = await readFile(path);
    const at = this.#below(bytes.length);
    if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(path, bytes);
  }

  async #replaceCache(from: string, to: string): Promise<void> {
    if (existsSync(from)) await rm(to, { recursive: true, force: true });
    await this.#copyCache(from, to);
  }

  async #copyCache(from: string, to: string): Promise<void> {
    if (existsSync(from)) await cp(from, to, { recursive: true });
  }

  #listTexts(): Record<string, string> {
    return Object.fromEntries([...this.#groups.values()].flatMap((texts) => [...texts]));
  }

  #withFile(change: (texts: Map<string, string>, file: string) => void): void {
    const texts = this.#pickTexts();
    const file = this.#pick([...texts.keys()]);
    if (file !== undefined) change(texts, file);
  }

  #pickTexts(): Map<string, string> {
    return this.#groups.get(this.#pickGroup()) ?? new Map<string, string>();
  }

  #pickGroup(): string {
    if (this.#groups.size === 0) this.#addGroup();
    return this.#pick([...this.#groups.keys()]) ?? '';
  }

  #newName(): string {
    this.#names += 1;
    return `${this.#pick([PREFIX, 'data '])}${this.#names}`;
  }

  #newPath(): string {
    this.#names += 1;
    return `${this.#pick(FOLDERS)}/${this.#names}${this.#pick(ENDINGS)}`;
  }

  #text(): string {
    return `text ${this.#below(TEXTS)}`;
  }

  #pick<Item>(items: readonly Item[]): Item | undefined {
    return items[this.#below(items.length)];
  }
}

it(
  'leaves the files and the seal of a clean build after any builds, changes and damage',
  async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const site = new RandomSite(await temporaryFolder(), SEED);
    const done: string[] = [];
    for (let step = 0; step <= STEPS; step += 1) {
      await site.expectBuild(`seed ${SEED}: ${done.join(', ')}`);
      done.length = 0;
      do done.push(await site.change());
      while (done.length < 3 && done.at(-1) !== 'nothing');
    }
  },
  TIMEOUT_MS,
);
