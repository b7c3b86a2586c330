import { describe, expect, it } from 'vitest';
import type { PlacedArticle } from '../../../src/offline/blocks/placement.ts';
import { type PlannedBlock, planBlocks, type SiteFile } from '../../../src/offline/blocks/planBlocks.ts';
import { sha256 } from '../../../src/system/files/files.ts';

const PAGE_BYTES = 20_000;

/** Articles of ten years, a day after the other. */
function makeArticles(count: number, first = 0): PlacedArticle[] {
  return Array.from({ length: count }, (_, at) => {
    const position = first + at;
    const day = new Date(Date.UTC(2015, 0, 1 + ((position * 7) % 3650))).toISOString().slice(0, 10);
    const lang = position % 5 === 0 ? 'en' : 'ar';
    return {
      folder: `${lang}/${day.replaceAll('-', '/')}/a${position}`,
      lang,
      day,
      position,
      tags: [],
      pictures: [],
    };
  });
}

function filesOf(articles: readonly PlacedArticle[]): SiteFile[] {
  return articles.map(({ folder }) => fileOf(`${folder}/index.html`));
}

function fileOf(path: string, size = PAGE_BYTES): SiteFile {
  return { path, sha256: sha256(path), size };
}

const pathsOf = ({ files }: PlannedBlock): string => files.map(({ path }) => path).join(' ');

describe('planBlocks', () => {
  it('gives the same blocks in any order of files', () => {
    const articles = makeArticles(3000);
    const files = filesOf(articles);
    const blocks = planBlocks(files, articles).map(pathsOf);
    expect(planBlocks([...files].reverse(), [...articles].reverse()).map(pathsOf)).toEqual(blocks);
    expect(blocks.length).toBeGreaterThan(4);
  });

  it('changes few blocks of articles when one is added, whatever its day', () => {
    const articles = makeArticles(3000);
    const before = new Set(planBlocks(filesOf(articles), articles).map(pathsOf));
    for (let position = 3000; position < 3008; position += 1) {
      const more = [...articles, ...makeArticles(1, position)];
      const changed = planBlocks(filesOf(more), more).filter((block) => !before.has(pathsOf(block)));
      expect(changed.length).toBeLessThanOrEqual(2);
    }
  });

  it('has articles of one language in a block, and each file once', () => {
    const articles = makeArticles(3000);
    const blocks = planBlocks(filesOf(articles), articles);
    for (const { files } of blocks) expect(new Set(files.map(({ lang }) => lang)).size).toBe(1);
    expect(blocks.flatMap(({ files }) => files).length).toBe(3000);
  });

  it('leaves out feeds, exports, files for hosts and its own', () => {
    const files = [
      'feeds/ar.xml',
      'data/2025.csv',
      'sitemap.xml',
      'sitemaps/pages.xml',
      'SHA256SUMS',
      'khizana.json',
      'robots.txt',
      'offline/manifest.json',
    ];
    expect(
      planBlocks(
        files.map((file) => fileOf(file)),
        [],
      ),
    ).toEqual([]);
  });

  it('places pictures beside the first article that shows them, in one format and the sizes of texts', () => {
    const [first, second] = makeArticles(2).map((article) => ({ ...article, pictures: ['ab/cd'] }));
    if (first === undefined || second === undefined) throw new Error('There are no articles');
    const pictures = ['240.avif', '768.avif', '1200.avif', '768.jpeg'].map((end) =>
      fileOf(`media/ab/cd-${end}`),
    );
    const blocks = planBlocks([...filesOf([first, second]), ...pictures], [first, second]);
    const placed = blocks.filter(({ kind }) => kind === 'pictures').flatMap(({ files }) => files);
    expect(placed.map(({ path }) => path)).toEqual(['media/ab/cd-240.avif', 'media/ab/cd-768.avif']);
    expect(placed[0]?.article).toEqual(first);
    expect(planBlocks(pictures, [first], 'none')).toEqual([]);
  });

  it('knows the kind of each page', () => {
    const [article] = makeArticles(1);
    if (article === undefined) throw new Error('There is no article');
    const kinds = {
      [`${article.folder}/index.html`]: 'articles',
      [`${article.folder}/card.png`]: 'pictures',
      'assets/card-ar.png': 'pictures',
      'assets/naskh.woff2': 'shell',
      'search/worker.js': 'shell',
      'search/index/0/texts/3.bin': 'index',
      'ar/index.html': 'shell',
      'en/search/index.html': 'shell',
      'ar/2025/index.html': 'lists',
      'ar/tags/مصر/2025/index.html': 'lists',
      'en/publishers/index.html': 'lists',
    };
    const blocks = planBlocks(
      Object.keys(kinds).map((path) => fileOf(path)),
      [article],
    );
    const found = blocks.flatMap(({ kind, files }) =>
      files.map(({ path }): [string, string] => [path, kind]),
    );
    expect(Object.fromEntries(found)).toEqual(kinds);
  });
});
