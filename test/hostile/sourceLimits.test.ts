/** Converts sources that take too much time or memory. The other sources must be converted. */
import { describe, expect, it } from 'vitest';
import { TestArchive } from '../fixtures/convert/archive.ts';

const GOOD_SOURCES = Object.fromEntries(
  Array.from({ length: 20 }, (_, at) => [`good${at}.txt`, `عنوان المقال رقم ${at}\nفقرة من المقال ${at}.\n`]),
);

/** Its lines take many times the timeout, within the memory limit. */
const SLOW_SOURCE = `عنوان\n${'كلمة\n'.repeat(6_900_000)}`;
const TIMEOUT_MS = 1000;

/** The tree of its elements exceeds the memory limit. */
const LARGE_SOURCE = `<html><body><p>${'<b>a</b> '.repeat(500_000)}</p></body></html>`;
const MAX_HEAP_MB = 150;

describe('a source that takes too long', () => {
  it('is reported and registered as failed, and the others are converted', async () => {
    const archive = await TestArchive.with({ ...GOOD_SOURCES, 'good10a.txt': SLOW_SOURCE });
    const limits = { timeoutMs: TIMEOUT_MS };
    const { articles, failed } = await archive.convert({ limits });
    expect(failed).toEqual([
      {
        file: 'sources/good10a.txt',
        reason:
          'Reading took longer than 1 s; split the file, or convert it with --again and a larger --source-timeout',
      },
    ]);
    expect(articles.map(({ outcome }) => outcome)).toEqual(Array(20).fill('converted'));
    expect((await archive.convert({ limits })).failed).toEqual([]);
  });
});

describe('a source that takes too much memory', () => {
  it('is reported and registered as failed, and the others are converted', async () => {
    const archive = await TestArchive.with({ ...GOOD_SOURCES, 'good10a.html': LARGE_SOURCE });
    const { articles, failed } = await archive.convert({ limits: { maxHeapMb: MAX_HEAP_MB } });
    expect(failed).toEqual([
      {
        file: 'sources/good10a.html',
        reason: 'Reading took more than 150 MB of memory; split the file and convert its parts',
      },
    ]);
    expect(articles).toHaveLength(20);
  });
});
