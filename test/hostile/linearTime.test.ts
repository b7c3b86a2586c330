/**
 * Threat model. An attacker chooses each field of a source. A short unit that is repeated can make a regular expression or a parser take
 * quadratic time or worse, so that one source blocks the whole run. Each case is a field of a format and a unit for which a reader once
 * took such time, or a library of a reader does.
 */
import { describe, expect, it } from 'vitest';
import { parseArticleFile } from '../../src/archive/article/frontMatter.ts';
import { Vocabulary } from '../../src/archive/vocabulary/vocabulary.ts';
import { readDate } from '../../src/convert/metadata/dates/dates.ts';
import { findTagBoundaries } from '../../src/convert/metadata/tags/tagBoundaries.ts';
import { htmlToMarkdown } from '../../src/convert/readers/html/markdown/htmlFragment.ts';
import { newlinesToParagraphs } from '../../src/convert/readers/html/markdown/newlines.ts';
import { readLintedFile } from '../../src/lint/file/lintedFile.ts';
import { runRules } from '../../src/lint/rules.ts';
import { errorMessage } from '../../src/system/problem.ts';
import { readSource } from '../fixtures/convert/readSource.ts';
import { expectLinearTime } from '../fixtures/growth.ts';

const TEXT = 'قال المتحدث إن الاجتماع انعقد في المدينة أمس بحضور عدد كبير من المسؤولين.';
const vocabulary = new Vocabulary([]);

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const escapeAttribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

function page(head: string, html = '<html lang="ar">'): string {
  return `<!doctype html>${html}<head><title>عنوان</title>${head}</head><body><article><p>${TEXT}</p></article></body></html>`;
}

function rss(item: string, before = ''): string {
  return `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>c</title><item><title>عنوان</title><description>${TEXT}</description>${item}</item></channel></rss>`;
}

function wordpress(content: string): string {
  return `<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>عنوان</title><content:encoded><![CDATA[${content}]]></content:encoded></item></channel></rss>`;
}

const json = (fields: object): string => JSON.stringify([{ title: 'عنوان', body: TEXT, ...fields }]);

/** Creates a source of each format with a hostile text in one field. */
const SOURCES: Readonly<Record<string, (text: string) => string>> = {
  'html language': (text) => page('', `<html lang="aa${escapeAttribute(text)}!">`),
  'html date': (text) => page(`<meta name="date" content="2025-02-13${escapeAttribute(text)}">`),
  'html title': (text) => page(`<meta property="og:title" content="${escapeAttribute(text)}">`),
  'html body': (text) => page('').replace(TEXT, () => TEXT + text),
  'feed author': (text) => rss(`<author>${escapeXml(text)}</author>`),
  'feed title': (text) => rss('').replace('عنوان', () => `"${text}"`),
  'feed body': (text) => rss('').replace(TEXT, () => `<![CDATA[<p>${TEXT}</p>${text}]]>`),
  'feed doctype': (text) => rss('', `<!DOCTYPE rss [${text}]>`),
  'wordpress shortcode': (text) => wordpress(`${TEXT}[a${text}[a]`),
  'wordpress body': (text) => wordpress(`${TEXT}${text}`),
  'json body': (text) => json({ body: `<p>${TEXT}</p>${text}` }),
  'json date': (text) => json({ date: text }),
  'json broken off': (text) => `[{"title":"x","a":NaN},"${text}`,
  'text publisher': (text) => `عنوان\n${TEXT}\nالمصدر: ${text}\n`,
  'text lines': (text) => `عنوان\n${TEXT}\n${(text.match(/[\s\S]{1,8}/gu) ?? []).join('\n')}\n`,
  'text tags': (text) => `عنوان\n${TEXT}\nكلمات دلالية: ${text}\n`,
  'markdown fence': (text) => `---${text}\ntitle: x\n---\n${TEXT}`,
  'markdown first field': (text) => `---\n${text}\n---\n${TEXT}`,
  'markdown value': (text) => `---\ntitle: عنوان\nx: ${text}\n---\n${TEXT}`,
};

const CASES: readonly (readonly [source: string, unit: string])[] = [
  ['html language', '_'],
  ['html language', '_a'],
  ['html date', 'T'],
  ['html date', ' '],
  ['html title', '| '],
  ['html body', '<!<'],
  ['html body', '<b></i>'],
  ['html body', '<p><li>'],
  ['html body', '<svg>'],
  ['html body', 'a<br>'],
  ['feed author', '('],
  ['feed author', '- '],
  ['feed title', 'ـاتفال<a'],
  ['feed body', '<?'],
  ['feed body', '<!<'],
  ['feed doctype', '<!ENTITY a "b">'],
  ['wordpress shortcode', '\t'],
  ['wordpress body', '[embed'],
  ['wordpress body', '<!--'],
  ['wordpress body', '<p></ul>'],
  ['json body', '<?'],
  ['json body', '<!'],
  ['json body', '<b>'],
  ['json body', '<a></i>'],
  ['json body', '<script>'],
  ['json date', '0'],
  ['json date', 'T'],
  ['json broken off', '\\"'],
  ['text publisher', ': '],
  ['text lines', 'By xyz: '],
  ['text tags', 'a '],
  ['text tags', '- '],
  ['markdown fence', ' '],
  ['markdown first field', 'a '],
  ['markdown value', '{'],
  ['markdown value', '? '],
  ['markdown value', '[a]: b\n'],
  ['markdown first field', '*a\n'],
];

async function convert(source: string): Promise<void> {
  try {
    await readSource(new TextEncoder().encode(source));
  } catch (error) {
    // Most of these sources are not articles, and rejecting them is correct. An error of the engine is not.
    expect(errorMessage(error)).not.toMatch(/call stack|undefined|null/iu);
  }
}

describe('reading a source', () => {
  it.each(CASES)('takes linear time for the field %s of %j', async (name, unit) => {
    const source = SOURCES[name];
    expect(source).toBeDefined();
    await expectLinearTime(unit, (text) => convert(source?.(text) ?? ''));
  });

  it.each([
    ['unclosed comments', '<!--', newlinesToParagraphs],
    ['unclosed declarations', '<?', htmlToMarkdown],
    ['blank lines', '\u00A0<br>', (text: string) => htmlToMarkdown(`${text}x`)],
    ['a repeated word', 'a ', (text: string) => findTagBoundaries([...text.split(' '), 'b'])],
    ['a date', '1:', readDate],
  ] as const)('takes linear time for %s, %j', async (_, unit, read) => {
    await expectLinearTime(unit, read);
  });
});

describe('reading an edited file', () => {
  const EDITED: Readonly<Record<string, (text: string) => string>> = {
    'unquoted value': (text) => `---\ntitle: عنوان\nlang: ar\nx: ${text}\n---\n\n${TEXT}\n`,
    'line of front matter': (text) => `---\ntitle: عنوان\nlang: ar\n${text}\n---\n\n${TEXT}\n`,
    body: (text) => `---\ntitle: عنوان\nlang: ar\n---\n\n${text}\n`,
  };

  it.each([
    ['unquoted value', '['],
    ['unquoted value', '{'],
    ['unquoted value', '? '],
    ['unquoted value', '[a]'],
    ['line of front matter', '- '],
    ['line of front matter', '%\n'],
    ['line of front matter', '"'],
    ['body', '['],
    ['body', '> '],
    ['body', '> <b>\na\n'],
    ['body', '- '],
  ])('takes linear time for the field %s of %j in the catalogue and the linter', async (name, unit) => {
    await expectLinearTime(unit, (text) => {
      const file = EDITED[name]?.(text) ?? '';
      const lintedFile = readLintedFile(file, 'articles/ar/a.md');
      runRules(lintedFile, { vocabulary, today: '2026-01-01', meaningOf: () => undefined });
      try {
        parseArticleFile(file, 'articles/ar/a.md');
      } catch (error) {
        expect(errorMessage(error)).toMatch(/^articles\/ar\/a\.md:\d+: /u);
        expect(errorMessage(error)).not.toMatch(/call stack/iu);
      }
    });
  });

  it('rejects front matter that nests deeper than 64 levels, with a remedy', () => {
    const file = `---\ntitle: ${'['.repeat(65)}\nlang: ar\n---\n\n${TEXT}\n`;
    expect(() => parseArticleFile(file, 'a.md')).toThrow(/a\.md:2: .*deeper than 64 levels; put text/u);
  });

  it('accepts any number of brackets in quotes', () => {
    const file = `---\ntitle: "${'[x] {'.repeat(65)}"\nlang: ar\n---\n\n${TEXT}\n`;
    expect(parseArticleFile(file, 'a.md').front.title).toHaveLength(5 * 65);
  });
});

describe('a page that ends within its first tag', () => {
  it.each(['<!DOCTYPE html><html l', '<html', '<html lang="'])(
    'is converted or rejected with a reason: %s',
    async (source) => {
      await convert(source);
    },
  );
});

describe('a structure that nests 10,000 deep', () => {
  it.each([
    ['lists of JSON', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['objects of JSON', `[{"title":"x","body":"y"},${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}]`],
    [
      'values of a JSON Feed',
      `{"version":"https://jsonfeed.org/version/1.1","items":[{"title":"x","content_text":"${TEXT}","a":${'['.repeat(10_000)}${']'.repeat(10_000)}}]}`,
    ],
    ['elements of a page', page('').replace(TEXT, () => `${'<div>'.repeat(10_000)}${TEXT}`)],
    ['elements of a feed', rss('<a>'.repeat(10_000) + '</a>'.repeat(10_000))],
    ['elements of a body', json({ body: `${'<blockquote>'.repeat(10_000)}${TEXT}` })],
    ['quotations of Markdown', `---\ntitle: عنوان\n---\n${'> '.repeat(10_000)}${TEXT}`],
    [
      'elements of a WordPress export',
      wordpress(TEXT).replace('<item>', () => `<item>${'<a>'.repeat(10_000)}`),
    ],
  ])('is converted or rejected without a stack overflow: %s', async (_, source) => {
    await convert(source);
  });
});
