import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/archive/article/article.ts';
import { Register } from '../../src/archive/register/register.ts';
import { randomFrom } from '../../src/bench/random.ts';
import { type Group, type Page, plan } from '../../src/site/plan.ts';
import { emptyRegister, makeArticle, makeIndex, settings, strings } from '../fixtures/archive.ts';

function planGroups(articles: readonly Article[], { version = '1', register = emptyRegister } = {}): Group[] {
  return plan({ index: makeIndex(articles), register, settings, strings, notices: [], version });
}

function planPages(
  articles: readonly Article[],
  options: Parameters<typeof planGroups>[1] = {},
): Map<string, Page> {
  const groups = planGroups(articles, options);
  const pages = groups.flatMap(({ pages }) => pages());
  return new Map(pages.map((page) => [page.url, page]));
}

/** Returns the addresses of pages that differ between two plans or are in one only. */
function changedPages(before: Map<string, Page>, after: Map<string, Page>): string[] {
  const urls = new Set([...before.keys(), ...after.keys()]);
  return [...urls].filter((url) => before.get(url)?.key !== after.get(url)?.key).sort();
}

const articles = Array.from({ length: 400 }, (_, at) =>
  makeArticle({
    date: `20${10 + (at % 10)}-0${1 + (at % 9)}-${10 + (at % 18)}`,
    tags: ['common', `rare ${at % 40}`],
    publisher: 'P',
    section: 'Politics',
  }),
);

/** Gives an archive before and after each of a sequence of random edits. */
function* randomEdits(
  count: number,
): Generator<{ current: readonly Article[]; next: readonly Article[]; change: string }> {
  const random = randomFrom(1);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  let current: readonly Article[] = articles.slice(0, count);
  for (let step = 0; step < 60; step += 1) {
    const other = pick(current)?.id ?? '';
    // Spellings of one name often change which of them pages show.
    const spelling = { section: pick(['أخبار', 'اخبار']) };
    const change =
      step % 3 === 0
        ? spelling
        : pick<Partial<Article>>([
            { title: `Title ${step}` },
            { lead: `Lead ${step}` },
            { tags: [`rare ${step % 7}`, 'common'] },
            { publisher: `P${step % 3}` },
            { section: `S${step % 3}` },
            // Pages show the most frequent spelling of a name.
            { tags: [pick(['أخبار', 'اخبار', 'إخبار']) ?? ''] },
            { publisher: pick(['الأهرام', 'الاهرام']) ?? '' },
            { section: pick(['أخبار', 'اخبار', 'إخبار']) ?? '' },
            { day: `2011-0${1 + (step % 9)}-11` },
            { moment: step },
            { readAlso: [other] },
            { sameStory: other },
            { linked: [`Title ${step - 1}`, 'Nowhere'] },
            { review: ['date-missing'] },
          ]);
    const edited = pick(current);
    const next = current.map((article) =>
      article === edited ? makeArticle({ ...article, ...change, sha256: `${step}` }) : article,
    );
    yield { current, next, change: JSON.stringify(change) };
    current = next;
  }
}

/** The pages of articles, by their addresses. */
function articlePages(articles: readonly Article[]): Map<string, Page> {
  const groups = planGroups(articles).filter(({ name }) => name.startsWith('articles/'));
  return new Map(groups.flatMap(({ pages }) => pages()).map((page) => [page.url, page]));
}

describe('the plan', () => {
  it('has one page for each address', () => {
    const input = { index: makeIndex(articles), register: emptyRegister, settings, strings, notices: [] };
    const pages = plan({ ...input, version: '1' }).flatMap(({ pages }) => pages());
    expect(new Set(pages.map(({ file }) => file)).size).toBe(pages.length);
    expect(pages.map(({ url }) => url)).toEqual(
      expect.arrayContaining(['/', '/404.html', '/ar/', '/en/tags/', '/ar/2010/', '/en/undated/']),
    );
  });

  it('gives equal keys for equal input, and other keys for another version', () => {
    expect(changedPages(planPages(articles), planPages(articles))).toEqual([]);
    expect(changedPages(planPages(articles), planPages(articles, { version: '2' })).length).toBe(
      planPages(articles).size,
    );
  });

  it('changes few pages when an article is added, back-dated or not', () => {
    for (const date of ['2024-05-05', '2012-03-03', undefined]) {
      const more = [
        ...articles,
        makeArticle({ date, tags: ['common', 'rare 1'], publisher: 'P', section: 'Politics' }),
      ];
      expect(changedPages(planPages(articles), planPages(more)).length).toBeLessThanOrEqual(60);
    }
  });

  it('changes one page when a text is edited', () => {
    const [first, ...rest] = articles;
    const edited = first ? [makeArticle({ ...first, sha256: 'other' }), ...rest] : [];
    const url = `/en/2010/01/10/${first?.id}/`;
    expect(changedPages(planPages(articles), planPages(edited))).toEqual([url]);
  });

  it('changes the page of an article that lists another headline, although its file is the same', () => {
    const withHeadline = (headline: string) => [makeArticle({ ...articles[0], linked: [headline] })];
    const url = `/en/2010/01/10/${articles[0]?.id}/`;
    expect(changedPages(planPages(withHeadline('One')), planPages(withHeadline('Two')))).toEqual([url]);
  });

  it.each([6, 60])(
    'gives a group another key whenever a page of it has another one, with %i articles',
    (count) => {
      for (const { current, next, change } of randomEdits(count)) {
        const before = new Map(planGroups(current).map((group) => [group.name, group]));
        for (const { name, key, pages } of planGroups(next)) {
          const same = before.get(name);
          if (same?.key !== key) continue;
          const keysOf = (all: readonly Page[]) => all.map((one) => `${one.url} ${one.key}`);
          expect(keysOf(pages()), `${name} after ${change}`).toEqual(keysOf(same.pages()));
        }
      }
    },
  );

  it('gives an article’s page another key whenever its view is another one', () => {
    for (const { current, next, change } of randomEdits(60)) {
      const before = articlePages(current);
      for (const [url, { key, view }] of articlePages(next)) {
        const same = before.get(url);
        if (same?.key === key) expect(view(), `${url} after ${change}`).toEqual(same.view());
      }
    }
  });

  it('redirects from an article’s old address to its current one', () => {
    const article = makeArticle({ date: '2020-01-02' });
    const register = new Register([
      { at: '2026-01-01T00:00:00Z', id: article.id, address: `/en/2020/01/01/${article.id}/` },
    ]);
    const page = planPages([article], { register }).get(`/en/2020/01/01/${article.id}/`);
    expect(page?.view()).toMatchObject({ kind: 'redirect', target: `/en/2020/01/02/${article.id}/` });
  });
});
