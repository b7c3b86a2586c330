import { describe, expect, it } from 'vitest';
import { markdownFile } from '../../../../src/convert/readers/markdown/markdownFile.ts';
import { readFormat } from '../../../fixtures/convert/formats/read.ts';

describe('markdownFile', () => {
  it.each([
    '---\ntitle: x\n---\n',
    '---\r\n"title": x\r\n---\r\ny',
    '+++\ntitle = "x"\n+++\ny',
    '{\n"title": "x"\n}\n\ny',
  ])('recognises %j', (text) => {
    expect(markdownFile.matches(text)).toBe(true);
  });

  it.each([
    '---\nA paragraph.\n---\nAnother.',
    '---\ntitle: x',
    'x\n---\ntitle: x\n---',
    '{"a": 1}\n{"a": 2}\n',
    '{"a": 1}\n',
  ])('does not recognise %j', (text) => {
    expect(markdownFile.matches(text)).toBe(false);
  });

  it('reads front matter of Hugo, and keeps the body', () => {
    expect(markdownFile.split(readFormat('hugo.md'))).toEqual([
      {
        title: 'جسر جديد: افتتاح',
        lines: [],
        markdown: '## الافتتاح\n\nنص **غليظ** و [رابط](https://example.org).',
        date: '2025-02-13T09:30:00+03:00',
        authors: ['ليلى حسن'],
        labels: ['نقل', 'جسور', 'مدن'],
        extra: { slug: 'new-bridge' },
      },
    ]);
  });

  it('reads files of Khizana itself', () => {
    const front = [
      'id: 7f3q2k9d',
      'title: x',
      'lang: ar',
      'date: 2025-02-13',
      'publisher: p',
      'authors: [a]',
      'section: s',
    ];
    const text = `---\n${front.join('\n')}\ntags: [t, "u, v"]\nsource: {file: f, format: text, url: https://x.org/}\n---\n\nb\n`;
    expect(markdownFile.split(text)).toEqual([
      {
        title: 'x',
        lines: [],
        markdown: 'b',
        date: '2025-02-13',
        publisher: 'p',
        authors: ['a'],
        section: 's',
        labels: ['t', 'u, v'],
        lang: 'ar',
        url: 'https://x.org/',
        extra: { id: '7f3q2k9d', source: { file: 'f', format: 'text' } },
      },
    ]);
  });

  it('reads JSON front matter, and takes a missing title from the body', () => {
    expect(markdownFile.split('{\n  "date": "2025-02-13"\n}\n# Title\n\nText')).toEqual([
      { title: 'Title', lines: [], markdown: 'Text', date: '2025-02-13' },
    ]);
    expect(markdownFile.split('---json\n{"title": "x"}\n---\nText')).toMatchObject([
      { title: 'x', markdown: 'Text' },
    ]);
  });

  it('skips a draft', () => {
    expect(markdownFile.split('---\ntitle: x\ndraft: true\n---\ny')).toEqual([
      { title: 'x', lines: [], skip: 'front matter: is a draft, which was not published' },
    ]);
  });

  it.each([
    ['+++\ntitle = "x"\n+++\n', /TOML.*hugo convert toYAML/u],
    ['---js\n{title: process.env}\n---\n', /never run/u],
    ['---\ntitle: x\na: "y\n---\n', /line \d+, column \d+/u],
    ['---\na: &x [1]\nb: *x\n---\n', /aliases/u],
    ['---\n- x\n---\n', /not a list of fields/u],
    ['---json\n{"a": }\n---\n', /line 2, column/u],
  ])('refuses %j with the reason', (text, reason) => {
    expect(() => markdownFile.split(text)).toThrow(reason);
  });
});
