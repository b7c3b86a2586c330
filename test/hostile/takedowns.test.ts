/** Takes down articles whose titles were edited. The site may keep neither title. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/system/files/files.ts';
import { runScript } from '../fixtures/commandLine.ts';
import { plainSource } from '../fixtures/convert/archive.ts';
import { textOfFile } from '../fixtures/packedFiles.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const ORIGINAL_TITLE = 'Quokkas were seen near the old harbour';
const EDITED_TITLE = 'Wallabies were counted in the new park';
const LAST_TITLE = 'Numbats are sleeping below the railway';
const SENTENCE = 'Two marsupials smiled at a photographer.';
/** Words of the titles and the text. The site may keep none. */
const REMOVED_WORDS = /quokka|wallab|numbat|marsupial/iu;

/** Another article, which links to the titles of the first in the forms that publications print. */
const LINKING_ARTICLE = `---
id: h0000000
title: Other news
lang: en
date: 2020-01-01
linked:
  - ${ORIGINAL_TITLE}
  - ${ORIGINAL_TITLE} | Daily Wire
  - 'Daily Wire: ${EDITED_TITLE}'
  - Wallabies were counted in…
  - ${LAST_TITLE}, say residents
  - A headline that stays
---
Nothing of it here.
`;

class TestSite {
  readonly content: string;
  readonly output: string;

  private constructor(folder: string) {
    this.content = join(folder, 'content');
    this.output = join(folder, 'site');
  }

  static async create(): Promise<TestSite> {
    const site = new TestSite(await temporaryFolder());
    await writeFiles(site.content, {
      'sources/quokkas.txt': plainSource(ORIGINAL_TITLE, SENTENCE),
      'articles/en/host.md': LINKING_ARTICLE,
    });
    return site;
  }

  async build(): Promise<void> {
    const { code, stderr } = await runScript('build', ['--content', this.content, '--output', this.output]);
    expect(code, stderr).toBe(0);
  }

  async #findArticle(): Promise<string> {
    const files = await listFiles(join(this.content, 'articles'));
    return join(this.content, 'articles', files.find((file) => !file.endsWith('host.md')) ?? '');
  }

  async editTitle(title: string): Promise<void> {
    const path = await this.#findArticle();
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/^title: .*$/mu, `title: ${title}`));
  }

  async takeDown(): Promise<void> {
    const id = /^id: (\w+)$/mu.exec(await readFile(await this.#findArticle(), 'utf8'))?.[1];
    await writeFile(join(this.content, 'takedowns.json'), JSON.stringify([{ id, date: '2026-01-31' }]));
  }

  /** Removes the titles from the register, which earlier versions did not write. */
  async removeRegisteredTitles(): Promise<void> {
    const path = join(this.content, 'register.jsonl');
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    const old = lines.map((line) => JSON.stringify({ ...JSON.parse(line), title: undefined }));
    await writeFile(path, `${old.join('\n')}\n`);
  }

  /** Finds the files with the words, including compressed files. */
  async findFilesWith(words: RegExp): Promise<string[]> {
    const found: string[] = [];
    for (const file of await listFiles(this.output))
      if (words.test(file) || words.test(await this.#readText(file))) found.push(file);
    return found;
  }

  async #readText(file: string): Promise<string> {
    const path = join(this.output, file);
    if (file.endsWith('.parquet'))
      return JSON.stringify(
        await parquetReadObjects({
          file: await asyncBufferFromFile(path),
          compressors: { GZIP: (data) => gunzipSync(data) },
        }),
      );
    return textOfFile(file, await readFile(path));
  }
}

describe('an article that is taken down after its title was edited', () => {
  it('leaves none of its titles and no text in any file', async () => {
    const site = await TestSite.create();
    await site.build();
    const before = await site.findFilesWith(REMOVED_WORDS);
    for (const file of [/\.parquet$/u, /texts\/0\.bin$/u])
      expect(before.some((one) => file.test(one))).toBe(true);
    for (const title of [EDITED_TITLE, LAST_TITLE]) {
      await site.editTitle(title);
      await site.build();
    }
    await site.takeDown();
    await site.build();
    expect(await site.findFilesWith(REMOVED_WORDS)).toEqual([]);
    expect(await site.findFilesWith(/A headline that stays/u)).toContain('en/2020/01/01/h0000000/index.html');
  }, 120_000);

  it('leaves none of its titles if the register has none, because its source has the first', async () => {
    const site = await TestSite.create();
    await site.build();
    await site.removeRegisteredTitles();
    await site.editTitle('An entirely other matter');
    await site.takeDown();
    await site.build();
    expect(await site.findFilesWith(/quokka|marsupial|entirely other/iu)).toEqual([]);
  }, 120_000);
});
