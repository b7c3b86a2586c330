import { describe, expect, it } from 'vitest';
import { publisherKey, TitleEndings } from '../../../../src/convert/metadata/titles/titleEndings.ts';
import { TestArchive } from '../../../fixtures/convert/archive.ts';

const STORIES = [
  'Rent rises again in the capital',
  'Storm closes the harbour',
  'افتتاح الجسر الجديد',
  'Council agrees on budget',
  'Museum opens its doors',
  'Trains stop at night',
  'Wheat harvest begins early',
  'School year starts late',
];

const counted = (publisher: string, titles: readonly string[]): TitleEndings => {
  const endings = new TitleEndings();
  for (const title of titles) endings.add(publisher, title);
  return endings;
};

describe('TitleEndings', () => {
  it('cuts off what most titles of a publisher end with, and what follows it', () => {
    const bbc = counted(
      'bbc',
      STORIES.map((story) => `${story} - BBC Arabic`),
    );
    expect(bbc.cut('bbc', 'Rent rises again in the capital - BBC Arabic')).toBe(
      'Rent rises again in the capital',
    );
    expect(bbc.cut('bbc', 'Storm – two dead — BBC ARABIC')).toBe('Storm – two dead');
    expect(bbc.cut('other', 'Rent rises - BBC Arabic')).toBe('Rent rises - BBC Arabic');
    const pundit = counted(
      'tgp',
      STORIES.map((story, at) => `${story} * The Gateway Pundit * by Author ${at}`),
    );
    expect(pundit.cut('tgp', `${STORIES[0]} * The Gateway Pundit * by Author 0`)).toBe(STORIES[0]);
  });

  it('keeps a column that few titles have', () => {
    const titles = Array.from({ length: 400 }, (_, at) => `Story number ${at} of the day | The Post`);
    const column = 'We need more trains | Owen Jones';
    const endings = counted('post', [
      ...titles,
      column,
      'Rents must fall | Owen Jones',
      'Why not | Owen Jones',
    ]);
    expect(endings.cut('post', column)).toBe(column);
    expect(endings.cut('post', 'Story number 7 of the day | The Post')).toBe('Story number 7 of the day');
  });

  it('keeps endings of few titles, endings behind a colon, and titles of one word', () => {
    const four = counted(
      'post',
      STORIES.slice(0, 4).map((story) => `${story} | A`),
    );
    expect(four.cut('post', `${STORIES[0]} | A`)).toBe(`${STORIES[0]} | A`);
    const live = counted(
      'post',
      STORIES.map((story) => `${story} : live`),
    );
    expect(live.cut('post', `${STORIES[0]} : live`)).toBe(`${STORIES[0]} : live`);
    const sites = counted(
      'post',
      STORIES.map((story) => `${story} | A`),
    );
    expect(sites.cut('post', 'Gaza | A')).toBe('Gaza | A');
  });

  it('cuts off the publisher’s own name from a single title', () => {
    const endings = new TitleEndings();
    const key = publisherKey('The Harbour Post', undefined);
    expect(endings.cut(key, 'Rent rises again - The Harbour Post')).toBe('Rent rises again');
    expect(endings.cut('www.cbc.ca', 'Rent rises again | CBC')).toBe('Rent rises again');
    expect(endings.cut(key, 'The Harbour Post - a history')).toBe('The Harbour Post - a history');
    expect(endings.cut('', 'Rent rises again - now')).toBe('Rent rises again - now');
  });

  it('gives the same counts in any order and from several processes', () => {
    const titles = STORIES.map((story) => `${story} | A`);
    const endings = new TitleEndings();
    for (const half of [titles.slice(4), titles.slice(0, 4)]) endings.addCounts(counted('a', half).counts());
    expect(endings.cut('a', titles[0] ?? '')).toBe(STORIES[0]);
  });

  it('knows publishers by name in any spelling, or else by host', () => {
    expect(publisherKey('BBC News', 'https://www.bbc.com/a')).toBe(publisherKey('bbc-news', undefined));
    expect(publisherKey(undefined, 'https://www.bbc.com/a')).toBe('www.bbc.com');
    expect(publisherKey(undefined, undefined)).toBe('');
  });
});

describe('convert with titles that end with the site’s name', () => {
  const source = (story: string, ending = ' | Daily Wire Service'): string =>
    JSON.stringify([
      {
        title: story + ending,
        url: 'https://www.wire.example/a',
        date: '2024-05-06',
        body: `${story}. The council said so on Monday, and the people of the town agreed with it.`,
      },
    ]);
  const sources = Object.fromEntries(STORIES.map((story, at) => [`${at}.json`, source(story)]));
  const titles = async (archive: TestArchive) =>
    (await archive.catalogue()).articles.map(({ title }) => title).sort();

  it('cuts it off when enough titles are there, also from articles that came before with --again', async () => {
    const [first, ...later] = Object.entries(sources);
    const archive = await TestArchive.with(Object.fromEntries([first ?? ['', '']]));
    await archive.convert();
    expect(await titles(archive)).toEqual([`${STORIES[0]} | Daily Wire Service`]);
    await archive.add(Object.fromEntries(later));
    const report = await archive.convert({ explain: true });
    expect(report.articles[0]?.removed).toContainEqual({
      rule: 'title-ending',
      text: '| Daily Wire Service',
    });
    expect(await titles(archive)).toContain(STORIES[1]);
    await archive.convert({ again: true });
    expect(await titles(archive)).toEqual([...STORIES].sort());
    const whole = await TestArchive.with(sources);
    await whole.convert();
    expect(await archive.articles()).toEqual(await whole.articles());
    await whole.convert({ again: true });
    expect(await archive.articles()).toEqual(await whole.articles());
  });
});
