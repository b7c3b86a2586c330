/** Converts a folder with every format and container that docs/formats.md names. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TestArchive } from '../fixtures/convert/archive.ts';
import { page, warc, zip } from '../fixtures/convert/containers.ts';
import { encode, utf16be } from '../fixtures/convert/encode.ts';
import { mojibake, seed } from '../fixtures/convert/seed.ts';

const FORMATS = new URL('../fixtures/convert/formats/', import.meta.url);
const fixture = (name: string): Promise<Buffer> => readFile(new URL(name, FORMATS));
const datedText = (title: string): string => `${title}\nPublished: 2024-05-01\nA paragraph of ${title}.`;
const PROSE =
  'The council met on Tuesday and agreed on a plan for the harbour, which had been closed since spring.';
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

describe('convert with a folder of every format and container', () => {
  it('converts it in one run, whatever the names of the files', async () => {
    const rows = (await fixture('rows.jsonl')).toString();
    const archive = await TestArchive.with({
      'seed.txt': seed,
      'mojibake.dat': mojibake,
      'windows.txt': encode('خبر من الأرشيف\nتاريخ النشر: 2024-05-01\nفقرة أولى في الخبر.', 'windows-1256'),
      'wide.txt': utf16be(datedText('A wide title')),
      'page.html': page('A page of a site', PROSE),
      'rss2.xml': await fixture('rss2.xml'),
      'rss1.rdf': await fixture('rss1.rdf'),
      'atom.xml': await fixture('atom.xml'),
      'feed.json': await fixture('feed.json'),
      'rows.json': await fixture('rows.json'),
      'rows.jsonl': rows,
      'rows.csv': await fixture('rows.csv'),
      'rows.tsv': await fixture('rows.tsv'),
      'wordpress.xml': await fixture('wordpress.xml'),
      'hugo.md': await fixture('hugo.md'),
      'packed.bin': gzipSync(datedText('A packed title')),
      'zip.bin': zip([
        { name: 'a.txt', content: datedText('A zipped title') },
        { name: 'b.jsonl.gz', content: gzipSync(JSON.stringify({ title: 'A row in a zip', text: PROSE })) },
      ]),
      'crawl.warc': warc([{ headers: HTML, body: page('A crawled page', `${PROSE} Crawled.`) }]),
      'crawl.warc.gz': warc(
        [
          {
            headers: HTML,
            url: 'https://news.example/packed',
            body: page('A packed page', `${PROSE} Packed.`),
          },
          { status: '404 Not Found', url: 'https://news.example/gone', body: page('Gone', 'Not found') },
        ],
        true,
      ),
      'crawl.wacz': zip([
        { name: 'datapackage.json', content: '{}' },
        {
          name: 'archive/data.warc.gz',
          content: warc([{ headers: HTML, body: page('A page in a WACZ', `${PROSE} In a WACZ.`) }], true),
        },
      ]),
    });
    const { articles, failed, skipped } = await archive.convert();
    expect(failed).toEqual([]);
    const { articles: read, problems } = await archive.catalogue();
    expect(problems).toEqual([]);
    const formats = new Set(read.map(({ source }) => source?.format));
    expect([...formats].sort()).toEqual(
      ['aggregator-text', 'feed', 'html', 'json', 'markdown', 'table', 'wordpress'].sort(),
    );
    const sources = new Set(articles.map(({ source }) => source));
    expect(sources.size).toBe(20);
    expect(skipped).toContainEqual(
      expect.objectContaining({ file: 'sources/crawl.warc.gz', reason: 'answered with status 404' }),
    );
    const places = read.map(({ title, source }) => [title, source?.entry, source?.part, source?.url]);
    expect(places).toContainEqual(['A zipped title', 'a.txt', 0, undefined]);
    expect(places).toContainEqual(['A row in a zip', 'b.jsonl.gz', 0, undefined]);
    expect(places).toContainEqual(['A packed page', undefined, 0, 'https://news.example/packed']);
    expect(places).toContainEqual(['A page in a WACZ', 'archive/data.warc.gz', 0, 'https://news.example/a']);
    const crawled = read.find(({ title }) => title === 'A crawled page');
    expect(crawled?.source?.captured).toBe('2024-05-01T10:00:00Z');
    // Converting again changes nothing.
    const before = await archive.bytes();
    await archive.convert();
    await archive.convert({ again: true });
    expect(await archive.bytes()).toEqual(before);
  });
});

describe('convert with near duplicates', () => {
  it('links the later article to the earlier one, in any order of their sources', async () => {
    const words = PROSE.split(' ').map((word, at) => `${word} word${at}`);
    const wire = (date: string, title: string, end: string): string =>
      `${title}\nPublished: ${date}\n${words.join(' ')} ${PROSE} ${words.toReversed().join(' ')} ${end}.`;
    const early = wire('2024-05-01', 'Council agrees on a plan', 'Reporting by one');
    const late = wire('2024-05-02', 'Council agrees on a plan', 'Reporting by another');
    const archive = await TestArchive.with({ 'late.txt': late });
    await archive.convert();
    await archive.add({ 'early.txt': early });
    await archive.convert();
    await archive.convert({ again: true });
    const { articles } = await archive.catalogue();
    const [first] = articles.filter(({ day }) => day === '2024-05-01');
    const [second] = articles.filter(({ day }) => day === '2024-05-02');
    expect([first?.sameStory, second?.sameStory]).toEqual([undefined, first?.id]);
  });
});
