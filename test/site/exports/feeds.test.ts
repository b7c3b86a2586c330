import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFeeds } from '../../../src/site/exports/feeds.ts';
import { Output } from '../../../src/site/output/output.ts';
import { makeArticle, makeIndex, settings } from '../../fixtures/archive.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

describe('makeFeeds', () => {
  it('writes a feed again when the time of an article is corrected', async () => {
    const folder = await temporaryFolder();
    const options = { cache: join(folder, 'cache'), content: '', output: join(folder, 'site'), clean: false };
    const feedAfter = async (date: string): Promise<string> => {
      const article = makeArticle({ id: '0000000a', title: 'News', date });
      const output = Output.open({ ...options, fingerprint: '', articles: 1, allowShrink: false });
      await makeFeeds({ index: makeIndex([article]), settings, fingerprint: '', output });
      await output.finish();
      return readFile(join(folder, 'site/feeds/en.xml'), 'utf8');
    };
    expect(await feedAfter('2025-02-13T09:30:00Z')).toContain('2025-02-13T09:30:00');
    expect(await feedAfter('2025-02-13T10:45:00Z')).toContain('2025-02-13T10:45:00');
    // Feeds need a zone, and a time without one counts as UTC wherever the build runs.
    expect(await feedAfter('2025-02-13T23:15:00')).toContain('2025-02-13T23:15:00.000Z');
  });
});
