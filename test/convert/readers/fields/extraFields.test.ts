import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatArticleFile, parseArticleFile } from '../../../../src/archive/article/frontMatter.ts';
import { collectExtra, unusedFields } from '../../../../src/convert/readers/fields/extraFields.ts';
import { markdownFile } from '../../../../src/convert/readers/markdown/markdownFile.ts';

const collect = (fields: object) => collectExtra(Object.entries(fields));

describe('collectExtra', () => {
  it('keeps texts, numbers, lists and maps, and leaves out what is empty', () => {
    expect(
      collect({
        image_url: ' https://example.org/a.jpg ',
        cover: { image: 'a.jpg', alt: '', relative: true },
        weight: 0,
        aliases: ['/a', '/b', null],
        license: 'CC BY-SA 4.0',
        none: null,
        empty: [],
        blank: ' ',
      }),
    ).toEqual({
      image_url: 'https://example.org/a.jpg',
      cover: { image: 'a.jpg', relative: true },
      weight: 0,
      aliases: ['/a', '/b'],
      license: 'CC BY-SA 4.0',
    });
    expect(collect({ none: null, empty: {} })).toBeUndefined();
  });

  it('names the fields that exceed its limits', () => {
    expect(
      collect({
        html: `<p>${'x'.repeat(2000)}</p>`,
        deep: { a: { b: { c: { d: { e: 1 } } } } },
        credit: 'Reuters',
        ['n'.repeat(200)]: 'x',
      }),
    ).toEqual({ credit: 'Reuters', omitted: ['html', 'deep', 'n'.repeat(100)] });
    const many = collect(Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`f${n}`, n])));
    expect(Object.keys(many ?? {})).toHaveLength(51);
    expect(many?.omitted).toHaveLength(51);
    expect(many?.omitted).toContain('and 400 more');
    const long = collect(
      Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`f${n}`, 'x'.repeat(1500)])),
    );
    expect(Object.keys(long ?? {})).toHaveLength(7);
  });

  it('keeps the names that an earlier conversion left out', () => {
    expect(collect({ omitted: ['html'], credit: 'Reuters' })).toEqual({
      credit: 'Reuters',
      omitted: ['html'],
    });
  });

  it('gives front matter that reads as it was written, for any names and values', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('null', 'a: b', '- a', '---', '12', 'a\n---\nb'),
    );
    const value = fc.oneof(text, fc.double(), fc.boolean(), fc.array(text), fc.dictionary(text, text));
    fc.assert(
      fc.property(fc.dictionary(text, value), (fields) => {
        const extra = collect(fields);
        const file = formatArticleFile({ title: 'x', lang: 'en', extra }, 'Text');
        expect(parseArticleFile(file, 'a.md').body).toBe('Text');
        const [, yaml = ''] = /^---\n([\s\S]*?\n)---\n\nText\n$/u.exec(file) ?? [];
        expect(parse(yaml, { schema: 'core' }).extra).toEqual(extra);
      }),
      { numRuns: 500 },
    );
  });
});

describe('unusedFields', () => {
  it('has the unused members of maps, and those of extra as fields', () => {
    const row = {
      title: 't',
      draft: false,
      params: { author: 'A', cover: 'a.jpg' },
      extra: { credit: 'AP' },
    };
    expect(unusedFields(Object.entries(row), new Set(['title', 'params.author']))).toEqual([
      ['params', { cover: 'a.jpg' }],
      ['credit', 'AP'],
    ]);
  });
});

describe('front matter of a blog', () => {
  it('keeps the fields that have no place', () => {
    const front = [
      'layout: post',
      'title: Talks go on',
      'description: What the ministers agreed on.',
      'image_url: https://example.org/a.jpg',
      'cover: {image: a.jpg, caption: The table}',
      'credit: Reuters',
      'license: CC BY 4.0',
    ];
    expect(markdownFile.split(`---\n${front.join('\n')}\n---\n\nText\n`)).toEqual([
      {
        title: 'Talks go on',
        lines: [],
        markdown: 'Text',
        summary: 'What the ministers agreed on.',
        images: [{ sources: [{ kind: 'address', url: 'https://example.org/a.jpg' }] }],
        extra: {
          layout: 'post',
          cover: { image: 'a.jpg', caption: 'The table' },
          credit: 'Reuters',
          license: 'CC BY 4.0',
        },
      },
    ]);
  });
});
