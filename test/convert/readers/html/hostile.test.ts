/**
 * The attacks of a saved page, and the defences against them:
 *
 * - **Run in a reader's browser**: scripts, event handlers, `javascript:` and `data:` links, frames, SVG. The body is
 *   built from text and a few allowed tags, links are http, https or mailto, and the Markdown holds no HTML.
 * - **Pass as markup later**: text that is Markdown or HTML once its character references are decoded. All text is escaped.
 * - **Reach out while it is converted**: pictures, styles, refresh, `<base>`. Parsing loads nothing and runs nothing.
 * - **Change the program**: `__proto__` in JSON-LD. Parsed values are only read, by name, and never merged.
 * - **Take it down**: deep nesting, huge attributes, broken JSON, unclosed tags. Depth is bounded before parsing, each
 *   element is measured once, and no pattern backtracks over the page.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../src/convert/article/draft.ts';
import { htmlPage } from '../../../../src/convert/readers/html/htmlPage.ts';
import { oneLine, stripControls } from '../../../../src/text/clean.ts';
import { markdownBlocks, renderMarkdown } from '../../../../src/text/markdown.ts';
import { measureCpuMs } from '../../../fixtures/cpuTime.ts';
import { repeatToLength } from '../../../fixtures/growth.ts';

const PROSE = 'This sentence is here so that the paragraph is long enough to be taken for prose.';
const CORPORA = join(resolve(process.env.KHIZANA_CORPORA ?? 'none'), 'hostile');

/** Without the limits some of these pages take minutes. */
const MAX_READ_MS = 10_000;

function read(html: string): Draft {
  const [draft] = htmlPage.split(html);
  if (draft === undefined) throw new Error('a page is always one draft');
  return draft;
}

const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Title</title>${head}</head><body><article><h1>Title</h1>${body}</article></body></html>`;

function expectInert({ markdown = '', ...rest }: Draft): void {
  const tags = renderMarkdown(markdown).match(/<[^>]*>/gu) ?? [];
  for (const tag of tags) {
    expect(tag).toMatch(
      /^<(?:\/?(?:p|h[2-6]|ul|ol|li|blockquote|strong|em)|br|ol start="\d+"|\/a|a href="(?:https?:|mailto:)[^"]*")>$/u,
    );
  }
  for (const text of [
    rest.title,
    rest.publisher,
    rest.section,
    ...(rest.authors ?? []),
    ...(rest.labels ?? []),
  ]) {
    expect(text).toBe(text === undefined ? undefined : oneLine(text));
  }
  expect(rest.url ?? 'https:').toMatch(/^https?:/u);
}

describe('a hostile page', () => {
  it('gives inert Markdown and metadata', () => {
    const attempts = [
      '<script>alert(1)</script>',
      '<p onclick=alert(1)>x</p>',
      '<img src=x onerror=alert(1)>',
      '<svg onload=alert(1)><text>x</text></svg>',
      '<iframe src="https://evil.example" srcdoc="<script>"></iframe>',
      '<object data=x><embed src=x>',
      '<style>@import "https://evil.example"</style>',
      '<form action="https://evil.example"><input name=q><button>Send</button></form>',
      '<meta http-equiv=refresh content="0;url=https://evil.example">',
      '<base href="javascript:alert(1)//">',
      '<template><script>alert(1)</script></template>',
      '<math><mi xlink:href="data:x,<script>">x</mi></math>',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
      '<!--><script>alert(1)</script>-->',
      '&lt;script&gt;alert(1)&lt;/script&gt;',
      '&lt;img src=x onerror=alert(1)&gt;',
      '<![CDATA[<script>alert(1)</script>]]>',
    ];
    const targets = [
      'javascript:alert(1)',
      ' JaVa\tScRiPt:alert(1)',
      'java&#10;script:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:x',
      'https://ok.example/)](javascript:alert(1))',
      '//[',
      'https://[',
      'https://ok.example/\\)[x](javascript:alert(1))',
      'mailto:a@b.example?subject=<script>',
      '#top',
      '',
      '/relative',
    ];
    const links = targets.map((href) => `<p>${PROSE} <a href="${href}">somewhere</a> and on.</p>`);
    const draft = read(
      page(attempts.map((attempt) => `<p>${PROSE} ${attempt}</p>`).join('') + links.join('')),
    );
    expectInert(draft);
    expect(renderMarkdown(draft.markdown ?? '')).not.toMatch(
      /href="(?:javascript|data|vbscript|file|blob)/iu,
    );
    expect(markdownBlocks(draft.markdown ?? '').join('\n')).toContain(`${PROSE} <script>alert(1)</script>`);
    expect(htmlPage.split('<html><base href="javascript:x"><a href="y">z</a>')[0]?.url).toBeUndefined();
  });

  it.skipIf(!existsSync(CORPORA))(
    'gives inert Markdown for the attacks in public collections',
    async () => {
      const scripts = (await readFile(join(CORPORA, 'xss-payload-list.txt'), 'utf8')).split('\n');
      const strings: unknown = JSON.parse(await readFile(join(CORPORA, 'blns.json'), 'utf8'));
      for (const text of [...scripts, ...(Array.isArray(strings) ? strings.map(String) : [])]) {
        expectInert(read(`${page(`<p>${PROSE}</p><p>${PROSE} ${text}</p><div>${text}</div>`)}${text}`));
      }
    },
    120_000,
  );

  it('shows text that looks like Markdown as text', () => {
    const lines = [
      '# not a heading',
      '> not a quotation',
      '- not a list',
      '+ nor this',
      '1. nor this',
      '2) nor this',
      '---',
      '===',
      '```js',
      '~~~',
      '| a | b |',
      '[x](javascript:alert(1))',
      '![x](https://evil.example/p.png)',
      '<https://x.example>',
      '**not strong** _nor_ *this* `nor code`',
      '[a]: https://x.example',
      '&amp;lt;b&amp;gt; &amp;copy;',
      '\\*',
      'a  b\\',
      '    code',
    ];
    const text = (line: string) => line.replace(/<https/u, '&lt;https').replace(/x>/u, 'x&gt;');
    const blocks = markdownBlocks(
      read(page(lines.map((line) => `<p>${PROSE}</p><p>${text(line)}</p>`).join(''))).markdown ?? '',
    );
    expect(blocks.filter((block) => block !== PROSE)).toEqual(
      lines.map((line) => line.replace(/&amp;/gu, '&').replace(/\s+/gu, ' ').trim()),
    );
  });

  it('keeps any text letter for letter, however it is cut by tags', () => {
    const pieces = fc.array(
      fc.tuple(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.constantFrom('', 'b', 'i', 'span', 'strong'),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(pieces, (given) => {
        const escaped = (text: string) => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
        const html = given
          .map(([text, tag]) => (tag === '' ? escaped(text) : `<${tag}>${escaped(text)}</${tag}>`))
          .join('');
        const text = oneLine(stripControls(given.map(([piece]) => piece).join('')));
        const draft = read(page(`<p>${PROSE}</p><p>${PROSE} ${html}</p><p>${PROSE}</p>`));
        expectInert(draft);
        const blocks = markdownBlocks(draft.markdown ?? '');
        expect(blocks).toEqual([PROSE, `${PROSE} ${text}`.trim(), PROSE]);
      }),
      { numRuns: 300 },
    );
  });

  it('never makes the reader throw', () => {
    const tag = fc.constantFrom(
      'p',
      'div',
      'a href="//x"',
      '/p',
      '/div',
      'ul',
      'li',
      'h1',
      'table',
      'td',
      '!--',
      'script',
      '/html',
      'br',
      '![CDATA[',
      'figure',
      'b',
    );
    const soup = fc.array(
      fc.oneof(
        fc.string({ maxLength: 20 }),
        tag.map((name) => `<${name}>`),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(soup, (parts) => expectInert(read(parts.join('')))),
      { numRuns: 300 },
    );
    const json = fc.oneof(
      fc.json(),
      fc.json().map((text) => text.slice(1)),
      fc.string(),
    );
    const article = fc.dictionary(
      fc.constantFrom(
        '@type',
        '@graph',
        'headline',
        'author',
        'publisher',
        'datePublished',
        'keywords',
        'articleSection',
        'articleBody',
        'mainEntityOfPage',
        'itemListElement',
        '__proto__',
      ),
      fc.jsonValue(),
    );
    const described = fc.oneof(
      json,
      article.map((thing) => JSON.stringify({ '@type': 'NewsArticle', headline: 'x', ...thing })),
    );
    fc.assert(
      fc.property(described, (text) =>
        expectInert(
          read(
            page(`<p>${PROSE}</p>`, `<script type="application/ld+json">${text.replace(/</gu, '')}</script>`),
          ),
        ),
      ),
      { numRuns: 300 },
    );
  });

  it('cannot pollute prototypes through JSON-LD', () => {
    const thing =
      '{"@type":"NewsArticle","headline":"Title","__proto__":{"polluted":true,"datePublished":"2020-01-01"},"constructor":{"prototype":{"polluted":true}}}';
    const draft = read(page(`<p>${PROSE}</p>`, `<script type="application/ld+json">${thing}</script>`));
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
    expect(draft.date).toBeUndefined();
  });

  it('reads a page whose JSON-LD has objects that are no texts', () => {
    const names =
      'headline name datePublished dateCreated author creator publisher articleSection keywords url mainEntityOfPage inLanguage wordCount isAccessibleForFree articleBody description image about mentions';
    const object = { toString: 1, valueOf: 2, '@id': { toString: 1 }, name: { toString: 1 } };
    for (const value of [object, [object], [[object]]]) {
      const fields = Object.fromEntries(names.split(' ').map((name) => [name, value]));
      const thing = JSON.stringify({ '@type': 'NewsArticle', ...fields });
      const draft = read(page(`<p>${PROSE}</p>`, `<script type="application/ld+json">${thing}</script>`));
      expect(draft.markdown).toContain(PROSE);
    }
  });

  const megabytes = (part: string) => repeatToLength(part, 2_000_000);

  it.each(
    Object.entries({
      nested: megabytes('<div>'),
      closed: `${'<div>'.repeat(180_000)}${PROSE}${'</div>'.repeat(180_000)}`,
      inline: megabytes('<b><i><span>'),
      lists: megabytes('<ul><li>'),
      links: megabytes('<a href=x>'),
      unfinished: megabytes('<a'),
      comments: megabytes('<!--'),
      attribute: page(
        `<p class="${'x-'.repeat(1_000_000)}" style="${'display:'.repeat(100_000)}">${PROSE}</p>`,
      ),
      brackets: page(`<p>${megabytes('[')}</p>`),
      breaks: page(`<p>${megabytes('<br>')}</p>`),
      spaces: page(`<p>${PROSE}${' '.repeat(1_000_000)}${PROSE}</p>`),
      title: `<title>${megabytes('a - ')}</title>`,
      json: page(
        `<p>${PROSE}</p>`,
        `<script type="application/ld+json">${'[{"@graph":'.repeat(80_000)}</script>`,
      ),
      metas: `<html><head>${megabytes('<meta name=keywords content="a,b">')}</head>`,
    }),
  )('is read within seconds: %s', async (_, html) => {
    expect(await measureCpuMs(() => read(html))).toBeLessThan(MAX_READ_MS);
  });
});
