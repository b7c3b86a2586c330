import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/archive/catalogue.ts';
import { publishedArticles } from '../../src/archive/publication.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const article = (id: string, fields: string): string =>
  `---\nid: ${id}\ntitle: Title ${id}\n${fields}---\n\ntext\n`;

async function catalogueOf(files: Record<string, string>) {
  const content = await temporaryFolder();
  await writeFiles(content, files);
  return readCatalogue(content);
}

describe('publishedArticles', () => {
  const files = {
    'articles/a.md': article('aaaaaaaa', 'lang: en\ndate: 2025-02-12\ntranslationKey: pair\n'),
    'articles/b.md': article('bbbbbbbb', 'lang: ar\ndraft: true\ntranslationKey: pair\n'),
    'articles/c.md': article('cccccccc', 'lang: en\ndate: 2025-02-15\n'),
    'articles/d.md': article('dddddddd', 'lang: en\ndate: 2025-02-14T23:30:00+02:00\n'),
    'articles/e.md': article('eeeeeeee', 'lang: en\ndraft: false\n'),
    'articles/_later/f.md': article('ffffffff', 'lang: en\n'),
    'articles/_index.md': 'no article',
  };

  it('leaves out drafts, and articles whose day has not come, from pairs too', async () => {
    const all = await catalogueOf(files);
    expect(all.problems).toEqual([]);
    const { catalogue, withheld } = publishedArticles(all, { today: '2025-02-13', futureArticles: false });
    expect(catalogue.articles.map(({ id }) => id)).toEqual(['aaaaaaaa', 'eeeeeeee']);
    expect(catalogue.byId.has('bbbbbbbb')).toBe(false);
    expect(catalogue.pairs.size).toBe(0);
    expect(withheld).toEqual({ drafts: 1, future: 2, nextDay: '2025-02-14' });
  });

  it('publishes articles on their day, or before it if the settings say so', async () => {
    const all = await catalogueOf(files);
    const idsOn = (today: string, futureArticles = false): string[] =>
      publishedArticles(all, { today, futureArticles }).catalogue.articles.map(({ id }) => id);
    expect(idsOn('2025-02-14')).toEqual(['aaaaaaaa', 'dddddddd', 'eeeeeeee']);
    expect(idsOn('2025-02-01', true)).toEqual(['aaaaaaaa', 'cccccccc', 'dddddddd', 'eeeeeeee']);
  });

  it('refuses another value than true and false', async () => {
    const { problems } = await catalogueOf({
      'articles/a.md': article('aaaaaaaa', 'lang: en\ndraft: maybe\n'),
    });
    expect(problems).toMatchObject([
      { file: 'articles/a.md', field: 'draft', reason: 'must be true or false' },
    ]);
  });
});
