import { describe, expect, it } from 'vitest';
import type { Article } from '../../../../src/archive/article/article.ts';
import { plan } from '../../../../src/site/plan.ts';
import { calendarGroups } from '../../../../src/site/views/calendar/calendar.ts';
import { MAX_NEWEST, MAX_UNDIVIDED, SECTION_LENGTH } from '../../../../src/site/views/listSections.ts';
import {
  contexts,
  emptyRegister,
  makeArticle,
  makeIndex,
  settings,
  strings,
} from '../../../fixtures/archive.ts';

const DAY = '2025-02-13';
const COUNT = MAX_UNDIVIDED + 30;

/** Articles of one day, every second with a time, in the order of accession. */
const ofDay = (count: number): Article[] =>
  Array.from({ length: count }, (_, at) =>
    makeArticle({
      ...{ id: `d${String(at).padStart(7, '0')}`, title: String(at), tags: ['Topic'] },
      date: at % 2 === 0 ? DAY : `${DAY}T${String((at * 7) % 24).padStart(2, '0')}:00:00Z`,
    }),
  );

function calendarOf(articles: readonly Article[]) {
  const pages = calendarGroups(makeIndex(articles), contexts.ar.settings).flatMap((group) => group.pages());
  return new Map(pages.map(({ url, lang, view }) => [url, view(contexts[lang])]));
}

/** The addresses of pages that differ between two plans. */
function changed(before: readonly Article[], after: readonly Article[]): string[] {
  const keysOf = (articles: readonly Article[]): Map<string, string> => {
    const input = { register: emptyRegister, settings, strings, notices: [], version: '1' };
    const pages = plan({ index: makeIndex(articles), ...input }).flatMap((group) => group.pages());
    return new Map(pages.map(({ url, key }) => [url, key]));
  };
  const [old, now] = [keysOf(before), keysOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((url) => old.get(url) !== now.get(url)).sort();
}

describe('the page of a day', () => {
  it('shows all of its articles up to the limit', () => {
    const day = calendarOf(ofDay(MAX_UNDIVIDED)).get('/en/2025/02/13/');
    expect(day).toMatchObject({ total: MAX_UNDIVIDED, sections: [] });
    expect(day).toHaveProperty('articles.length', MAX_UNDIVIDED);
  });

  it('shows the newest articles and links to numbered sections past the limit', () => {
    const pages = calendarOf(ofDay(COUNT));
    const day = pages.get('/en/2025/02/13/');
    const numbers = [3, 2, 1];
    expect(day).toHaveProperty('articles.length', MAX_NEWEST);
    expect(day).toMatchObject({
      total: COUNT,
      sections: numbers.map((number) => ({ number, url: `/en/2025/02/13/${number}/` })),
    });
    const part = pages.get('/en/2025/02/13/3/');
    expect(part).toMatchObject({ total: COUNT - 2 * SECTION_LENGTH, previous: { url: '/en/2025/02/13/2/' } });
    expect(part).toMatchObject({ next: undefined });
    expect(part?.heading.text).toBe('Thursday, 13 February 2025 · Part 3');
    expect(part?.alternate).toEqual({ lang: 'ar', url: '/ar/2025/02/13/3/', exact: true });
    expect(pages.get('/ar/2025/02/13/1/')?.heading.text).toBe('الخميس 13 فبراير 2025 · الجزء 1');
    expect(pages.get('/en/2025/02/13/1/')).toMatchObject({
      next: { url: '/en/2025/02/13/2/' },
      trail: [{ url: '/en/' }, { url: '/en/2025/' }, { url: '/en/2025/02/' }, { url: '/en/2025/02/13/' }],
    });
  });

  it('has each article in one section, newest first', () => {
    const pages = [...calendarOf(ofDay(COUNT))].filter(([url]) => /^\/en\/2025\/02\/13\/\d\/$/u.test(url));
    const titles = pages.flatMap(([, view]) =>
      'articles' in view && Array.isArray(view.articles) ? view.articles.map(({ text }) => text) : [],
    );
    expect(new Set(titles).size).toBe(COUNT);
    expect(titles.length).toBe(COUNT);
  });

  it.each([
    ['with the latest time', `${DAY}T23:59:00Z`],
    ['with the earliest time', `${DAY}T00:00:01Z`],
    ['without a time', DAY],
  ])('changes its last section only when an article %s is added', (_name, date) => {
    const before = ofDay(COUNT);
    const after = [...before, makeArticle({ id: 'new00000', title: 'New', date, tags: ['Topic'] })];
    const sections = changed(before, after).filter((url) => /\/13\/\d\/$/u.test(url));
    const lists = sections.map((url) => url.replace(/tags\/topic-\w+/u, 'tags/topic'));
    expect(lists).toEqual(
      ['ar', 'en'].flatMap((lang) => [`/${lang}/2025/02/13/3/`, `/${lang}/tags/topic/2025/02/13/3/`]),
    );
  });

  it('has another key if the order of accession differs', () => {
    const [first, second, ...others] = ofDay(COUNT);
    const moved = first && second ? [...others, second, first] : [];
    const keys = [ofDay(COUNT), moved].map(
      (articles) => calendarGroups(makeIndex(articles), contexts.ar.settings)[0]?.key,
    );
    expect(keys[0]).not.toBe(keys[1]);
  });
});
