/**
 * Incremental builds equal clean builds over random sequences of changes: after each change, both leave the same files with the same
 * bytes. `KHIZANA_LAW=200` makes a long run, `KHIZANA_LAW_SEED=7` another one.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { imageTarget } from '../../src/archive/article/articleImage.ts';
import { keepPicture } from '../../src/archive/media/mediaStore.ts';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { randomBelow } from '../../src/bench/random.ts';
import { HOSTS } from '../../src/site/hosting/hosts.ts';
import { listEntries } from '../../src/site/output/siteFolder.ts';
import { PROFILES } from '../../src/site/settings/extent.ts';
import { listFiles } from '../../src/system/files/files.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';
import { lowerLimits } from '../fixtures/lowLimits.ts';
import { readBytes, writeFiles } from '../fixtures/temporaryFolder.ts';

const STEPS = Number(process.env.KHIZANA_LAW ?? 8);
const SEED = Number(process.env.KHIZANA_LAW_SEED ?? 1);
/** One step in so many builds without blocks. */
const INTERVAL_WITHOUT_BLOCKS = 7;
/** So many steps take minutes, and are printed as they pass. */
const LONG_RUN = 50;
/** An archive that the search may cover too. */
const OTHER_ARCHIVE = '{ "title": { "ar": "أ", "en": "A" }, "url": "https://other.example/" }';

/** Each step builds twice, and low limits make more pages. */
const SECONDS = 40 + STEPS * 60;

const LABELS = ['روسيا', 'Russia', 'الصين', 'اقتصاد', 'اقتصادُ', 'Climate', 'كأس العالم', 'A new label'];
const DAYS = ['2025-02-13', '2025-02-14T09:30:00+03:00', '2011-07-01', '2024-12-31', '1999-01-01', undefined];

class RandomChanges {
  readonly #copy: ProjectCopy;
  readonly #randomBelow: (limit: number) => number;
  #sourceCount = 0;

  constructor(copy: ProjectCopy, seed: number) {
    this.#copy = copy;
    this.#randomBelow = randomBelow(seed);
  }

  /** Makes a random change. @returns its description */
  async change(): Promise<string> {
    const changes: readonly [string, () => Promise<unknown>][] = [
      ['add articles', () => this.#add()],
      ['edit a text', () => this.#edit((text) => `${text}\nسطر جديد ${this.#randomBelow(1e6)}.\n`)],
      ['edit a title', () => this.#editField('title', `عنوان ${this.#randomBelow(1e6)} "x" <b>`)],
      ['edit a date', () => this.#editField('date', this.#pick(DAYS))],
      ['edit tags', () => this.#editField('tags', [this.#pick(LABELS), this.#pick(LABELS)])],
      ['edit a publisher', () => this.#editField('publisher', this.#pick(['Wire', 'يورونيوز', undefined]))],
      ['edit a section', () => this.#editField('section', this.#pick(['سياسة', 'Sport', undefined]))],
      [
        'edit a summary',
        () => this.#editField('summary', this.#pick(['ملخص الخبر.', 'A summary.', undefined])),
      ],
      ['name a copy', () => this.#nameCopy()],
      ['add pictures, or replace them', () => this.#editPictures()],
      ['take a picture away', () => this.#removePicture()],
      ['pair two', () => this.#pair()],
      ['delete one', () => this.#delete()],
      ['take one down, or none', () => this.#takeDown()],
      ['rename a concept', () => this.#rename()],
      ['change a string', () => this.#copy.changeString()],
      [
        'change a template',
        () => this.#replaceIn('_includes/partials/footer.njk', /$/u, `<!-- ${this.#randomBelow(9)} -->\n`),
      ],
      [
        'change a style',
        () => this.#replaceIn('_includes/css/base.css', /$/u, `\n.x { order: ${this.#randomBelow(9)} }\n`),
      ],
      [
        'change a setting',
        () =>
          this.#replaceIn(
            '_data/site.json',
            /"defaultLanguage": "\w+"(?:, "cardImages": "\w+", "images": "\w+", "host": "[\w-]+", "profile": "\w+", "singleArticleTags": \w+, "archives": [^\n]*\])?/u,
            `"defaultLanguage": "${this.#pick(['ar', 'en'])}", "cardImages": "${this.#pick(['archive', 'article'])}", ` +
              `"images": "${this.#pick(['none', 'leads', 'all', 'all'])}", "host": "${this.#pick(HOSTS)}", "profile": "${this.#pick(PROFILES)}", ` +
              `"singleArticleTags": ${this.#pick([true, false])}, ` +
              `"archives": [${this.#pick(['', OTHER_ARCHIVE])}]`,
          ),
      ],
      ['stop a build', () => this.#stopBuild()],
    ];
    const [description, change] = this.#pick(changes);
    await change();
    return description;
  }

  #pick<T>(list: readonly T[]): T {
    for (const one of list.slice(this.#randomBelow(list.length))) return one;
    throw new Error('The list to pick from is empty');
  }

  async #add(): Promise<void> {
    const sources: Record<string, string> = {};
    for (let left = 1 + this.#randomBelow(3); left > 0; left -= 1) {
      this.#sourceCount += 1;
      const date = this.#pick(DAYS);
      sources[`law/${this.#sourceCount}.json`] = JSON.stringify({
        title: `خبر رقم ${this.#sourceCount}`,
        date,
        body: `نص الخبر رقم ${this.#sourceCount} عن ${this.#pick(LABELS)}.`,
        tags: [this.#pick(LABELS), this.#pick(LABELS)],
        language: 'ar',
        publisher: this.#pick(['Wire', 'BBC', 'رويترز']),
      });
    }
    await writeFiles(join(this.#copy.content, 'sources'), sources);
  }

  async #pickArticle(): Promise<string> {
    const files = await listFiles(join(this.#copy.content, 'articles'));
    return join(this.#copy.content, 'articles', this.#pick(files));
  }

  async #edit(change: (text: string) => string): Promise<void> {
    const path = await this.#pickArticle();
    await writeFile(path, change(await readFile(path, 'utf8')));
  }

  #editField(field: string, value: unknown): Promise<void> {
    return this.#edit((text) => {
      const without = text.replace(new RegExp(`^${field}:.*\\n(?:[ -].*\\n)*`, 'mu'), '');
      return value === undefined
        ? without
        : without.replace(/^---\n/u, `---\n${field}: ${JSON.stringify(value)}\n`);
    });
  }

  /** Gives an article other pictures, of which one stands in its text. Few pictures are shared by many articles. */
  async #editPictures(): Promise<void> {
    const images: { file: string; caption: string }[] = [];
    // One after the other, since two of them may be the same file.
    for (let left = 1 + this.#randomBelow(3); left > 0; left -= 1)
      images.push({ file: await this.#keepPicture(), caption: `صورة ${this.#randomBelow(9)}` });
    const missing = { url: 'https://example.org/missing.jpg', credit: 'Wire' };
    const placed = this.#pick(images);
    await this.#editField('images', [...images, missing]);
    await this.#edit((text) => `${text}\n![](${imageTarget(placed)})\n`);
  }

  async #keepPicture(): Promise<string> {
    const shade = this.#randomBelow(6);
    // This is no picture, which is a problem and costs nothing else.
    if (shade === 0) return keepPicture(this.#copy.content, Buffer.from('no picture'), 'jpeg');
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#${shade}8a"/><circle cx="${shade * 90}" cy="200" r="120"/></svg>`;
    const bytes = await sharp(Buffer.from(drawing)).png().toBuffer();
    return keepPicture(this.#copy.content, bytes, 'png');
  }

  async #removePicture(): Promise<void> {
    const files = await listFiles(join(this.#copy.content, 'media'));
    if (files.length > 0) await rm(join(this.#copy.content, 'media', this.#pick(files)));
  }

  async #pair(): Promise<void> {
    const key = `pair-${this.#randomBelow(3)}`;
    await this.#editField('translationKey', key);
    await this.#editField('translationKey', key);
  }

  /** Says of an article that its text is nearly the same as another one's, or no longer. */
  async #nameCopy(): Promise<void> {
    const original = await this.#readId();
    await this.#editField('sameStory', this.#pick([original, original, undefined]));
  }

  async #readId(): Promise<string | undefined> {
    return /^id: (\w+)$/mu.exec(await readFile(await this.#pickArticle(), 'utf8'))?.[1];
  }

  async #delete(): Promise<void> {
    await rm(await this.#pickArticle());
  }

  async #takeDown(): Promise<void> {
    const id = await this.#readId();
    const list = this.#randomBelow(3) > 0 && id !== undefined ? [{ id, date: '2026-01-31' }] : [];
    await writeFile(join(this.#copy.content, 'takedowns.json'), JSON.stringify(list));
  }

  #rename(): Promise<void> {
    return this.#replaceIn(
      '_data/vocabulary.json',
      /"en": "Vladimir Putin[^"]*"/u,
      `"en": "Vladimir Putin ${this.#randomBelow(99)}"`,
    );
  }

  async #replaceIn(file: string, pattern: RegExp, text: string): Promise<void> {
    const path = join(this.#copy.project, file);
    await writeFile(path, (await readFile(path, 'utf8')).replace(pattern, text));
  }

  /** Asks for blocks, or no longer. */
  async setOffline(offline: boolean): Promise<void> {
    const path = join(this.#copy.project, '_data/site.json');
    const settings: Record<string, unknown> = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...settings, offline }, null, 2));
  }

  /** Changes a string and kills the build at a random moment; the next build must repair the site. */
  async #stopBuild(): Promise<void> {
    await this.#copy.changeString();
    await this.#copy.killedBuild(300 + this.#randomBelow(1500));
  }
}

/** The bytes of all files, hidden ones too. */
async function readSite(folder: string): Promise<Record<string, string>> {
  const bytes = await readBytes(folder);
  for (const file of listEntries(folder).hiddenFiles)
    bytes[file] = await readFile(join(folder, file), 'latin1');
  return bytes;
}

describe('any sequence of changes', () => {
  it(
    'leaves the bytes of a clean build',
    async () => {
      await ProjectCopy.with(PROJECT, async (copy) => {
        await copy.takeContent(join(PROJECT, 'content'));
        // With low limits, lists are divided and undivided as articles come and go.
        await lowerLimits(copy.project);
        const changes = new RandomChanges(copy, SEED);
        await changes.setOffline(true);
        const done: string[] = [];
        for (let step = 0; step <= STEPS; step += 1) {
          const clean = join(copy.folder, 'clean');
          // Most steps have blocks, which follow from all other files.
          const hasBlocks = step % INTERVAL_WITHOUT_BLOCKS !== INTERVAL_WITHOUT_BLOCKS - 1;
          if (!hasBlocks || step % INTERVAL_WITHOUT_BLOCKS === 0) await changes.setOffline(hasBlocks);
          const build = (...options: string[]) =>
            run(process.execPath, copy.buildCommand(...options), { cwd: copy.project });
          // Two failed builds would also leave the same files. An article that a change broke is left out of both builds.
          for (const { stdout, stderr } of [await build(), await build('--clean', '--output', clean)])
            expect(stdout, stderr).toMatch(/^Build: /mu);
          const [incremental, full] = [await readSite(copy.output), await readSite(clean)];
          const history = `seed ${SEED}: ${done.join(', ')}`;
          expect(Object.keys(incremental), history).toEqual(Object.keys(full));
          const others = Object.keys(full).filter((file) => incremental[file] !== full[file]);
          expect(others, history).toEqual([]);
          const blocks = Object.keys(full).filter((file) => file.startsWith('offline/blocks/'));
          expect(blocks.length > 1, history).toBe(hasBlocks);
          if (step < STEPS) done.push(await changes.change());
          if (STEPS >= LONG_RUN)
            process.stderr.write(`Step ${step} of ${STEPS} left equal files; next: ${done.at(-1)}\n`);
        }
      });
    },
    SECONDS * 1000,
  );
});
