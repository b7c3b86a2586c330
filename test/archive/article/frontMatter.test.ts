import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatArticleFile,
  MAX_ARTICLE_LENGTH,
  parseArticleFile,
} from '../../../src/archive/article/frontMatter.ts';
import { InputProblem, type ProblemDetails } from '../../../src/system/problem.ts';
import { oneLine } from '../../../src/text/clean.ts';

const parse = (front: string, body = 'text') => parseArticleFile(`---\n${front}\n---\n\n${body}\n`, 'x.md');

function faultOf(text: string): ProblemDetails {
  try {
    parseArticleFile(text, 'x.md');
  } catch (error) {
    if (error instanceof InputProblem) return error.details;
    throw error;
  }
  throw new Error('The file has no fault');
}

describe('a fault in front matter', () => {
  it.each([
    ['a missing title', 'id: 7f3q2k9d\nlang: ar', 'title', 2, /is missing/],
    ['an empty title', 'lang: ar\ntitle: ""', 'title', 3, /empty/],
    ['a title of direction marks only', 'lang: ar\ntitle: "\\u202E\\u202C"', 'title', 3, /empty/],
    ['a title that YAML reads as a number', 'lang: ar\ntitle: 1984', 'title', 3, /quotes/],
    ['an unsupported language', 'title: x\nlang: fr', 'lang', 3, /ar or en/],
    ['a date in another format', 'title: x\nlang: ar\ndate: 13 February', 'date', 4, /2025-02-13/],
    ['a day that does not exist', 'title: x\nlang: ar\ndate: 2025-02-30', 'date', 4, /must be a day/],
    ['a time with an impossible zone', 'title: x\nlang: ar\ndate: 2025-02-13T09:30+99:00', 'date', 4, /zone/],
    ['an id that is a path', 'title: x\nlang: ar\nid: ../../../x', 'id', 4, /8 or more/],
    ['tags that are not a list', 'title: x\nlang: ar\ntags: روسيا', 'tags', 4, /./],
    [
      'a tag that YAML reads as a number',
      'title: x\nlang: ar\ntags:\n  - x\n  - 2025',
      'tags.1',
      4,
      /quotes/,
    ],
    [
      'a source without a hash',
      'title: x\nlang: ar\nsource:\n  file: a.txt\n  format: text',
      'source.sha256',
      4,
      /./,
    ],
    [
      'a picture whose file is no file of the media folder',
      'title: x\nlang: ar\nimages:\n  - alt: x\n    file: ../photo.jpg',
      'images.0.file',
      4,
      /media/,
    ],
    [
      'a picture with an address that is no web address',
      'title: x\nlang: ar\nimages:\n  - url: javascript:x',
      'images.0.url',
      4,
      /https/,
    ],
    [
      'a picture without file and address',
      'title: x\nlang: ar\nimages:\n  - url: https://a.b/c.jpg\n  - caption: x',
      'images.1',
      4,
      /give it a file/,
    ],
    ['pictures that are not a list', 'title: x\nlang: ar\nimages: a.jpg', 'images', 4, /list/],
  ])('is reported with file, field and line: %s', (_name, front, field, line, reason) => {
    const fault = faultOf(`---\n${front}\n---\ntext\n`);
    expect(fault).toMatchObject({ file: 'x.md', field, line });
    expect(fault.reason).toMatch(reason);
  });

  it('is reported for a duplicate field', () => {
    expect(faultOf('---\ntitle: x\nlang: ar\ntitle: y\n---\n')).toMatchObject({ line: 4, reason: /unique/ });
  });

  it('is reported with advice for invalid YAML', () => {
    expect(faultOf('---\nlang: ar\ntitle: a: b\n---\n')).toMatchObject({ line: 3, remedy: /quotes/ });
  });

  it('is reported for YAML that is not a list of fields', () => {
    expect(faultOf('---\n- a\n- b\n---\n')).toMatchObject({ reason: /not a list of fields/ });
  });
});

describe('a file without front matter', () => {
  it.each([
    ['code', '---js\n{ title: (() => { throw 1 })() }\n---\n'],
    ['TOML', '+++\ntitle = "x"\n+++\n'],
    ['Markdown only', '# Title\n\ntext\n'],
    ['an opening line without a closing one', '---\ntitle: x\nlang: ar\n'],
    ['an empty file', ''],
  ])('is rejected: %s', (_name, text) => {
    expect(faultOf(text)).toMatchObject({ line: 1, reason: /does not begin with YAML/ });
  });
});

describe('hostile front matter', () => {
  it('cannot expand with aliases', () => {
    expect(faultOf('---\ntitle: &a x\nlang: ar\nsection: *a\n---\n')).toMatchObject({ reason: /aliases/ });
    const bomb = Array.from({ length: 30 }, (_, at) => `a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`).slice(1);
    expect(faultOf(`---\ntitle: x\na0: &a0 [x]\n${bomb.join('\n')}\n---\n`)).toMatchObject({
      reason: /aliases/,
    });
  });

  it('cannot change the prototypes of objects', () => {
    const { front, unknown } = parse(
      'title: x\nlang: ar\n__proto__:\n  polluted: yes\nconstructor:\n  prototype: {}',
    );
    expect(unknown).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(front)).toBe(Object.prototype);
    expect(Object.hasOwn(front, 'polluted') || 'polluted' in {}).toBe(false);
  });

  it('is rejected quickly', () => {
    const fields = Array.from({ length: 100_000 }, (_, at) => `k${at}: 1`).join('\n');
    expect(faultOf(`---\n${fields}\n---\n`)).toMatchObject({ reason: /longest may have/ });
    expect(faultOf(`---\ntitle: ${'['.repeat(20_000)}\n---\n`)).toMatchObject({ reason: /YAML/ });
    expect(faultOf(`---\n---\n${'x'.repeat(MAX_ARTICLE_LENGTH)}`)).toMatchObject({
      reason: /longest article/,
    });
  });

  it('cannot send control sequences to a terminal in the names of fields', () => {
    expect(parse('title: x\nlang: ar\n"\\e[2Jperma\\u202Elink": x').unknown).toEqual(['[2Jpermalink']);
  });
});

describe('an article file', () => {
  it('is read with CRLF, a byte order mark and spaces after the fences', () => {
    const text = '\uFEFF---  \r\ntitle: عنوان\r\nlang: ar\r\n--- \r\n\r\nواحد\r\n\r\nاثنان\r\n';
    expect(parseArticleFile(text, 'x.md')).toEqual({
      front: { title: 'عنوان', lang: 'ar' },
      body: 'واحد\n\nاثنان',
      unknown: [],
    });
  });

  it('is read with a line of dashes in its body, or without a body', () => {
    expect(parse('title: x\nlang: ar', 'a\n\n---\n\nb').body).toBe('a\n\n---\n\nb');
    expect(parseArticleFile('---\ntitle: x\nlang: ar\n---', 'x.md').body).toBe('');
  });

  it('is read without direction marks and controls in fields and body', () => {
    const { front, body } = parse(
      'title: "a\\u202Eb\\0c"\nlang: ar\ntags: ["\\u2067وسم"]',
      'a\u202Eb\u001Bc',
    );
    expect(front).toEqual({ title: 'abc', lang: 'ar', tags: ['وسم'] });
    expect(body).toBe('abc');
  });

  it('has dates as text, so that no time zone changes them', () => {
    expect(parse('title: x\nlang: ar\ndate: 2025-02-13').front.date).toBe('2025-02-13');
  });

  it('is read with the names of fields without effect', () => {
    const { front, unknown } = parse('title: x\nlang: ar\npermalink: ../../x\nlayout: y');
    expect(unknown).toEqual(['permalink', 'layout']);
    expect(front).toEqual({ title: 'x', lang: 'ar' });
  });

  it('is read as it was written, whatever its text', () => {
    const yamlish = fc.constantFrom(
      '- ',
      ': ',
      '#',
      '"',
      "'",
      '[',
      '{',
      '&a',
      '*a',
      '!!',
      '|',
      '>',
      '%',
      '@',
      '`',
      '~',
      'null',
      'true',
      '1e3',
      '0x1f',
      '2025-02-13',
      '---',
      '...',
      '<<',
      '?',
      ',',
      '\\',
      'ب',
    );
    const words = fc
      .array(fc.oneof(yamlish, fc.string({ unit: 'binary', maxLength: 4 })), { minLength: 1, maxLength: 8 })
      .map((parts) => oneLine(parts.join('')))
      .filter(Boolean);
    fc.assert(
      fc.property(words, fc.array(words), words, words, (title, tags, publisher, body) => {
        const front = { title, lang: 'ar' as const, publisher, ...(tags.length > 0 ? { tags } : {}) };
        expect(parseArticleFile(formatArticleFile(front, body), 'x.md')).toEqual({
          front,
          body,
          unknown: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is written with fields in a fixed order, without empty ones, and a long title on one line', () => {
    const title = 'كلمة '.repeat(60).trim();
    const text = formatArticleFile({ tags: [], lang: 'ar', title, id: '7f3q2k9d' }, 'نص');
    expect(text).toBe(`---\nid: 7f3q2k9d\ntitle: ${title}\nlang: ar\n---\n\nنص\n`);
  });
});
