import { describe, expect, it } from 'vitest';
import { parseFieldMap } from '../../../../src/convert/readers/fields/fieldNames.ts';
import { draftFromRow } from '../../../../src/convert/readers/fields/fields.ts';

const draft = (row: object) => draftFromRow(Object.entries(row), { place: 'row 1' });

describe('names of fields', () => {
  it.each(['headline', 'Title', 'العُنوان', 'عنوان الخبر', 'web_title', 'post-title'])(
    '%s is a title',
    (name) => {
      expect(draft({ [name]: 't', body: 'b' })).toEqual({ title: 't', lines: ['b'] });
    },
  );

  it.each(['pubDate', 'date_published', 'تاريخ النشر', 'التاريخ', 'PublishedAt', 'post_date'])(
    '%s is a date',
    (name) => {
      expect(draft({ title: 't', [name]: ' 13/02/2025 ' }).date).toBe('13/02/2025');
    },
  );

  it('are asked in order, the outer ones first', () => {
    const row = {
      fields: { headline: 'inner', byline: 'A' },
      title: 'outer',
      created: '2',
      date_published: '1',
    };
    expect(draft(row)).toEqual({ title: 'outer', lines: [], date: '1', authors: ['A'] });
  });

  it('may be mapped, the inner ones too, and fall back to the usual ones', () => {
    const options = { place: 'row 1', map: parseFieldMap(['title=h', 'text=a.b', 'tags = المواضيع']) };
    const row = { h: 'x', title: 'no', a: { b: 'y' }, المواضيع: 'c،d' };
    expect(draftFromRow(Object.entries(row), options)).toEqual({
      title: 'x',
      lines: ['y'],
      labels: ['c', 'd'],
    });
    expect(draftFromRow(Object.entries({ title: 'yes' }), options)).toEqual({ title: 'yes', lines: [] });
    expect(() => parseFieldMap(['title'])).toThrow(/is no mapping/u);
    expect(() => parseFieldMap(['colour=red'])).toThrow(/title, date, body/u);
  });
});

describe('values of fields', () => {
  it.each([
    [1739439000, '2025-02-13T09:30:00Z'],
    [1739439000.5, '2025-02-13T09:30:00.500Z'],
    ['1739439000123', '2025-02-13T09:30:00.123Z'],
    [{ $date: '2025-02-13T09:30:00Z' }, '2025-02-13T09:30:00Z'],
    [-86400000, undefined],
    [20250213, '20250213'],
    [2025, '2025'],
    ['١٣ فبراير', '١٣ فبراير'],
  ])('a date %j', (date, expected) => {
    if (expected !== undefined) expect(draft({ title: 't', date }).date).toBe(expected);
  });

  it.each([
    ['Foreign Policy, New-York;أ،ب؛ج|د', ['Foreign Policy', 'New-York', 'أ', 'ب', 'ج', 'د']],
    [
      ['a, b', { name: 'c' }, { term: 'd' }, null, '', 'c'],
      ['a, b', 'c', 'd'],
    ],
    ['["a", "b"]', ['a', 'b']],
    ["['a', 'b']", ['a', 'b']],
  ])('labels %j', (tags, labels) => {
    expect(draft({ title: 't', tags }).labels).toEqual(labels);
  });

  it('«Smith, John» is one author, and an address is no publisher', () => {
    const row = {
      title: 't',
      author: 'Smith, John',
      source: 'https://x.org',
      site: 'X',
      url: 'javascript:x',
    };
    expect(draft(row)).toEqual({ title: 't', lines: [], authors: ['Smith, John'], publisher: 'X' });
  });

  it('a summary is read only where there is no body', () => {
    expect(draft({ title: 't', summary: 's', text: 'b' }).lines).toEqual(['b']);
    expect(draft({ title: 't', summary: 's', text: ' ' }).lines).toEqual(['s']);
  });

  it('HTML becomes Markdown, text with angles stays text', () => {
    expect(draft({ title: 't', body: '<p>a</p>' })).toEqual({ title: 't', lines: [], markdown: 'a' });
    expect(draft({ title: 't', body: 'a < b\n\nc &amp; d' }).lines).toEqual(['a < b', 'c & d']);
    expect(draft({ title: 't', body: 'a <b>b</b>\n\nc' }).markdown).toBe('a b\n\nc');
    expect(draft({ title: 't', content_text: '<p>a</p>' }).lines).toEqual(['<p>a</p>']);
  });

  it('the first line of a body is the title where there is none', () => {
    expect(draft({ body: 'a\nb' })).toEqual({ title: 'a', lines: ['b'] });
    expect(draft({ body: '<h2>a</h2><p>b</p>' })).toEqual({ title: 'a', lines: [], markdown: 'b' });
    expect(draft({ body: '<img src=x>' }).skip).toBe('row 1: has neither title nor text');
  });

  it('what says that it is a draft is a skip', () => {
    expect(draft({ title: 't', draft: true }).skip).toMatch(/draft/u);
    expect(draft({ title: 't', published: false }).skip).toMatch(/draft/u);
    expect(draft({ title: 't', draft: 'false', published: true }).skip).toBeUndefined();
  });
});
