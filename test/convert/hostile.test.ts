/**
 * Threat model: the publisher of a scraped page, or the sender of a folder, controls every byte of a source and its name.
 * Attacks: running code during conversion; writing outside the content folder; markup or template syntax in Markdown that
 * a browser or a template engine runs later; a text that reads as another one (direction overrides); merging or removing
 * articles; delaying the archivist with enormous lines and lists.
 * Expected: the text is written below the content folder and read back letter for letter, without invisible characters,
 * or it is refused with a reason. Both take seconds, and the other sources are converted.
 */
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/system/files/files.ts';
import { oneLine, stripControls } from '../../src/text/clean.ts';
import { markdownBlocks, renderMarkdown } from '../../src/text/markdown.ts';
import { plainSource, TestArchive } from '../fixtures/convert/archive.ts';
import { measureCpuMs } from '../fixtures/cpuTime.ts';

const TRICKS = [
  '{{ 7*7 }} {{ constructor.constructor("throw 1")() }}',
  '{% include "/etc/passwd" %} {%- raw -%}',
  '<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- --> <![CDATA[x]]>',
  '[x](javascript:alert(1)) <javascript:alert(1)> ![x](https://tracker.example/x.png)',
  '[x]: javascript:alert(1) "x"',
  '---js',
  '---',
  'permalink: ../../x',
  'title: &a [*a, *a] !!js/function "x"',
  '__proto__ constructor toString',
  'Report \u202Etxt.exe\u202C \u2066isolated\u2069 \u200Fmarked',
  'Bell \u0007 escape \u001B[2J null \u0000 delete \u007F lone \uD800',
  '"quoted": \'twice\' \\ # not a comment | > & * ! % @ `',
  '``` {{ code }}',
  '~~~',
  '$(rm -rf /) `id` ; | && ../../../etc/passwd',
  '=SUM(1+1)*cmd|" /C calc"!A0',
];

describe('convert with hostile sources', () => {
  it.each(TRICKS)('keeps %j as text that runs nothing', async (trick) => {
    // A source with NUL bytes is text only with a byte order mark.
    const source = `\uFEFFReport ${trick}\n${trick}\nوصل المسؤولون.\nكلمات دلالية: ${trick} روسيا\n`;
    const archive = await TestArchive.with({ 'a.txt': source, 'b.txt': plainSource('An honest title') });
    const { failed } = await archive.convert();
    expect(failed).toEqual([]);
    const { articles, problems, warnings, readBody } = await archive.catalogue();
    expect([...problems, ...warnings]).toEqual([]);
    expect(articles).toHaveLength(2);
    const text = oneLine(trick);
    expect(articles[0]?.title).toBe(`Report ${text}`);
    const body = articles[0] ? readBody(articles[0]) : '';
    expect(markdownBlocks(body)).toEqual([text, 'وصل المسؤولون.']);
    expect(renderMarkdown(body).replace(/<\/?p>/gu, '')).not.toContain('<');
    for (const bytes of Object.values(await archive.articles())) {
      const file = Buffer.from(bytes, 'latin1').toString();
      expect(file).toBe(stripControls(file));
    }
  });

  it('writes nothing outside the content folder, whatever the titles and names of the sources', async () => {
    const names = [
      '..a.txt',
      '{{x}}.txt',
      '__proto__',
      '-rf',
      'a\u202Etxt.exe',
      'a\nb.txt',
      'x'.repeat(200),
      ' .md',
      'C:\\x.txt',
    ];
    const sources = Object.fromEntries(
      names.map((name, at) => [`in/${name}`, plainSource(`../../../${at} report`)]),
    );
    const archive = await TestArchive.with(sources);
    const { articles, failed } = await archive.convert();
    expect(failed).toEqual([]);
    // A name that begins with a dot is hidden.
    expect(articles).toHaveLength(names.length - 1);
    for (const { file } of articles) expect(file).toMatch(/^articles\/en\/undated\/[0-9a-z]{8}\.md$/u);
    for (const file of await listFiles(dirname(archive.content))) {
      expect(file).toMatch(/^content\/(?:sources\/in\/|articles\/en\/undated\/|register\.jsonl$)/u);
    }
    const { articles: read, problems } = await archive.catalogue();
    expect([read.length, problems]).toEqual([articles.length, []]);
  });

  it('does not change the prototypes of objects', async () => {
    const text =
      '__proto__\nPublished: __proto__\nText.\nالمصدر: __proto__\nكلمات دلالية: __proto__ constructor';
    const archive = await TestArchive.with({ __proto__: text, constructor: plainSource('constructor') });
    await archive.convert();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect((await archive.catalogue()).problems).toEqual([]);
  });
});

describe('convert with enormous sources', () => {
  const word = 'سن صن ';

  it.each([
    ['a line of 10 MB', `عنوان\n${'س'.repeat(5_000_000)}`],
    ['a garbled line of megabytes', `عنوان\n${'ط®'.repeat(800_000)}`],
    ['a title of 10 MB', word.repeat(1_000_000)],
    ['a quarter of a million lines', `عنوان\n${'س\n'.repeat(250_000)}`],
    [
      'a list of tags that is a book',
      `عنوان\n${word.repeat(20_000)}\nكلمات دلالية: ${'عن غن '.repeat(50_000)}`,
    ],
    [
      'many tags in a long text',
      `عنوان\n${word.repeat(140_000)}نهاية.\nكلمات دلالية: ${'سن صن طن نن '.repeat(400)}`,
    ],
    [
      'page furniture in every line',
      `عنوان\n${`اقرأ المزيد ${word.repeat(1600)}\n`.repeat(90)}كلمات دلالية: ${word.repeat(1600)}`,
    ],
    ['headlines without end', `عنوان\n${'Related"س؟'.repeat(100_000)}`],
    ['publishers without end', `عنوان\n${'المصدر: '.repeat(200_000)}\n${'المصدر: س\n'.repeat(50_000)}`],
    ['spaces without end', `عنوان\nتاريخ النشر${' '.repeat(2_000_000)}x\n${'1, '.repeat(300_000)}`],
    ['second articles without end', `عنوان\n${'إقرأ أيضاً:\nعنوان\n'.repeat(500)}`],
    ['a date of a megabyte', `عنوان\nتاريخ النشر: ${'1 ,'.repeat(300_000)} فبراير\nفقرة`],
    ['brackets without end', '['.repeat(2_000_000)],
  ])('converts %s in seconds, and the next source too', async (_name, source) => {
    const archive = await TestArchive.with({ 'a.txt': source, 'b.txt': plainSource('An honest title') });
    expect(await measureCpuMs(() => archive.convert())).toBeLessThan(15_000);
    const { articles, problems } = await archive.catalogue();
    expect(articles.map(({ title }) => title)).toContain('An honest title');
    expect(problems).toEqual([]);
  });
});
