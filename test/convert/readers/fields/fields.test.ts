import { describe, expect, it } from 'vitest';
import { parseFieldMap } from '../../../../src/convert/readers/fields/fieldNames.ts';
import { draftFromRow } from '../../../../src/convert/readers/fields/fields.ts';

const draft = (row: object) => draftFromRow(Object.entries(row), { place: 'row 1' });

describe('draftFromRow', () => {
  it.each(['headline', 'Title', 'العُنوان', 'عنوان الخبر', 'web_title', 'post-title'])(
    'reads %s as the title',
    (name) => {
      expect(draft({ [name]: 't', body: 'b' })).toEqual({ title: 't', lines: ['b'] });
    },
  );

  it.each(['pubDate', 'date_published', 'تاريخ النشر', 'التاريخ', 'PublishedAt', 'post_date'])(
    'reads %s as the date',
    (name) => {
      expect(draft({ title: 't', [name]: ' 13/02/2025 ' }).date).toBe('13/02/2025');
    },
  );

  it('prefers the more reliable names, and outer fields', () => {
    const row = {
      fields: { headline: 'inner', byline: 'A' },
      title: 'outer',
      created: '2',
      date_published: '1',
    };
    expect(draft(row)).toEqual({
      title: 'outer',
      lines: [],
      date: '1',
      authors: ['A'],
      extra: { fields: { headline: 'inner' }, created: '2' },
    });
  });

  it('reads mapped fields, inner ones too, and falls back to the usual names', () => {
    const options = { place: 'row 1', map: parseFieldMap(['title=h', 'text=a.b', 'tags = المواضيع']) };
    const row = { h: 'x', title: 'no', a: { b: 'y' }, المواضيع: 'c،d' };
    expect(draftFromRow(Object.entries(row), options)).toEqual({
      title: 'x',
      lines: ['y'],
      labels: ['c', 'd'],
      extra: { title: 'no' },
    });
    expect(draftFromRow(Object.entries({ title: 'yes' }), options)).toEqual({ title: 'yes', lines: [] });
    expect(() => parseFieldMap(['title'])).toThrow(/is no mapping/u);
    expect(() => parseFieldMap(['colour=red'])).toThrow(/title, date, body/u);
  });

  it.each([
    [1739439000, '2025-02-13T09:30:00Z'],
    [1739439000.5, '2025-02-13T09:30:00.500Z'],
    ['1739439000123', '2025-02-13T09:30:00.123Z'],
    ['2025-02-13 09:30:00', '2025-02-13 09:30:00'],
    [{ $date: '2025-02-13T09:30:00Z' }, '2025-02-13T09:30:00Z'],
    [-86400000, undefined],
    [20250213, '20250213'],
    [2025, '2025'],
    ['١٣ فبراير', '١٣ فبراير'],
  ])('reads the date %j', (date, expected) => {
    if (expected !== undefined) expect(draft({ title: 't', date }).date).toBe(expected);
  });

  it('reads the time of a field that is named after Greenwich as UTC', () => {
    expect(draft({ title: 't', date_gmt: '2025-02-13T09:30:00' }).date).toBe('2025-02-13T09:30:00Z');
    expect(draft({ title: 't', post_date_gmt: '2025-02-13 09:30:00' }).date).toBe('2025-02-13T09:30:00Z');
    expect(draft({ title: 't', date_gmt: '2025-02-13T09:30:00+03:00' }).date).toBe(
      '2025-02-13T09:30:00+03:00',
    );
  });

  it.each([
    ['Foreign Policy, New-York;أ،ب؛ج|د', ['Foreign Policy', 'New-York', 'أ', 'ب', 'ج', 'د']],
    [
      ['a, b', { name: 'c' }, { term: 'd' }, null, '', 'c'],
      ['a, b', 'c', 'd'],
    ],
    ['["a", "b"]', ['a', 'b']],
    ["['a', 'b']", ['a', 'b']],
  ])('reads the labels %j', (tags, labels) => {
    expect(draft({ title: 't', tags }).labels).toEqual(labels);
  });

  it('reads «Smith, John» as one author, and no address as a publisher', () => {
    const row = {
      title: 't',
      author: 'Smith, John',
      source: 'https://x.org',
      site: 'X',
      url: 'javascript:x',
    };
    expect(draft(row)).toEqual({
      title: 't',
      lines: [],
      authors: ['Smith, John'],
      publisher: 'X',
      extra: { source: 'https://x.org', url: 'javascript:x' },
    });
  });

  it('reads the summary only if there is no body', () => {
    expect(draft({ title: 't', summary: 's', text: 'b' }).lines).toEqual(['b']);
    expect(draft({ title: 't', summary: 's', text: ' ' }).lines).toEqual(['s']);
  });

  it('keeps a summary beside a body, without markup', () => {
    const row = { title: 't', description: 'The <b>summary</b>', text: 'b' };
    expect(draft(row)).toEqual({ title: 't', lines: ['b'], summary: 'The summary' });
    expect(draft({ ...row, description: 'x'.repeat(2001) })).toMatchObject({
      extra: { omitted: ['description'] },
    });
  });

  it('keeps no second form of the body', () => {
    const body = 'The talks go on for another week, said the president.';
    expect(draft({ title: 't', content_html: `<p>${body}</p>`, content_text: body })).not.toHaveProperty(
      'extra',
    );
    expect(draft({ title: 't', content: body, story: 'Paris summit' })).toMatchObject({
      extra: { story: 'Paris summit' },
    });
  });

  it('turns HTML into Markdown, and keeps text with angle brackets', () => {
    expect(draft({ title: 't', body: '<p>a</p>' })).toEqual({ title: 't', lines: [], markdown: 'a' });
    expect(draft({ title: 't', body: 'a < b\n\nc &amp; d' }).lines).toEqual(['a < b', 'c & d']);
    expect(draft({ title: 't', body: 'a <b>b</b>\n\nc' }).markdown).toBe('a b\n\nc');
    expect(draft({ title: 't', content_text: '<p>a</p>' }).lines).toEqual(['<p>a</p>']);
  });

  it('takes a missing title from the first line of the body', () => {
    expect(draft({ body: 'a\nb' })).toEqual({ title: 'a', lines: ['b'], review: ['title-made'] });
    expect(draft({ body: '<h2>a</h2><p>b</p>' })).toEqual({
      title: 'a',
      lines: [],
      markdown: 'b',
      review: ['title-made'],
    });
    expect(draft({ body: '<img src=x>' }).skip).toBe('row 1: has neither title nor text');
  });

  it('skips drafts', () => {
    expect(draft({ title: 't', draft: true }).skip).toMatch(/draft/u);
    expect(draft({ title: 't', published: false }).skip).toMatch(/draft/u);
    expect(draft({ title: 't', draft: 'false', published: true }).skip).toBeUndefined();
  });
});
