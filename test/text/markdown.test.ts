import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine } from '../../src/text/clean.ts';
import { escapeParagraph, markdownBlocks, renderMarkdown } from '../../src/text/markdown.ts';

/** Text that is full of what Markdown takes for markup. */
const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'\\`*_{}[]()<>#+-.!|~=&;:"\'1 2نa',
        '~~',
        '&amp;',
        '1.',
        '---',
        '](',
        'http://a.b',
        '\u200D',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
  )
  .map((parts) => parts.join(''));
const paragraph = markup.map(oneLine).filter(Boolean);

describe('escapeParagraph', () => {
  it('returns Markdown that shows every text letter for letter', () => {
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1 }), (paragraphs) => {
        expect(markdownBlocks(paragraphs.map(escapeParagraph).join('\n\n'))).toEqual(paragraphs);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves ordinary sentences unchanged, so that files stay pleasant to edit', () => {
    for (const text of [
      'وقال: "هذا ليس خيانة"، (حسب تعبيره) - ثم مضى!',
      'Costs rose by 3.5% to $1,000 & more; see a + b = c | d.',
      '2024 كان عاما صعبا.',
      'nine ~ ten',
    ]) {
      expect(escapeParagraph(text)).toBe(text);
    }
  });

  it.each([
    '1. أولا',
    '# عنوان',
    '> اقتباس',
    '- بند',
    '+ بند',
    '* بند',
    '===',
    '---',
    '~~~',
    '[x]: /y',
    '&copy;',
    '<b>',
  ])('shows %j as text', (text) => {
    expect(markdownBlocks(escapeParagraph(text))).toEqual([text]);
    expect(renderMarkdown(escapeParagraph(text))).toMatch(/^<p>[^<]*<\/p>\n$/u);
  });
});

describe('renderMarkdown', () => {
  it('starts headings at h2', () => {
    expect(renderMarkdown('# One\n\n## Two\n\nThree\n===')).toBe(
      '<h2>One</h2>\n<h2>Two</h2>\n<h2>Three</h2>\n',
    );
  });

  it('shows a table in a box that scrolls, with classes in place of styles, and without an empty header', () => {
    expect(renderMarkdown('| a | b |\n| --- | ---: |\n| 1 | 2 |')).toBe(
      '<div class="table" tabindex="0"><table>\n<thead>\n<tr>\n<th>a</th>\n<th class="align-right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td class="align-right">2</td>\n</tr>\n</tbody>\n</table></div>\n',
    );
    expect(renderMarkdown('| | |\n| --- | --- |\n| 1 | 2 |')).not.toMatch(/<t(?:h|head)>/u);
  });

  it('shows HTML as text', () => {
    expect(renderMarkdown('<script>alert(1)</script> <b onclick=x>b</b>')).not.toMatch(/<(?:script|b)\b/u);
  });

  it.each([
    'javascript:x',
    'JaVaScRiPt:x',
    '&#106;avascript:x',
    'vbscript:x',
    'data:text/html,x',
    '//evil.example',
    'file:///etc',
  ])('does not link %s', (address) => {
    expect(renderMarkdown(`[a](${address}) <${address}>`)).not.toContain('<a ');
  });

  it('does not link a path that a backslash turns into another host', () => {
    expect(renderMarkdown('[a](/\\evil.example)')).not.toMatch(/href="\/[\\/]/u);
  });

  it.each(['https://example.org/', 'mailto:a@example.org', '/ar/tags/', '#part'])(
    'links to %s',
    (address) => {
      expect(renderMarkdown(`[a](${address})`)).toBe(`<p><a href="${address}">a</a></p>\n`);
    },
  );

  it('leads links to pages of the site from its root, and keeps others', () => {
    const body = '[a](/ar/tags/?x#y) [b](https://example.org/) [c](#part) [d](/\\\\evil.example)';
    expect(renderMarkdown(body, '../../')).toBe(
      '<p><a href="../../ar/tags/?x#y">a</a> <a href="https://example.org/">b</a> <a href="#part">c</a> <a href="../../%5Cevil.example">d</a></p>\n',
    );
  });

  it('loads no image, so that no other host is contacted', () => {
    expect(renderMarkdown('![alt](https://tracker.example/x.png)')).not.toContain('tracker');
  });
});

describe('markdownBlocks', () => {
  it('gives each row of a table as a block', () => {
    expect(markdownBlocks('| Port | |\n| --- | --- |\n| Tyre | [4](https://a.b) |')).toEqual([
      'Port',
      'Tyre | 4',
    ]);
  });

  it('leaves out images, whose texts are in the front matter', () => {
    const body = `One ![alt](https://a.b/c.png "title") two.\n\n![only](media/ab/${'c'.repeat(62)}.jpg)\n\nThree.`;
    expect(markdownBlocks(body)).toEqual(['One  two.', 'Three.']);
  });

  it('returns the text of headings, lists, quotes and code without markup', () => {
    const body = '# Head\n\n- *one*\n- [two](/x)\n\n> quoted\n> text\n\n    code\n\n```js\nfence\n```\n';
    expect(markdownBlocks(body)).toEqual(['Head', 'one', 'two', 'quoted text', 'code', 'fence']);
  });
});

describe('images of a body', () => {
  const render = (body: string): string =>
    renderMarkdown(body, '/', (target, alt) => `<figure>${target} ${alt}</figure>\n`).replaceAll('\n', '');

  it('stand behind the paragraph or heading that they are in, and in their cell of a table', () => {
    expect(render('One ![a](media/ab/c.jpg) two\n\nThree')).toBe(
      '<p>One  two</p><figure>media/ab/c.jpg a</figure><p>Three</p>',
    );
    expect(render('## H ![a](media/ab/c.jpg)')).toBe('<h2>H </h2><figure>media/ab/c.jpg a</figure>');
    expect(render('| a |\n|---|\n| ![a](media/ab/c.jpg) |')).toContain(
      '<td><figure>media/ab/c.jpg a</figure></td>',
    );
    expect(render('- ![a](media/ab/c.jpg)')).toBe('<ul><li><figure>media/ab/c.jpg a</figure></li></ul>');
  });

  it('leave no empty paragraph, heading or link', () => {
    for (const body of [
      '![a](media/ab/c.jpg)',
      '## ![a](media/ab/c.jpg)',
      '[![a](media/ab/c.jpg)](https://example.org)',
    ])
      expect(render(body)).toBe('<figure>media/ab/c.jpg a</figure>');
    expect(render('![a](media/ab/c.jpg)\n![b](media/ab/d.jpg)')).toBe(
      '<figure>media/ab/c.jpg a</figure><figure>media/ab/d.jpg b</figure>',
    );
  });

  it('are no targets of links, since originals are not on the site', () => {
    expect(render('[a picture](media/ab/c.jpg)')).toBe('<p><a>a picture</a></p>');
  });

  it('are left out where nobody writes them', () => {
    expect(renderMarkdown('![a](https://example.org/a.jpg) b')).toBe('<p> b</p>\n');
  });
});
