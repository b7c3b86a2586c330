/** The pictures of articles on a site whose settings ask for them. */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepPicture } from '../../src/archive/media/mediaStore.ts';
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

async function countArticlesWithoutPictures(content: string): Promise<number> {
  const files = await listFiles(join(content, 'articles'));
  const texts = await Promise.all(files.map((file) => readFile(join(content, 'articles', file), 'utf8')));
  return texts.filter((text) => !/^images:/mu.test(text)).length;
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
      // An article with a picture of its own needs none that is drawn.
      expect((await pictures()).length).toBe(await countArticlesWithoutPictures(copy.content));
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

const FRONT = '---\nid: p000000ID\ntitle: Title ID\nlang: en\ndate: 2020-01-0ID\nimages:\nIMAGES---\nText.\n';

/** Writes an article with pictures. @param number from 1 to 9 @returns its file */
async function writeArticle(content: string, number: number, files: readonly string[]): Promise<string> {
  const images = files.map((file) => `  - file: ${file}\n    caption: A caption\n`).join('');
  const file = join(content, `articles/en/p${number}.md`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, FRONT.replaceAll('ID', String(number)).replace('IMAGES', images));
  return file;
}

/** Keeps a drawing of its own for each number. */
async function keepDrawing(content: string, number: number): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="500" height="300"><rect width="500" height="300" fill="#fff"/><circle cx="${number * 50}" cy="150" r="${20 * number}"/></svg>`;
  return keepPicture(content, Buffer.from(svg), 'svg');
}

describe('the pictures of articles', () => {
  it('has pictures on the site as the settings ask, until no article shows them', () =>
    ProjectCopy.with(PROJECT, async (copy) => {
      const { content } = copy;
      const drawings = await Promise.all([1, 2, 3, 4].map((number) => keepDrawing(content, number)));
      const [first = '', second = '', third = '', fourth = ''] = drawings;
      await writeArticle(content, 1, [first, second]);
      await writeArticle(content, 2, [second, third]);
      const files = async (): Promise<string[]> => listFiles(join(copy.output, 'media'));
      const names = async (): Promise<string[]> => [
        ...new Set((await files()).map((file) => file.replace(/-\d+\.\w+$/u, ''))),
      ];
      await build(copy);
      expect((await names()).length).toBe(3);
      const paths = await files();
      const times = await Promise.all(paths.map((file) => stat(join(copy.output, 'media', file))));

      // An article that is taken down takes along what no other shows.
      await writeFile(
        join(content, 'takedowns.json'),
        JSON.stringify([{ id: 'p0000001', date: '2026-01-31' }]),
      );
      await build(copy);
      expect((await names()).length).toBe(2);
      await rm(join(content, 'takedowns.json'));
      await writeArticle(content, 2, [second, fourth]);
      await build(copy);
      expect((await names()).length).toBe(3);
      const [path = ''] = (await files()).filter((file) => paths.includes(file));
      const kept = await stat(join(copy.output, 'media', path));
      expect(kept.mtimeMs).toBeGreaterThanOrEqual(times[paths.indexOf(path)]?.mtimeMs ?? 0);

      await setImages(copy, 'leads');
      await build(copy);
      expect((await names()).length).toBe(2);
      const page = await readFile(join(copy.output, 'en/2020/01/01/p0000001/index.html'), 'utf8');
      expect(page.match(/<figure/gu)).toHaveLength(2);
      expect(page.match(/<img/gu)).toHaveLength(1);
      await setImages(copy, 'none');
      await build(copy);
      expect(await files()).toEqual([]);
    }));

  it('makes pictures once, and again where the cache has lost them', () =>
    ProjectCopy.with(PROJECT, async (copy) => {
      const drawing = await keepDrawing(copy.content, 5);
      await writeArticle(copy.content, 1, [drawing]);
      await build(copy);
      const [file = ''] = await listFiles(join(copy.output, 'media'));
      const path = join(copy.output, 'media', file);
      const bytes = await readFile(path);
      const cache = join(copy.project, '.cache/pictures');
      const [version = ''] = await readdir(cache);
      const cached = join(cache, version, 'media', file);
      const { mtimeMs } = await stat(cached);
      await rm(copy.output, { recursive: true });
      await build(copy);
      expect((await stat(cached)).mtimeMs).toBe(mtimeMs);
      await writeFile(cached, 'damaged');
      await rm(copy.output, { recursive: true });
      await build(copy);
      expect((await readFile(path)).equals(bytes)).toBe(true);
    }));

  it('leaves pictures out with a reason where they cannot be read, and builds everything else', () =>
    ProjectCopy.with(PROJECT, async (copy) => {
      const drawing = await keepDrawing(copy.content, 6);
      const broken = await keepPicture(copy.content, Buffer.from('no picture'), 'jpeg');
      const gone = `media/00/${'0'.repeat(62)}.png`;
      await writeArticle(copy.content, 1, [broken, gone, drawing]);
      const { code, stdout, stderr } = await run(process.execPath, copy.buildCommand(), {
        cwd: copy.project,
      });
      expect(code).toBe(1);
      for (const file of [broken, gone])
        expect(stdout + stderr).toContain(`${file}: is not shown in articles/en/p1.md`);
      const page = await readFile(join(copy.output, 'en/2020/01/01/p0000001/index.html'), 'utf8');
      expect(page.match(/<img/gu)).toHaveLength(1);
      expect(page.match(/picture-missing/gu)).toHaveLength(2);
    }));
});

async function setImages(copy: ProjectCopy, images: string): Promise<void> {
  const path = join(copy.project, '_data/site.json');
  const settings: object = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...settings, images }));
}
