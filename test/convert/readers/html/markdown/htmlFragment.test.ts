import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import {
  htmlToMarkdown,
  isHtml,
  plainText,
} from '../../../../../src/convert/readers/html/markdown/htmlFragment.ts';
import { markdownBlocks, renderMarkdown } from '../../../../../src/text/markdown.ts';
import { measureCpuMs } from '../../../../fixtures/cpuTime.ts';

/** The text that a reader of a page sees. */
const shown = (html: string): string =>
  (parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.body.textContent ?? '')
    .replace(/\s+/gu, ' ')
    .trim();

describe('isHtml', () => {
  it.each(['<p>x', 'a<br>b', 'x <b>y</b>', '<IMG SRC=x>', 'نص</div>'])('recognises %s', (text) => {
    expect(isHtml(text)).toBe(true);
  });

  it.each(['a < b', 'List<String> x', '<3', 'a <b c', 'x < p > y', 'Tom & Jerry', 'فقرة'])(
    'does not recognise %s',
    (text) => {
      expect(isHtml(text)).toBe(false);
    },
  );

  it('takes little time for a long text', async () => {
    const text = '<p '.repeat(500_000);
    expect(await measureCpuMs(() => expect(isHtml(text)).toBe(false))).toBeLessThan(3000);
  });
});

describe('htmlToMarkdown', () => {
  it.each([
    ['<h2>A</h2><p>b <em>c</em> <strong>d</strong></p>', '## A\n\nb c d'],
    ['<h3>A<br>b #</h3>', '### A b \\#'],
    ['<ol start="3"><li>x</li><li>y</li></ol>', '3.  x\n4.  y'],
    ['<blockquote><p>قال</p><p>نعم</p></blockquote>', '> قال\n>\n> نعم'],
    ['a<br>b<hr>c', 'a  \nb\n\n---\n\nc'],
    ['<figure><img src="x.jpg" alt="no"><figcaption>Caption</figcaption></figure>', 'Caption'],
    ['<pre>first\n  # second</pre>', 'first  \n\\# second'],
    ['<div><span>1</span><!-- x -->. no list</div>', '1\\. no list'],
    ['<p>&#8203;# no heading</p>', '\\# no heading'],
    ['<p>a | b<br>:--- | ---</p>', 'a | b  \n\\:--- | ---'],
    ['<p>AT&amp;T &amp;lt; &lt;b&gt;</p>', 'AT&T \\&lt; \\<b>'],
    ['<p>!<a href="https://a.b/">x</a></p>', '\\![x](https://a.b/)'],
    ['</div></body></html><p>after</p>', 'after'],
    ['<!DOCTYPE html><html><head><title>t</title></head><body><p>x</p></body></html>', 'x'],
    [
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e; y</p>',
      '\\]>\n\n\\&e; y',
    ],
    ['<script>x</script><style>p{}</style><iframe src="//x">y</iframe><noscript>z</noscript>', ''],
    ['<p>مرحبا\u202E</p>', 'مرحبا'],
  ])('converts %s', (html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  it.each([
    [
      '<a href="https://a.b/c(d)?e=1&amp;copy;=2" title="t">x</a>',
      '[x](https://a.b/c%28d%29?e=1&amp;copy;=2)',
    ],
    ['<a href="mailto:a@b.c">x</a>', '[x](mailto:a@b.c)'],
    ['<a href="javascript:alert(1)">x</a>', 'x'],
    ['<a href=" JAVA&#10;SCRIPT:alert(1)">x</a>', 'x'],
    ['<a href="data:text/html,x">x</a>', 'x'],
    ['<a href="/relative">x</a>', 'x'],
    ['<a href="https://a.b"><img src="x"></a>y', 'y'],
    ['<a href="https://a.b"><h2>x</h2></a>', '## x'],
    ['<a href="https://a.b/?x\\)">x</a>', '[x](https://a.b/?x%5C%29)'],
  ])('keeps only links that lead to the web or to mail: %s', (html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  it('resolves relative links against the address of the article', () => {
    expect(htmlToMarkdown('<a href="../b">x</a>', 'https://a.b/c/d')).toBe('[x](https://a.b/b)');
  });

  it('keeps the text of elements that are nested too deep, and drops embedded pictures', () => {
    const depth = 20_000;
    expect(htmlToMarkdown(`${'<div>'.repeat(depth)}# نص${'</div>'.repeat(depth)}`)).toBe('\\# نص');
    expect(htmlToMarkdown(`<p>x<img src="data:image/png;base64,${'A'.repeat(5_000_000)}"></p>`)).toBe('x');
  });

  it('keeps the text before and after thousands of blank lines', () => {
    const markdown = htmlToMarkdown(`<p>قبل${'\u00A0<br>'.repeat(500)}بعد</p><p>آخر</p>`);
    expect(markdown).toMatch(/^قبل/u);
    expect(markdown).toMatch(/بعد\n\nآخر$/u);
    expect(markdown.split('\n').length).toBeLessThan(120);
  });

  it('shows any text as it is, and never as markup', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'#*_-+>`~[]()!|:=<&;.1a ب\\'.split('')),
      maxLength: 20,
    });
    const escaped = text.map((raw) => raw.replace(/&/gu, '&amp;').replace(/</gu, '&lt;'));
    fc.assert(
      fc.property(fc.array(escaped, { minLength: 1, maxLength: 4 }), (parts) => {
        const html = parts.map((part, at) => (at % 2 === 0 ? `<span>${part}</span>` : part)).join('');
        const markdown = htmlToMarkdown(`<p>${html}</p>`);
        expect(markdownBlocks(markdown).join(' ').replace(/\s+/gu, ' ')).toBe(shown(html));
        expect(renderMarkdown(markdown)).not.toMatch(/<(?!\/?p>)/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('plainText', () => {
  it.each([
    ['It&#8217;s <b>new</b>', 'It’s new'],
    ['AT&T', 'AT&T'],
    ['a &lt; b\n c', 'a < b c'],
    ['R&D; more', 'R&D; more'],
  ])('reads %s', (given, text) => {
    expect(plainText(given)).toBe(text);
  });
});
