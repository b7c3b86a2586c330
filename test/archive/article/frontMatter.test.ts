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
  throw new Error('nothing was found wrong');
}

describe('a fault in front matter is named by file, field and line', () => {
  it.each([
    ['a title that is missing', 'id: 7f3q2k9d\nlang: ar', 'title', 2, /is missing/],
    ['a title that is empty', 'lang: ar\ntitle: ""', 'title', 3, /empty/],
    ['a title of nothing but direction marks', 'lang: ar\ntitle: "\\u202E\\u202C"', 'title', 3, /empty/],
    ['a title that YAML takes for a number', 'lang: ar\ntitle: 1984', 'title', 3, /quotes/],
    ['a language that is not kept', 'title: x\nlang: fr', 'lang', 3, /ar or en/],
    ['a date that is none', 'title: x\nlang: ar\ndate: 13 February', 'date', 4, /2025-02-13/],
    ['a day that does not exist', 'title: x\nlang: ar\ndate: 2025-02-30', 'date', 4, /must be a day/],
    ['a time in no zone', 'title: x\nlang: ar\ndate: 2025-02-13T09:30', 'date', 4, /zone/],
    ['an id that leads elsewhere', 'title: x\nlang: ar\nid: ../../../x', 'id', 4, /8 or more/],
    ['tags that are no list', 'title: x\nlang: ar\ntags: روسيا', 'tags', 4, /./],
    [
      'a tag that YAML takes for a number',
      'title: x\nlang: ar\ntags:\n  - x\n  - 2025',
      'tags.1',
      4,
      /quotes/,
    ],
    [
      'a source without its hash',
      'title: x\nlang: ar\nsource:\n  file: a.txt\n  format: text',
      'source.sha256',
      4,
      /./,
    ],
  ])('%s', (_name, front, field, line, reason) => {
    const fault = faultOf(`---\n${front}\n---\ntext\n`);
    expect(fault).toMatchObject({ file: 'x.md', field, line });
    expect(fault.reason).toMatch(reason);
  });

  it('a field that stands twice', () => {
    expect(faultOf('---\ntitle: x\nlang: ar\ntitle: y\n---\n')).toMatchObject({ line: 4, reason: /unique/ });
  });

  it('YAML that is broken, with advice', () => {
    expect(faultOf('---\nlang: ar\ntitle: a: b\n---\n')).toMatchObject({ line: 3, remedy: /quotes/ });
  });

  it('YAML that is no list of fields', () => {
    expect(faultOf('---\n- a\n- b\n---\n')).toMatchObject({ reason: /not a list of fields/ });
  });
});

describe('what is no front matter', () => {
  it.each([
    ['code', '---js\n{ title: (() => { throw 1 })() }\n---\n'],
    ['TOML', '+++\ntitle = "x"\n+++\n'],
    ['none at all', '# Title\n\ntext\n'],
    ['a beginning without an end', '---\ntitle: x\nlang: ar\n'],
    ['nothing', ''],
  ])('is refused: %s', (_name, text) => {
    expect(faultOf(text)).toMatchObject({ line: 1, reason: /does not begin with YAML/ });
  });
});

describe('front matter that means harm', () => {
  it('cannot expand itself with aliases', () => {
    expect(faultOf('---\ntitle: &a x\nlang: ar\nsection: *a\n---\n')).toMatchObject({ reason: /aliases/ });
    const bomb = Array.from({ length: 30 }, (_, at) => `a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`).slice(1);
    expect(faultOf(`---\ntitle: x\na0: &a0 [x]\n${bomb.join('\n')}\n---\n`)).toMatchObject({
      reason: /aliases/,
    });
  });

  it('cannot reach the prototypes of objects', () => {
    const { front, unknown } = parse(
      'title: x\nlang: ar\n__proto__:\n  polluted: yes\nconstructor:\n  prototype: {}',
    );
    expect(unknown).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(front)).toBe(Object.prototype);
    expect(Object.hasOwn(front, 'polluted') || 'polluted' in {}).toBe(false);
  });

  it('cannot take long to refuse', () => {
    const fields = Array.from({ length: 100_000 }, (_, at) => `k${at}: 1`).join('\n');
    expect(faultOf(`---\n${fields}\n---\n`)).toMatchObject({ reason: /longest may have/ });
    expect(faultOf(`---\ntitle: ${'['.repeat(20_000)}\n---\n`)).toMatchObject({ reason: /YAML/ });
    expect(faultOf(`---\n---\n${'x'.repeat(MAX_ARTICLE_LENGTH)}`)).toMatchObject({
      reason: /longest article/,
    });
  });

  it('cannot steer a terminal that names its fields', () => {
    expect(parse('title: x\nlang: ar\n"\\e[2Jperma\\u202Elink": x').unknown).toEqual(['[2Jpermalink']);
  });
});

describe('an article file', () => {
  it('may come from any editor: CRLF, byte order mark, spaces after the fences', () => {
    const text = '\uFEFF---  \r\ntitle: عنوان\r\nlang: ar\r\n--- \r\n\r\nواحد\r\n\r\nاثنان\r\n';
    expect(parseArticleFile(text, 'x.md')).toEqual({
      front: { title: 'عنوان', lang: 'ar' },
      body: 'واحد\n\nاثنان',
      unknown: [],
    });
  });

  it('may have a line of dashes in its body, or no body', () => {
    expect(parse('title: x\nlang: ar', 'a\n\n---\n\nb').body).toBe('a\n\n---\n\nb');
    expect(parseArticleFile('---\ntitle: x\nlang: ar\n---', 'x.md').body).toBe('');
  });

  it('loses direction marks and controls when it is read, in its fields and in its body', () => {
    const { front, body } = parse(
      'title: "a\\u202Eb\\0c"\nlang: ar\ntags: ["\\u2067وسم"]',
      'a\u202Eb\u001Bc',
    );
    expect(front).toEqual({ title: 'abc', lang: 'ar', tags: ['وسم'] });
    expect(body).toBe('abc');
  });

  it('keeps dates as text, so that no zone moves them', () => {
    expect(parse('title: x\nlang: ar\ndate: 2025-02-13').front.date).toBe('2025-02-13');
  });

  it('tells fields that have no effect', () => {
    const { front, unknown } = parse('title: x\nlang: ar\npermalink: ../../x\nlayout: y');
    expect(unknown).toEqual(['permalink', 'layout']);
    expect(front).toEqual({ title: 'x', lang: 'ar' });
  });

  it('comes back as it was written, whatever its words', () => {
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

  it('has its fields in one order, without empty ones, a long title on one line', () => {
    const title = 'كلمة '.repeat(60).trim();
    const text = formatArticleFile({ tags: [], lang: 'ar', title, id: '7f3q2k9d' }, 'نص');
    expect(text).toBe(`---\nid: 7f3q2k9d\ntitle: ${title}\nlang: ar\n---\n\nنص\n`);
  });
});
