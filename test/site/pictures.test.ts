/** The pictures of articles on a site whose settings ask for them. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { listFiles } from '../../src/system/files/files.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';

const SEED = 'articles/ar/2025/02/4h20kv8k.md';
const PICTURE = 'ar/2025/02/13/4h20kv8k/card.png';

async function build(copy: ProjectCopy): Promise<void> {
  expect(await run(process.execPath, copy.buildCommand(), { cwd: copy.project })).toMatchObject({ code: 0 });
}

/** Changes the setting `cardImages`. */
async function setCardImages(copy: ProjectCopy, cardImages: 'archive' | 'article'): Promise<void> {
  const path = join(copy.project, '_data/site.json');
  const settings: object = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...settings, cardImages }));
}

/** Reads the size of a picture in pixels from the header of the PNG file. */
async function readSize(path: string): Promise<number[]> {
  const bytes = await readFile(path);
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('the picture of an article', () => {
  it('is a file beside its page, which links to it, and is drawn again when its contents change', () =>
    ProjectCopy.with(PROJECT, async (copy) => {
      const pictures = async (): Promise<string[]> =>
        (await listFiles(copy.output)).filter((file) => file.endsWith('/card.png'));
      await copy.takeContent(join(PROJECT, 'content'));
      await setCardImages(copy, 'article');
      await build(copy);
      expect((await pictures()).length).toBe((await listFiles(join(copy.content, 'articles'))).length);
      expect(await readSize(join(copy.output, PICTURE))).toEqual([1200, 630]);
      const page = await readFile(join(copy.output, dirname(PICTURE), 'index.html'), 'utf8');
      expect(page).toContain(`property="og:image" content="https://khizana.example/${PICTURE}"`);
      expect(page).toContain(`"image":"https://khizana.example/${PICTURE}"`);

      const source = join(copy.content, SEED);
      const before = await stat(join(copy.output, PICTURE));
      await writeFile(source, `${await readFile(source, 'utf8')}\nتصحيح.\n`);
      await build(copy);
      expect((await stat(join(copy.output, PICTURE))).mtimeMs).toBe(before.mtimeMs);
      await writeFile(source, (await readFile(source, 'utf8')).replace(/^title: .*/mu, 'title: عنوان آخر'));
      await build(copy);
      expect((await stat(join(copy.output, PICTURE))).mtimeMs).toBeGreaterThan(before.mtimeMs);

      await setCardImages(copy, 'archive');
      await build(copy);
      expect(await pictures()).toEqual([]);
    }));
});
