/**
 * Threat model: the author of a dump wants to run code when the dump is read or shown, to read files or load addresses on
 * the archive's machine, to exhaust its memory or time, or to change how later rows are read. Nothing in a dump is run,
 * loaded or used as a key of an object: rows are maps, declarations of XML are ignored, and lengths have limits.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { feed } from '../../../src/convert/readers/feed/feed.ts';
import { jsonDump } from '../../../src/convert/readers/json/jsonDump.ts';
import { markdownFile } from '../../../src/convert/readers/markdown/markdownFile.ts';
import { table } from '../../../src/convert/readers/table/table.ts';
import { wordpress, wordpressStream } from '../../../src/convert/readers/wordpress/wordpress.ts';
import { renderMarkdown } from '../../../src/text/markdown.ts';
import { collect, toStream } from '../../fixtures/convert/formats/read.ts';

const LAUGHS = `<!DOCTYPE rss [<!ENTITY a "${'ha'.repeat(1000)}">${'bcdefghij'
  .split('')
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'.charAt(at)};`.repeat(10)}">`)
  .join('')}<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>`;
const WP =
  'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
const within = (attributes: string, body: string): string =>
  `<?xml version="1.0"?>${LAUGHS}<rss version="2.0" ${attributes}><channel><item><title>t</title>${body}</item></channel></rss>`;

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

describe('an entity in a dump', () => {
  it('is never expanded, and reads no file', () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const body = '<description>&j; &x; end</description>';
    for (const drafts of [feed.split(within('', body)), wordpress.split(within(WP, body))]) {
      expect(drafts).toHaveLength(1);
      expect(JSON.stringify(drafts)).toMatch(/^.{0,200}$/u);
      expect(JSON.stringify(drafts)).toContain('end');
      expect(JSON.stringify(drafts)).not.toContain('root:');
    }
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  it('is refused as an alias of YAML', () => {
    const bomb = 'abcdefgh'
      .split('')
      .map((name, at) => `${name}: &${name} [${at === 0 ? 'x' : '*'.concat('abcdefgh'.charAt(at - 1))}]`);
    expect(() => markdownFile.split(`---\ntitle: t\n${bomb.join('\n')}\n---\n`)).toThrow(/aliases/u);
  });
});

describe('a key like `__proto__` in a dump', () => {
  const row =
    '{"__proto__": {"polluted": 1, "title": "no"}, "constructor": {"prototype": {"polluted": 1}}, "toString": 1, "title": "t", "body": "b"}';

  it('is an ordinary name', () => {
    const extra = { constructor: { prototype: { polluted: 1 } }, toString: 1, omitted: ['__proto__'] };
    expect(jsonDump.split(`[${row}]`)).toEqual([{ title: 't', lines: ['b'], extra }]);
    expect(jsonDump.split('[{"__proto__": {"title": "no"}}]')).toMatchObject([{ skip: /neither/u }]);
    expect(jsonDump.split(row, { title: 'constructor' })).toMatchObject([{ title: 't', lines: ['b'] }]);
    expect(jsonDump.split('[{"omitted": [{"toString": 1}], "title": "t", "body": "b"}]')).toEqual([
      { title: 't', lines: ['b'] },
    ]);
    expect(table.split('__proto__,constructor,title,body\n1,2,t,b')).toEqual([
      { title: 't', lines: ['b'], extra: { constructor: '2', omitted: ['__proto__'] } },
    ]);
    expect(
      markdownFile.split('---\n__proto__: {polluted: 1}\nconstructor: x\ntitle: t\n---\nb'),
    ).toMatchObject([{ title: 't' }]);
    const attribute = '<category __proto__="x" domain="post_tag">c</category><__proto__>x</__proto__>';
    expect(wordpress.split(within(WP, attribute))).toMatchObject([{ title: 't', labels: ['c'] }]);
    // The library for feeds refuses the whole feed.
    expect(() => feed.split(within('', '<__proto__><polluted>1</polluted></__proto__>'))).toThrow(
      /prototype/u,
    );
  });
});

describe('a script or a formula in a dump', () => {
  const SCRIPT =
    '<p>x</p><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">l</a>&lt;script&gt;';

  it('is dropped, or becomes text, if it is a script', () => {
    const bodies = [
      jsonDump.split(JSON.stringify([{ title: SCRIPT, body: SCRIPT }])),
      table.split(`title,body\n"${SCRIPT.replaceAll('"', '""')}","${SCRIPT.replaceAll('"', '""')}"`),
      wordpress.split(within(WP, `<content:encoded><![CDATA[${SCRIPT}]]></content:encoded>`)),
      feed.split(within('', `<description><![CDATA[${SCRIPT}]]></description>`)),
    ];
    for (const [draft] of bodies) {
      const blocks = draft?.markdown?.split('\n\n').filter((block) => block !== '![](#picture-0)');
      expect(blocks).toEqual(['x', 'l\\<script>']);
      expect(renderMarkdown(draft?.markdown ?? '')).not.toMatch(/<script|<img|<a /u);
      expect(draft?.title).not.toMatch(/alert/u);
    }
  });

  it('stays text if it is a formula', () => {
    expect(table.split('title,body\n=cmd|x,+1')).toEqual([{ title: '=cmd|x', lines: ['+1'] }]);
  });
});

describe('a long or deep value in a dump', () => {
  it('is skipped without harm to other rows', () => {
    const long = 'س'.repeat(10_000_000);
    const skip = /longest article/u;
    expect(jsonDump.split(JSON.stringify([{ title: 'a', body: long }, { title: 'b' }]))).toMatchObject([
      { skip },
      { title: 'b' },
    ]);
    expect(table.split(`title,body\na,${long}\nb,c`)).toMatchObject([{ skip }, { title: 'b' }]);
    const post = `<content:encoded>${long}</content:encoded></item><item><title>b</title>`;
    expect(wordpress.split(within(WP, post))).toMatchObject([{ skip }, { title: 'b' }]);
    const entry = `<description>${long}</description></item><item><title>b</title>`;
    expect(feed.split(within('', entry))).toMatchObject([{ skip }, { title: 'b' }]);
    expect(markdownFile.split(`---\ntitle: t\n---\n${long}`)).toMatchObject([{ skip }]);
  });

  it('is skipped if it is a title', () => {
    const long = 'س'.repeat(10_000_000);
    expect(jsonDump.split(JSON.stringify([{ title: long, body: 'b' }]))).toMatchObject([
      { skip: /longest article/u },
    ]);
  });

  it('stops the reader if it has no end', async () => {
    const endless = [
      within(WP, '<x>').split('</item>')[0] ?? '',
      ...Array.from({ length: 20 }, () => 'x'.repeat(1_000_000)),
    ];
    const chunks = toStream([`${endless[0]}<![CDATA[`, ...endless.slice(1)]);
    await expect(collect(wordpressStream(chunks))).rejects.toThrow(/line 1: a text without end/u);
  });

  it('does not overflow the stack', () => {
    const deep = 200_000;
    expect(
      jsonDump.split(`[{"title": "a", "x": ${'['.repeat(deep)}${']'.repeat(deep)}}, {"title": "b"}]`).at(-1),
    ).toMatchObject({
      title: 'b',
    });
    expect(() => wordpress.split(within(WP, '<x>'.repeat(deep)))).toThrow(/nested too deeply/u);
  });
});
