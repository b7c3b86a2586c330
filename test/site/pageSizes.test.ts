/** Limits the size of pages in archives whose articles, tags or rules are concentrated on one day, letter or rule. */
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/archive/article/article.ts';
import { plan } from '../../src/site/plan.ts';
import { addFilters } from '../../src/site/render/filters.ts';
import { addCachedPartials } from '../../src/site/render/partialCache.ts';
import { addShortcodes } from '../../src/site/render/shortcodes.ts';
import { SiteTemplates } from '../../src/site/render/siteTemplates.ts';
import { MAX_LEAD_LENGTH } from '../../src/text/lead.ts';
import { emptyRegister, makeArticle, makeIndex, settings, strings } from '../fixtures/archive.ts';

const ARTICLE_COUNT = 10_000;
const MAX_PAGE_BYTES = 300_000;

const TITLE =
  'الرئيس المصري يستقبل وزير الخارجية الروسي في القاهرة لبحث آخر التطورات في قطاع غزة والسودان رقم';

/** As long as a lead may be. */
const LEAD = 'وبحث الجانبان سبل تعزيز التعاون في مجالات الطاقة والنقل. '.repeat(4).slice(0, MAX_LEAD_LENGTH);

/** Creates articles with headlines and leads of a typical length. */
function createArticles(count: number, given: (at: number) => Partial<Article>): Article[] {
  return Array.from({ length: count }, (_, at) =>
    makeArticle({
      title: `${TITLE} ${at}`,
      lang: 'ar',
      publisher: 'وكالة الأنباء',
      lead: LEAD,
      ...given(at),
    }),
  );
}

/** Renders the pages of some groups. @returns their sizes in bytes by address */
function measurePages(
  articles: readonly Article[],
  isWanted: (group: string) => boolean,
): Map<string, number> {
  const index = makeIndex(articles);
  const groups = plan({ index, register: emptyRegister, settings, strings, notices: [], version: '1' });
  const templates = new SiteTemplates({ settings, strings }, (_, consequence, error) => {
    throw new Error(`An article ${consequence}`, { cause: error });
  });
  const engine = templates.engine((environment) => {
    addFilters(environment, settings);
    addShortcodes(environment, templates);
    addCachedPartials(environment);
  });
  const render = engine.compile('{% include "layouts/base.njk" %}', 'page.njk');
  const pages = groups.filter(({ name }) => isWanted(name)).flatMap((group) => group.pages());
  return new Map(pages.map(({ url, view }) => [url, Buffer.byteLength(render({ view: view() }))]));
}

function findLargest(sizes: ReadonlyMap<string, number>): [string, number] | undefined {
  return [...sizes].sort(([, a], [, b]) => b - a)[0];
}

describe('a page', () => {
  it.each([
    ['on one day', () => ({ date: '2025-02-13', tags: ['روسيا'] })],
    [
      'on one day, with times',
      (at: number) => ({ date: new Date(1739404800000 + at * 8000).toISOString(), tags: ['روسيا'] }),
    ],
    [
      'in one month',
      (at: number) => ({ date: `2025-02-${String(1 + (at % 28)).padStart(2, '0')}`, tags: ['روسيا'] }),
    ],
    ['undated', () => ({ tags: ['روسيا'], review: ['date-missing', 'publisher-missing', 'text-missing'] })],
    [
      'with a rule of its own each',
      (at: number) => ({ date: '2025-02-13', review: [`rule ${at}`, 'a', 'b', 'c'] }),
    ],
  ])('is not too large when ten thousand articles are %s', (_name, given) => {
    const sizes = measurePages(
      createArticles(ARTICLE_COUNT, given),
      (group) => !group.startsWith('articles/'),
    );
    expect(findLargest(sizes)?.[1], findLargest(sizes)?.[0]).toBeLessThanOrEqual(MAX_PAGE_BYTES);
  });

  it.each([
    ['of all letters', (at: number) => `${String.fromCodePoint(0x627 + (at % 30))}${at.toString(7)} وسم`],
    ['that begin with the same letters', (at: number) => `مهرجان قرطاج الدولي للسينما ${at}`],
    ['in the other language', (at: number) => `${at.toString(36)} tag of the archive`],
  ])('is not too large when there are fifty thousand tags %s', (_name, tagAt) => {
    const articles = createArticles(ARTICLE_COUNT, (at) => ({
      tags: Array.from({ length: 5 }, (_, tag) => tagAt(at * 5 + tag)),
    }));
    const sizes = measurePages(
      articles,
      (group) => !/^(?:articles|calendar|on|tags|publishers)(?:\/|$)/u.test(group),
    );
    expect(findLargest(sizes)?.[1], findLargest(sizes)?.[0]).toBeLessThanOrEqual(MAX_PAGE_BYTES);
  });
});
