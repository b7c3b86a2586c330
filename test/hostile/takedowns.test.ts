/** Takedowns of articles whose titles were corrected: no title that they ever had stays anywhere in the site. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/system/files/files.ts';
import { runScript } from '../fixtures/commandLine.ts';
import { plain } from '../fixtures/convert/archive.ts';
import { textOfFile } from '../fixtures/packedFiles.ts';
import { fill, temporaryFolder } from '../fixtures/temporaryFolder.ts';

const ORIGINAL = 'Quokkas were seen near the old harbour';
const EDITED = 'Wallabies were counted in the new park';
const LAST = 'Numbats are sleeping below the railway';
const SENTENCE = 'Two marsupials smiled at a photographer.';
/** All that must be gone: titles, and words of the text. */
const GONE = /quokka|wallab|numbat|marsupial/iu;

/** Another article, which has headlines of the first as publications print them. */
const HOST = `---
id: h0000000
title: Other news
lang: en
date: 2020-01-01
linked:
  - ${ORIGINAL}
  - ${ORIGINAL} | Daily Wire
  - 'Daily Wire: ${EDITED}'
  - Wallabies were counted in…
  - ${LAST}, say residents
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
    await fill(site.content, {
      'sources/quokkas.txt': plain(ORIGINAL, SENTENCE),
      'articles/en/host.md': HOST,
    });
    return site;
  }

  async build(): Promise<void> {
    const { code, stderr } = await runScript('build', ['--content', this.content, '--output', this.output]);
    expect(code, stderr).toBe(0);
  }

  async #article(): Promise<string> {
    const files = await listFiles(join(this.content, 'articles'));
    return join(this.content, 'articles', files.find((file) => !file.endsWith('host.md')) ?? '');
  }

  async editTitle(title: string): Promise<void> {
    const path = await this.#article();
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/^title: .*$/mu, `title: ${title}`));
  }

  async takeDown(): Promise<void> {
    const id = /^id: (\w+)$/mu.exec(await readFile(await this.#article(), 'utf8'))?.[1];
    await writeFile(join(this.content, 'takedowns.json'), JSON.stringify([{ id, date: '2026-01-31' }]));
  }

  /** Makes the register as programs wrote it that knew no titles. */
  async forgetTitles(): Promise<void> {
    const path = join(this.content, 'register.jsonl');
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    const old = lines.map((line) => JSON.stringify({ ...JSON.parse(line), title: undefined }));
    await writeFile(path, `${old.join('\n')}\n`);
  }

  /** The files in which words of the article are, packed ones included. */
  async filesWith(words: RegExp): Promise<string[]> {
    const found: string[] = [];
    for (const file of await listFiles(this.output))
      if (words.test(file) || words.test(await this.#textOf(file))) found.push(file);
    return found;
  }

  async #textOf(file: string): Promise<string> {
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

describe('an article that is taken down after its title was corrected', () => {
  it('leaves none of its titles and nothing of its text in any file', async () => {
    const site = await TestSite.create();
    await site.build();
    const before = await site.filesWith(GONE);
    for (const file of [/\.parquet$/u, /texts\/0\.bin$/u])
      expect(before.some((one) => file.test(one))).toBe(true);
    for (const title of [EDITED, LAST]) {
      await site.editTitle(title);
      await site.build();
    }
    await site.takeDown();
    await site.build();
    expect(await site.filesWith(GONE)).toEqual([]);
    expect(await site.filesWith(/A headline that stays/u)).toContain('en/2020/01/01/h0000000/index.html');
  }, 120_000);

  it('leaves none either where the register has no titles, since its source has the first', async () => {
    const site = await TestSite.create();
    await site.build();
    await site.forgetTitles();
    await site.editTitle('An entirely other matter');
    await site.takeDown();
    await site.build();
    expect(await site.filesWith(/quokka|marsupial|entirely other/iu)).toEqual([]);
  }, 120_000);
});
