import { expect, it, describe as suite } from 'vitest';
import type { Draft } from '../../../src/convert/article/draft.ts';
import { clean } from '../../../src/convert/cleaning/clean.ts';
import { describeArticle } from '../../../src/convert/metadata/describe.ts';

const described = async (given: Partial<Draft>) => {
  const draft = {
    title: 'عنوان المقال',
    lines: ['فقرة.'],
    date: '13 فبراير 2025',
    publisher: 'euronews',
    ...given,
  };
  return describeArticle(draft, clean(draft));
};

suite('describeArticle', () => {
  it('gives language, date and publisher, and keeps the tag row for later', async () => {
    expect(await described({ tags: 'صحة' })).toEqual({
      lang: 'ar',
      date: '2025-02-13',
      dateAsGiven: '13 فبراير 2025',
      publisher: 'euronews',
      authors: [],
      tags: [],
      row: { list: 'صحة', unseparated: '' },
      review: [],
    });
  });

  it('has no date as given where that is plainly ISO', async () => {
    expect((await described({ date: '2025-02-13' })).dateAsGiven).toBeUndefined();
  });

  it('keeps a date that it cannot read, for review', async () => {
    expect(await described({ date: 'قبل ساعتين' })).toMatchObject({
      dateAsGiven: 'قبل ساعتين',
      review: ['date-unclear'],
    });
    expect((await described({ date: 'قبل ساعتين' })).date).toBeUndefined();
  });

  it('reports what is missing and invents nothing', async () => {
    expect(await described({ date: '', publisher: ' ', lines: [] })).toEqual({
      lang: 'ar',
      authors: [],
      tags: [],
      review: ['date-missing', 'publisher-missing', 'text-missing'],
    });
  });

  it('keeps tags, authors and section as the source separates them', async () => {
    const given = { labels: ['روسيا ', 'روسيا', 'الصين'], authors: ['فلان '], section: ' سياسة' };
    expect(await described(given)).toMatchObject({
      tags: ['روسيا', 'الصين'],
      authors: ['فلان'],
      section: 'سياسة',
    });
  });

  it('reads the people of bylines, and the publisher only where nobody else is named', async () => {
    const authors = async (...names: string[]) => (await described({ authors: names })).authors;
    expect(await authors('بقلم: منى صالح ومحمد علي', 'Euronews')).toEqual(['منى صالح', 'محمد علي']);
    expect(await authors('دمشق - وكالات:')).toEqual([]);
    expect(await authors('euronews')).toEqual(['euronews']);
  });

  it('refuses a text in a language that the archive does not hold', async () => {
    await expect(described({ title: 'Новости', lines: ['2025'] })).rejects.toThrow(
      /no Arabic or English text/u,
    );
  });
});
