import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFileCount, findExcess } from '../../src/site/fitHost.ts';
import type { HostLimits } from '../../src/site/hosting/limits.ts';
import type { Settings } from '../../src/site/settings/settings.ts';
import { settings } from '../fixtures/archive.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const LIMITS: HostLimits = { files: 100, source: 'https://host.example/limits', checked: '2026-11-30' };

/** Counts as if pages of days were 60 files and feeds of tags 10. */
const countWith = ({ dayPages, tagFeeds }: Settings): number =>
  50 + (dayPages ? 60 : 0) + (tagFeeds === 'none' ? 0 : 10);

const check = (max: number, host: 'cloudflare-pages' | 'nginx' = 'cloudflare-pages'): Promise<void> =>
  checkFileCount({
    host,
    settings,
    settingsFile: '_data/site.json',
    countWith,
    limits: host === 'nginx' ? undefined : { ...LIMITS, files: max },
  });

describe('checkFileCount', () => {
  it('accepts a site that fits, and any site where the host has no limit', async () => {
    await expect(check(120)).resolves.toBeUndefined();
    await expect(check(1, 'nginx')).resolves.toBeUndefined();
  });

  it('says the limit, its source, the excess, and how many files each setting saves', async () => {
    await expect(check(100)).rejects.toThrow(
      '_data/site.json: host: cloudflare-pages takes 100 files (https://host.example/limits, 2026-11-30), and the site would have about 120, 20 too many; set "profile": "compact", which leaves 50; of its parts, "tagFeeds": "none" saves 10, "dayPages": false saves 60 (docs/hosting.md)',
    );
  });

  it('says that no setting is enough where none is', async () => {
    await expect(check(40)).rejects.toThrow('choose another host, or divide the archive by years');
  });
});

describe('findExcess', () => {
  it('finds too many files and folders, too many bytes, and files that are too large', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'a/b/c.html': '12345', 'a/d.html': '123' });
    await writeFile(join(folder, 'e.html'), '1234567890');
    const files = ['a/b/c.html', 'a/d.html', 'e.html'];
    const excess = (limits: Partial<HostLimits>): string[] =>
      findExcess('github-pages', folder, files, { ...LIMITS, ...limits }).map(({ file, reason }) =>
        `${file.replace(folder, 'site')} ${reason}`.replace(/ \(.*/u, ''),
      );
    expect(excess({})).toEqual([]);
    expect(excess({ files: 3, entries: 5, bytes: 18, fileBytes: 10 })).toEqual([]);
    expect(excess({ files: 2, entries: 4, bytes: 17, fileBytes: 9 })).toEqual([
      'e.html has 10 bytes, and github-pages takes 9 in a file',
      'site has 3 files, and github-pages takes 2',
      'site has 5 files and folders, and github-pages takes 4',
      'site has 18 bytes, and github-pages takes 17',
    ]);
  });
});
