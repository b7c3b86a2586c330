import { describe, expect, it } from 'vitest';
import { Register } from '../../../src/archive/register/register.ts';
import { applyTakedowns, readTakedowns } from '../../../src/archive/takedowns/takedowns.ts';
import { makeArticle, makeCatalogue } from '../../fixtures/archive.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const entry = (id: string) => ({ id, date: '2026-01-31' });

describe('readTakedowns', () => {
  async function listOf(text: string) {
    const content = await temporaryFolder();
    await writeFiles(content, { 'takedowns.json': text });
    return readTakedowns(content);
  }

  it('returns an empty list where the file is missing', async () => {
    expect(await readTakedowns(await temporaryFolder())).toEqual([]);
  });

  it('reads the list and names an invalid entry', async () => {
    expect(await listOf('[{"id": "4h20kv8k", "date": "2026-01-31"}]')).toEqual([entry('4h20kv8k')]);
    await expect(listOf('[{"id": "4h20kv8k", "date": "yesterday"}]')).rejects.toThrow(
      /takedowns\.json: 0\.date: must be a day/u,
    );
    await expect(listOf('[{"id": "Title", "date": "2026-01-31"}]')).rejects.toThrow(/0\.id: must be an id/u);
    await expect(listOf('[{')).rejects.toThrow(/cannot be read as JSON/u);
  });
});

describe('applyTakedowns', () => {
  it('removes an article and its headlines, and returns a notice for its address', () => {
    const gone = makeArticle({ id: 'g0000000', title: 'Gone', date: '2020-01-02' });
    const other = makeArticle({ linked: ['Gone', 'Stays'] });
    const { catalogue, notices } = applyTakedowns(
      makeCatalogue([gone, other]),
      [entry(gone.id)],
      new Register(),
    );
    expect(catalogue.articles.map(({ id, linked }) => [id, linked])).toEqual([[other.id, ['Stays']]]);
    expect(catalogue.byId.has(gone.id)).toBe(false);
    expect(notices).toEqual([{ ...entry(gone.id), lang: 'en', addresses: ['/en/2020/01/02/g0000000/'] }]);
  });

  it('keeps the notice at the address after the file is deleted', () => {
    const register = new Register([
      {
        at: '2026-01-01T00:00:00Z',
        id: 'g0000000',
        article: 'articles/ar/x.md',
        address: '/ar/undated/g0000000/',
      },
    ]);
    const { notices } = applyTakedowns(makeCatalogue([]), [entry('g0000000')], register);
    expect(notices).toMatchObject([{ lang: 'ar', addresses: ['/ar/undated/g0000000/'] }]);
  });

  it('rejects an entry that names no article, since the intended one would stay published', () => {
    expect(() => applyTakedowns(makeCatalogue([]), [entry('g0000000')], new Register())).toThrow(
      /g0000000: is the id of no article/u,
    );
  });
});
