/** Searches in Chromium, over an index that a host serves, as readers do. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSearchFolder } from '../../../src/bench/search/searchFolder.ts';
import { openSearchHost, type SearchHost } from '../../../src/bench/search/searchHost.ts';
import type { SearchAnswer, SearchOptions, SearchResult } from '../../../src/browser/engine/engine.ts';
import type { EngineReply, EngineRequest } from '../../../src/browser/searchPage/engineClient.ts';
import type { SearchRecord } from '../../../src/search/indexing/record.ts';
import { STORIES_FILE, storiesFile } from '../../../src/search/indexing/stories.ts';

const ANADOLU = { id: 'anadolu', name: { ar: 'الأناضول', en: 'Anadolu' } };
const REUTERS = { id: 'reuters', name: { ar: 'رويترز', en: 'Reuters' } };
const WATER = { id: 'water', name: { ar: 'مياه', en: 'Water' } };

/** Makes a record whose id is easy to read. */
function record(id: string, title: string, text: string, more: Partial<SearchRecord> = {}): SearchRecord {
  const lang = /\p{Script=Arabic}/u.test(title) ? 'ar' : 'en';
  return { id, url: `/${lang}/${id}/`, lang, title, text, authors: [], tags: [], aliases: [], ...more };
}

/** More words that begin alike than one chunk of the word table holds. */
function kelpWords(start: number): string {
  return Array.from({ length: 1500 }, (_, at) => `kelp${String(start + at).padStart(4, '0')}`).join(' ');
}

/** 30 articles about nothing that the queries ask for fill the first segment, so that the last articles are in another. */
const FILLER = Array.from({ length: 30 }, (_, at) =>
  record(`filler${at}`, `Market report ${at}`, `Shares rose by ${at} points in quiet trade.`, {
    day: `2001-01-${String(at + 1).padStart(2, '0')}`,
  }),
);

const RECORDS = [
  record('signed', 'River treaty signed', 'Ministers signed the river treaty in Geneva after long talks.', {
    ...{ day: '2015-03-14', publisher: REUTERS, authors: ['Jane Doe'], tags: [WATER] },
  }),
  record('talks', 'Talks stall', 'A treaty on the river is far away, diplomats say.', {
    ...{ day: '2015-02-01', publisher: ANADOLU, authors: ['ليلى حسن'] },
  }),
  record('geneva', 'Geneva hosts a fair', 'Visitors of the fair walked along the river.', {
    ...{ day: '2016-01-01', publisher: REUTERS },
  }),
  ...FILLER,
  record(
    'copy',
    'River treaty signed',
    'Ministers have signed the river treaty in Geneva after long talks.',
    {
      ...{ day: '2015-03-15', publisher: ANADOLU, tags: [WATER] },
    },
  ),
  record('council', 'مجلس الأمن يبحث أزمة المياه', 'بحث مجلس الأمن أزمة المياه في القاهرة يوم السبت.', {
    ...{ day: '2014-05-05', publisher: ANADOLU, tags: [WATER] },
  }),
  record('city', 'مجلس المدينة يجتمع', 'ناقش مجلس المدينة الأمن والمياه في القاهرة.', {
    ...{ publisher: ANADOLU },
  }),
  record('vaccine', 'لقاح', 'قيل إن لقاح كوفيد-19 وصل — اليوم.'),
  record('lock', 'Gates for the lock', 'The lock gates were replaced.'),
  record('gates', 'Lock gates replaced', 'Workers inspected both.'),
  record('kelp1', 'First list', kelpWords(0)),
  record('kelp2', 'Second list', kelpWords(1500)),
  record('kelp3', 'Third list', kelpWords(3000)),
];

let folder: string;
let host: SearchHost;
const requests: Request[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khizana-queries-'));
  await writeSearchFolder(RECORDS, folder);
  const members = RECORDS.map(({ id }) => ({ id, sameStory: id === 'copy' ? 'signed' : undefined }));
  await writeFile(join(folder, 'search/index', STORIES_FILE), storiesFile(members));
  host = await openSearchHost(folder);
  host.page.on('request', (request) => requests.push(request));
});
afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

function search(query: string, options: SearchOptions = {}, page: Page = host.page): Promise<SearchAnswer> {
  return page.evaluate<SearchAnswer>(
    script(`engine.search(${JSON.stringify(query)}, ${JSON.stringify(options)})`),
  );
}

/** Vitest replaces `import()` in functions, so scripts for the page are texts. @param expression uses `engine` */
function script(expression: string): string {
  return `import('/search/engine.js').then(async (engine) => (${expression}))`;
}

/** Opens a page that has no file of the host yet. */
async function openPage(): Promise<Page> {
  const context = await host.page.context().browser()?.newContext();
  if (context === undefined) throw new Error('The browser is closed');
  const page = await context.newPage();
  await page.goto(host.page.url());
  return page;
}

async function idsOf(query: string, options?: SearchOptions): Promise<string[]> {
  return (await search(query, options)).results.map(({ id }) => id);
}

/** The files of the index that a first search loads, by their paths in the index. */
async function loadedBy(query: string, options: SearchOptions): Promise<string[]> {
  const page = await openPage();
  const paths: string[] = [];
  page.on('request', (request) => {
    const [, path] = new URL(request.url()).pathname.split('/search/index/');
    if (path !== undefined) paths.push(path);
  });
  await search(query, options, page);
  await page.context().close();
  return paths;
}

/** The ids of results, each with the words that it lacks. */
async function missingOf(query: string): Promise<Record<string, string[]>> {
  const { results } = await search(query);
  return Object.fromEntries(results.map(({ id, missing }) => [id, missing]));
}

describe('a search for words', () => {
  it('gives articles with all words first, then those with most, and says what they lack', async () => {
    const { total, partialCount, results } = await search('river treaty Geneva');
    expect([total, partialCount]).toEqual([2, 2]);
    expect(results.map(({ id, missing }) => [id, missing])).toEqual([
      ['signed', []],
      ['geneva', ['treaty']],
      ['talks', ['Geneva']],
    ]);
  });

  it('gives most words of a question where no article has all', async () => {
    const { total, results } = await search('Which ministers signed the river treaty in Nairobi?');
    expect(total).toBe(0);
    expect(results[0]).toMatchObject({ missing: ['Nairobi'], similarCount: 1 });
  });

  it('leaves out articles without a word that the reader demands', async () => {
    expect(await idsOf('river +treaty +Geneva')).toHaveLength(1);
    expect(await missingOf('Visitors treaty +Geneva')).toEqual({
      geneva: ['treaty'],
      signed: ['Visitors'],
    });
    expect(await idsOf('river +Nairobi')).toEqual([]);
  });

  it('leaves out articles with a word or phrase that the reader excludes', async () => {
    expect(await idsOf('river -ministers')).toEqual(['talks', 'geneva']);
    expect(await idsOf('river -"the river treaty" -fair')).toEqual(['talks']);
    expect((await search('-market', { limit: 50 })).total).toBe(RECORDS.length - FILLER.length);
  });

  it('gives the articles of any alternative, the best first', async () => {
    expect((await idsOf('visitors | diplomats')).sort()).toEqual(['geneva', 'talks']);
    expect(await missingOf('visitors | "treaty on the river"')).toEqual({ geneva: [], talks: [] });
  });

  it('finds words of the title only, where the reader asks for that', async () => {
    expect(await idsOf('title:Geneva')).toEqual(['geneva']);
    expect(await idsOf('عنوان:المدينة')).toEqual(['city']);
    expect(await idsOf('title:"river treaty"')).toEqual(['signed']);
    expect(await idsOf('title:ministers')).toEqual([]);
  });

  it('finds a phrase of the title where the title has its words in this order', async () => {
    expect((await idsOf('"lock gates"')).sort()).toEqual(['gates', 'lock']);
    expect(await idsOf('title:"lock gates"')).toEqual(['gates']);
    expect(await idsOf('title:"gates replaced" workers')).toEqual(['gates']);
    expect(await idsOf('title:"gates lock"')).toEqual([]);
    expect(await idsOf('title:"the lock"')).toEqual(['lock']);
    expect(await idsOf('عنوان:"مجلس الأمن"')).toEqual(['council']);
  });

  it('finds words that begin alike in all chunks of the word table', async () => {
    expect((await idsOf('kelp')).sort()).toEqual(['kelp1', 'kelp2', 'kelp3']);
    for (const [word, id] of Object.entries({ kelp0000: 'kelp1', kelp2999: 'kelp2', kelp4499: 'kelp3' }))
      expect(await idsOf(word)).toEqual([id]);
    expect(await idsOf('kelp9')).toEqual([]);
  });

  it('gives articles with words that begin alike where none has any word, and says what they lack', async () => {
    const { total, results } = await search('What is a visitoria?');
    expect(total).toBe(0);
    expect(results).toMatchObject([{ id: 'geneva', missing: ['visitoria'] }]);
    expect(results[0]?.excerpt).toContain('<mark>Visitors</mark>');
    expect(await idsOf('+visitoria')).toEqual([]);
    expect(await idsOf('rivera')).toEqual([]);
  });

  it('marks the words in excerpts', async () => {
    const { results } = await search('diplomat river');
    expect(results[0]?.excerpt).toBe(
      'A treaty on the <mark>river</mark> is far away, <mark>diplomats</mark> say.',
    );
  });
});

describe('a search for a phrase', () => {
  it('finds the words next to one another, in any segment', async () => {
    expect(await idsOf('"river treaty"')).toHaveLength(1);
    expect(await idsOf('"quiet trade"', { limit: 50 })).toHaveLength(FILLER.length);
    expect(await idsOf('"by 17 points"')).toEqual(['filler17']);
    expect(await idsOf('"مجلس الأمن"')).toEqual(['council']);
    expect(await idsOf('«مجلس المدينة»')).toEqual(['city']);
  });

  it('finds it in titles, within a token, and across punctuation', async () => {
    expect(await idsOf('"talks stall"')).toEqual(['talks']);
    for (const phrase of [
      '"كوفيد-19"',
      '"كوفيد 19"',
      '"لقاح كوفيد-19"',
      '"19 وصل اليوم"',
      '«كوفيد-19 وصل — اليوم»',
    ])
      expect(await idsOf(phrase), phrase).toEqual(['vaccine']);
    expect(await idsOf('"كوفيد وصل"')).toEqual([]);
  });

  it('finds nothing where no article has the phrase', async () => {
    expect(await search('"treaty river"')).toMatchObject({ total: 0, partialCount: 0, results: [] });
    expect(await search('"treaty river" "quiet trade"')).toMatchObject({ total: 0, results: [] });
  });

  it('gives articles with the phrase that lack other words', async () => {
    expect(await search('"river treaty" Nairobi')).toMatchObject({ total: 0, partialCount: 2 });
    expect(await missingOf('"treaty on the river" Nairobi')).toEqual({ talks: ['Nairobi'] });
    expect(await idsOf('"treaty on the river" +Nairobi')).toEqual([]);
  });

  it('gives what has most words where no article has the phrase, and says that they lack it', async () => {
    const { total, results } = await search('"treaty river" Geneva');
    expect(total).toBe(0);
    expect(results.length).toBeGreaterThan(1);
    expect(results[0]).toMatchObject({ missing: ['"treaty river"'], similarCount: 1 });
    for (const { missing } of results) expect(missing).toContain('"treaty river"');
  });

  it('opens Pagefind’s index only of segments that have all words', async () => {
    const page = await openPage();
    const opened: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('pagefind')) opened.push(new URL(request.url()).pathname);
    });
    await search('river treaty', {}, page);
    await search('"river Nairobi"', {}, page);
    await search('title:"lock gates"', {}, page);
    expect(opened).toEqual([]);
    await search('"مجلس المدينة"', {}, page);
    expect(opened.some((path) => path.endsWith('/pagefind.js'))).toBe(true);
    expect(opened.some((path) => path.includes('worker'))).toBe(false);
    expect(opened.filter((path) => !path.startsWith('/search/index/32/'))).toEqual([]);
    await page.context().close();
  });
});

describe('search with filters', () => {
  it('takes filters from the query by name, in either language and any spelling', async () => {
    for (const query of [
      'river publisher:Anadolu',
      'river publisher:anadolu',
      'river ناشر:الاناضول',
      'river source:"الأناضول"',
    ])
      expect((await idsOf(query)).sort(), query).toEqual(['copy', 'talks']);
    expect((await idsOf('وسم:مياه lang:en', { limit: 50 })).sort()).toEqual(['signed']);
    expect(await idsOf('كاتب:"ليلى حسن"')).toEqual(['talks']);
    expect(await idsOf('author:"jane doe" river')).toEqual(['signed']);
    expect(await idsOf('river after:2015-03 before:2016')).toEqual(['signed']);
    expect(await idsOf('المياه لغة:عربية بعد:2014')).toEqual(['council']);
  });

  it('takes filters from the options by name or id', async () => {
    for (const publisher of ['anadolu', 'Anadolu', 'الأناضول'])
      expect((await idsOf('river', { filters: { publisher: [publisher] } })).sort()).toEqual([
        'copy',
        'talks',
      ]);
    expect(await idsOf('river', { filters: { author: ['Jane Doe'] } })).toEqual(['signed']);
    expect(await idsOf('', { filters: { tag: ['Water'], lang: ['ar'] } })).toEqual(['council']);
    expect(await idsOf('river', { filters: { from: '2016' } })).toEqual(['geneva']);
  });

  it('reports a value that the archive lacks, and searches the rest of the query', async () => {
    const { problems, results } = await search('river publisher:Anadol');
    expect(problems).toEqual([
      {
        kind: 'unknown-value',
        field: 'publisher',
        value: 'Anadol',
        known: ['الأناضول', 'رويترز'],
      },
    ]);
    expect(results.length).toBeGreaterThan(1);
    expect((await search('river publisher:Anadol', { lang: 'en' })).problems).toMatchObject([
      { known: ['Anadolu', 'Reuters'] },
    ]);
    expect(await search('publisher:Anadol')).toMatchObject({
      total: 0,
      results: [],
      problems: [{ value: 'Anadol' }],
    });
    expect((await search('river before:soon')).problems).toEqual([
      { kind: 'wrong-date', field: 'before', value: 'soon' },
    ]);
  });

  it('rejects an option or a value that does not exist, and lists those that do', async () => {
    await expect(search('river', { filters: { publisher: ['Anadol'] } })).rejects.toThrow(
      'TypeError: There is no publisher "Anadol"; there are الأناضول, رويترز',
    );
    await expect(search('river', { filters: { author: ['Nobody'] } })).rejects.toThrow(/There is no author/u);
    await expect(search('river', JSON.parse('{"sort":"date"}'))).rejects.toThrow(/There is no sort "date"/u);
    expect(await idsOf('diplomats')).toEqual(['talks']);
  });
});

describe('a range of days', () => {
  const riverOf = (filters: SearchOptions['filters']) => idsOf('river', { filters, sort: 'oldest' });

  it('may be of months or days, with both ends included', async () => {
    expect(await riverOf({ from: '2015-02-02', to: '2015-03-14' })).toEqual(['signed']);
    expect(await riverOf({ from: '2015-03', to: '2015-03' })).toEqual(['signed']);
    expect(await riverOf({ from: '2015', to: '2015-02' })).toEqual(['talks']);
    expect(await riverOf({ from: '2015', to: '2015' })).toEqual(['talks', 'signed']);
    expect(await idsOf('', { filters: { from: '2014-05', to: '2014-05' } })).toEqual(['council']);
  });

  it('may be open at either end', async () => {
    expect(await riverOf({ from: '2015-03-15' })).toEqual(['copy', 'geneva']);
    expect(await riverOf({ to: '2015-03-13' })).toEqual(['talks']);
    expect(await riverOf({ to: '2014' })).toEqual([]);
    expect(await idsOf('river since:2016')).toEqual(['geneva']);
  });

  it('has no undated articles', async () => {
    expect((await idsOf('المياه')).sort()).toEqual(['city', 'council']);
    expect(await idsOf('المياه', { filters: { from: '0001' } })).toEqual(['council']);
    expect(await idsOf('المياه', { filters: { to: '2020-01-31' } })).toEqual(['council']);
  });

  it('suggests no spelling of a word that only other days have', async () => {
    expect(await search('river since:2017')).toMatchObject({ total: 0, suggestions: [] });
  });

  it('loads days only where it is finer than years, or for an order by day', async () => {
    const days = async (options: SearchOptions) =>
      (await loadedBy('river', options)).filter((path) => path.endsWith('/days.txt'));
    expect(await days({ facets: 'all' })).toEqual([]);
    expect(await days({ filters: { from: '2015', to: '2016' }, facets: true })).toEqual([]);
    expect(await days({ filters: { year: ['2015'] } })).toEqual([]);
    for (const options of [
      { filters: { from: '2015-03' } },
      { filters: { to: '2015-03-14' } },
      { sort: 'newest' },
    ] as const)
      expect((await days(options)).sort(), JSON.stringify(options)).toEqual(['0/days.txt', '32/days.txt']);
  });

  it('loads only word tables that have articles of these years', async () => {
    const tables = async (filters: SearchOptions['filters']) => {
      const paths = await loadedBy('river', { filters });
      return [...new Set(paths.flatMap((path) => /^words-\d+/u.exec(path) ?? []))].sort();
    };
    expect(await tables({})).toEqual(['words-0', 'words-32']);
    expect(await tables({ from: '2014-12', to: '2015' })).toEqual(['words-0', 'words-32']);
    expect(await tables({ from: '2016-06' })).toEqual(['words-0']);
    expect(await tables({ to: '2000-12' })).toEqual([]);
    expect(await tables({ from: '2017' })).toEqual([]);
  });
});

describe('facets', () => {
  it('counts articles with all words, each facet without its own filter', async () => {
    const { facets } = await search('river', {
      facets: true,
      lang: 'en',
      filters: { publisher: ['reuters'] },
    });
    expect(facets).toEqual({
      lang: [{ id: 'en', name: 'en', count: 2 }],
      publisher: [
        { id: 'anadolu', name: 'Anadolu', count: 2 },
        { id: 'reuters', name: 'Reuters', count: 2 },
      ],
      tag: [{ id: 'water', name: 'Water', count: 1 }],
      year: [
        { id: '2016', name: '2016', count: 1 },
        { id: '2015', name: '2015', count: 1 },
      ],
    });
  });

  it('counts articles with most words where none has all', async () => {
    const { total, facets } = await search('river treaty Nairobi', { facets: true });
    expect(total).toBe(0);
    expect(facets?.lang).toEqual([{ id: 'en', name: 'en', count: 4 }]);
  });
});

describe('the order of results', () => {
  it('is that of days where the reader asks for it', async () => {
    expect(await idsOf('river', { sort: 'newest' })).toEqual(['geneva', 'copy', 'talks']);
    expect(await idsOf('river', { sort: 'oldest' })).toEqual(['talks', 'signed', 'geneva']);
  });

  it('keeps articles with all words before others', async () => {
    expect(await idsOf('river treaty', { sort: 'newest' })).toEqual(['copy', 'talks', 'geneva']);
  });
});

describe('similarResults', () => {
  it('gives the other articles of a story that were found, of which the results have one', async () => {
    const { total, results, similar } = await host.page.evaluate<SearchAnswer & { similar: SearchResult[] }>(
      script(`engine.search('river treaty signed', { sort: 'oldest', lang: 'en' }).then(async (answer) => ({
        ...answer,
        similar: await engine.similarResults(answer.results[0], { lang: 'en' }),
      }))`),
    );
    expect(total).toBe(2);
    expect(results[0]).toMatchObject({ id: 'signed', similarCount: 1 });
    expect(similar).toEqual([
      expect.objectContaining({ id: 'copy', publisher: 'Anadolu', similarCount: 0, missing: [] }),
    ]);
    expect(similar[0]?.excerpt).toContain('<mark>river</mark> <mark>treaty</mark>');
  });

  it('counts only articles that the filters let through', async () => {
    const { results } = await search('river treaty signed', { filters: { publisher: ['reuters'] } });
    expect(results[0]).toMatchObject({ id: 'signed', similarCount: 0 });
  });

  it('says what each of them lacks', async () => {
    const [similar, ofCopy] = await host.page.evaluate<SearchResult[][]>(
      script(`engine.search('river treaty Nairobi', { sort: 'oldest' }).then(async ({ results }) => {
        const signed = results.find(({ similarCount }) => similarCount > 0);
        return [await engine.similarResults(signed), await engine.similarResults({ ...signed })];
      })`),
    );
    expect(similar).toEqual([expect.objectContaining({ missing: ['Nairobi'], similarCount: 0 })]);
    expect(ofCopy).toEqual(similar);
  });

  it('gives what the last search found', async () => {
    const similar = await host.page.evaluate<SearchResult[]>(
      script(`engine.search('river treaty signed').then(async ({ results }) => {
        await engine.search('river treaty signed', { filters: { publisher: ['reuters'] } });
        await engine.search('river treaty signed', { filters: { publisher: ['anadolu'] } });
        return (await Promise.all(results.map((result) => engine.similarResults(result)))).flat();
      })`),
    );
    expect(similar).toEqual([]);
  });
});

describe('the worker of the search page', () => {
  /** Sends requests to a new worker, one after another. @returns its replies, the one that says that it is ready first */
  function ask(...requests: EngineRequest[]): Promise<EngineReply[]> {
    return host.page.evaluate<EngineReply[]>(`new Promise((resolve) => {
      const worker = new Worker('/search/worker.js', { type: 'module' });
      const requests = ${JSON.stringify(requests)};
      const replies = [];
      worker.onmessage = ({ data }) => {
        replies.push(data);
        const request = requests.shift();
        if (request === undefined) resolve(replies);
        else worker.postMessage(request);
      };
    })`);
  }

  it('finds words and phrases, and unfolds stories of the last answers', async () => {
    const similar = { kind: 'similar', answer: 1, result: '/en/signed/', options: { lang: 'en' } } as const;
    const replies = await ask(
      { id: 1, kind: 'search', query: 'river treaty signed', options: { sort: 'oldest' } },
      { id: 2, kind: 'search', query: '«مجلس المدينة»', options: {} },
      { ...similar, id: 3 },
      { ...similar, id: 4, answer: 9 },
    );
    expect(replies).toEqual([
      { kind: 'ready' },
      expect.objectContaining({ kind: 'answer', id: 1, answer: expect.objectContaining({ total: 2 }) }),
      expect.objectContaining({ kind: 'answer', id: 2, answer: expect.objectContaining({ total: 1 }) }),
      { kind: 'similar', id: 3, results: [expect.objectContaining({ id: 'copy', publisher: 'Anadolu' })] },
      { kind: 'similar', id: 4, results: [] },
    ]);
  });

  it('says what went wrong', async () => {
    const [, reply] = await ask({ id: 1, kind: 'search', query: 'x', options: { filters: { tag: ['x'] } } });
    expect(reply).toMatchObject({
      kind: 'failed',
      id: 1,
      message: expect.stringContaining('There is no tag "x"'),
    });
  });
});

describe('a host', () => {
  it('is asked for ranges of the texts of results', async () => {
    const ranges = requests.filter((request) => request.url().includes('/texts/'));
    expect(ranges.length).toBeGreaterThan(0);
    for (const request of ranges) expect((await request.response())?.status()).toBe(206);
  });

  it('may have no ranges', async () => {
    const page = await openPage();
    const statuses: number[] = [];
    await page.route('**/texts/*.bin*', async (route) => {
      const { range, ...headers } = route.request().headers();
      expect(range).toMatch(/^bytes=\d+-\d+$/u);
      const response = await route.fetch({ headers });
      statuses.push(response.status());
      await route.fulfill({ response });
    });
    const { results } = await search('river | المدينة', {}, page);
    expect(results).toEqual((await search('river | المدينة')).results);
    expect(statuses).toEqual([200, 200]);
    await page.context().close();
  });

  it('may fail once: the next search tries again', async () => {
    const page = await openPage();
    for (const file of ['segments.json', 'first.bin', 'texts/0.bin', 'stories.json', 'facets.json']) {
      await page.route(`**/${file}*`, (route) => route.fulfill({ status: 503 }), { times: 1 });
      await expect(search('geneva', { facets: true }, page), file).rejects.toThrow('could not be loaded');
    }
    expect((await search('geneva', { facets: true }, page)).total).toBe(3);
    await page.context().close();
  });
});
