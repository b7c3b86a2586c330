import { describe, expect, it } from 'vitest';
import { checkMarkup } from '../../../src/lint/rules/markup.ts';
import { measureCpuMs } from '../../fixtures/cpuTime.ts';
import { lintedFile } from '../lintedFiles.ts';

/** Gives rule and line of each finding, counted from the first line of the body. */
const found = (body: string, lines: string[] = []) =>
  [...checkMarkup(lintedFile(lines, body))].map(({ rule, line }) => [rule, (line ?? 0) - 6 - lines.length]);

describe('checkMarkup', () => {
  it('reports raw HTML', () => {
    expect(found('one\n\ntwo <b>three</b>\nfour<br>\n\n<div>\nfive\n</div>\n\n<!-- six -->')).toEqual([
      ['raw-html', 2],
      ['raw-html', 2],
      ['raw-html', 3],
      ['raw-html', 5],
      ['raw-html', 9],
    ]);
  });

  it('reports the right line in a text of any length', () => {
    const paragraphs = 'one\n\n'.repeat(3000);
    expect(found(`${paragraphs}two <b>`)).toEqual([['raw-html', 6000]]);
  });

  it('reports a link with a forbidden address', () => {
    expect(
      found('a\n[x](javascript:alert(1)) [y](data:text/html,x)\n- [z](//evil.example/)\n- [w](page.html)'),
    ).toEqual([
      ['link', 1],
      ['link', 1],
      ['link', 2],
      ['link', 3],
    ]);
    expect(found('[x][1]\n\n[1]: vbscript:x')).toEqual([['link', 0]]);
    expect(
      found('[a](https://a.b) [b](mailto:a@b.c) [c](/ar/) [d](#e) <https://a.b> [e](http://a.b "c")'),
    ).toEqual([]);
  });

  it('reports an image that the front matter does not name', () => {
    expect(found('one\n\n> two ![three](https://a.b/c.png)')).toEqual([['image', 2]]);
    const file = `media/ab/${'c'.repeat(62)}.jpg`;
    const images = ['images:', `  - file: ${file}`, '  - url: https://a.b/c.png'];
    expect(found(`one\n\n![](${file})\n\n![three](https://a.b/c.png)`, images)).toEqual([]);
  });

  it('accepts characters that Markdown shows as text', () => {
    expect(
      found('a < b, \\<b>, `<b>`, 2 <3, \\[x](javascript:1), &lt;b&gt;\n\n    <b>\n\n```\n<b>\n```'),
    ).toEqual([]);
  });
});

describe('a heading', () => {
  it('is reported where it has the first level, which is the title’s', () => {
    expect(found('# One\n\ntext\n\nTwo\n===\n\n## Three\n\nFour\n----')).toEqual([
      ['heading', 0],
      ['heading', 4],
    ]);
  });
});

describe('a body', () => {
  it.each(['', '\n\n', '---'])('is reported where it has no text: %j', (body) => {
    expect(found(body)).toEqual([['no-text', 0]]);
  });

  it('is not reported as empty where that waits for review, or where the file has other faults', () => {
    expect(found('', ['review: [text-missing]'])).toEqual([]);
    expect(found('', ['date: yesterday'])).toEqual([]);
  });

  it('is checked in little time where it is hostile', async () => {
    for (const part of ['[', '![', '<', '<a ', '*', '`', '> ', '[a](', '&', '<!--', '\\', '|a'])
      expect(await measureCpuMs(() => found(part.repeat(20_000))), part).toBeLessThan(5000);
  });
});
