/** Converts a folder with every format of text. The formats are recognised by content, whatever the files' names. */
import { cp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/archive/catalogue.ts';
import { convert } from '../../src/convert/convert.ts';
import { PROJECT } from '../fixtures/commandLine.ts';
import { vocabulary } from '../fixtures/convert/seed.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const FORMATS = ['aggregator-text', 'feed', 'html', 'json', 'markdown', 'table', 'text', 'wordpress'];

describe('convert with a folder of mixed formats', () => {
  it('converts them in one run, whatever the names of the files', async () => {
    const folder = await temporaryFolder();
    const sources = join(folder, 'content/sources');
    await cp(join(PROJECT, 'test/fixtures/convert/formats'), sources, { recursive: true });
    await cp(join(PROJECT, 'test/fixtures/convert/html'), join(sources, 'html'), { recursive: true });
    await cp(join(PROJECT, 'content/sources/hubble.txt'), join(sources, 'hubble.txt'));
    await writeFiles(sources, {
      'plain.txt': 'A plain title\nA paragraph of plain English text, long enough to be one.\n',
    });
    await rename(join(sources, 'rss2.xml'), join(sources, 'misnamed.txt'));
    await rename(join(sources, 'read.ts'), join(folder, 'read.ts'));

    const { articles, failed } = await convert({ content: join(folder, 'content'), vocabulary });
    expect(failed).toEqual([]);
    const { articles: read, problems, readBody } = await readCatalogue(join(folder, 'content'));
    expect(problems).toEqual([]);
    expect([...new Set(read.map(({ source }) => source?.format))].sort()).toEqual(FORMATS);
    expect(articles.every(({ outcome }) => outcome === 'converted' || outcome === 'duplicate')).toBe(true);
    for (const article of read) {
      expect(article.title, article.file).not.toBe('');
      expect(readBody(article), article.file).not.toMatch(/(?<!\\)<(?:p|div|script|img)\b/u);
    }
    expect(read.some(({ publisher, date, tags }) => publisher && date && tags.length > 0)).toBe(true);
  });
});
