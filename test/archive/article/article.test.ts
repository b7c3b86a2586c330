import { describe, expect, it } from 'vitest';
import {
  ARTICLE_ID,
  articleFilePath,
  formatAddress,
  frontMatterSchema,
  isArchiveDate,
} from '../../../src/archive/article/article.ts';

describe('isArchiveDate', () => {
  it.each([
    '2025-02-13',
    '1969-07-20T23:30-04:00',
    '2025-02-13T09:30:15.5Z',
    '2024-02-29',
    '2025-02-13T09:30',
    '2025-02-13T09:30+0100',
  ])('accepts %s', (date) => {
    expect(isArchiveDate(date)).toBe(true);
  });

  it.each([
    'yesterday',
    '2025-02-30',
    '2025-13-01',
    '2025-2-3',
    '13/02/2025',
    '2025-02-13T09',
    '2025-02-13 09:30',
    '2025-02-13T25:00Z',
    '2025-02-13T09:30+99:99',
    '2025-02-13T09:30+14:60',
    '2025-02-13T09:30-1300',
    '2025-02-13\n',
    '2025-02-13/../..',
    '٢٠٢٥-٠٢-١٣',
  ])('rejects %j', (date) => {
    expect(isArchiveDate(date)).toBe(false);
  });
});

describe('the id of an article', () => {
  it('is short, lower-case, and without letters that look like others', () => {
    expect('7f3q2k9d').toMatch(ARTICLE_ID);
    for (const wrong of [
      '7f3q2k9',
      '7F3Q2K9D',
      '7f3q2k9i',
      '7f3q2k9l',
      '7f3q2k9o',
      '7f3q2k9u',
      '../../xx',
      '7f3q2k9d\n',
    ]) {
      expect(wrong).not.toMatch(ARTICLE_ID);
    }
  });
});

describe('formatAddress and articleFilePath', () => {
  it('gives an address by day and a file by month', () => {
    expect(formatAddress({ lang: 'ar', day: '2025-02-13', id: '7f3q2k9d' })).toBe('/ar/2025/02/13/7f3q2k9d/');
    expect(articleFilePath({ lang: 'ar', date: '2025-02-13T23:30-04:00', id: '7f3q2k9d' })).toBe(
      'articles/ar/2025/02/7f3q2k9d.md',
    );
  });

  it('gives an undated address and file where there is no date', () => {
    expect(formatAddress({ lang: 'en', id: '7f3q2k9d' })).toBe('/en/undated/7f3q2k9d/');
    expect(articleFilePath({ lang: 'en', id: '7f3q2k9d' })).toBe('articles/en/undated/7f3q2k9d.md');
  });
});

describe('frontMatterSchema', () => {
  it('requires only a title and a language', () => {
    expect(frontMatterSchema.parse({ title: ' عنوان ', lang: 'ar' })).toEqual({ title: 'عنوان', lang: 'ar' });
  });

  it('drops unknown fields, whatever their names', () => {
    const given: unknown = JSON.parse(
      '{"title": "x", "lang": "en", "permalink": "../x", "__proto__": {"a": 1}}',
    );
    expect(Object.keys(frontMatterSchema.parse(given))).toEqual(['title', 'lang']);
  });
});
