import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { browserFiles } from '../../../src/search/indexing/bundle.ts';

describe('browserFiles', () => {
  it('gives small files, always the same', async () => {
    const files = await browserFiles();
    expect(files.map(({ path }) => path).sort()).toEqual(['engine.js', 'page.js', 'worker.js']);
    expect(await browserFiles()).toEqual(files);
    for (const { content } of files) {
      expect(gzipSync(content).length).toBeLessThan(34_000);
      expect(Buffer.from(content).toString()).not.toMatch(/innerHTML|https?:\/\//u);
    }
  });

  it('keeps the engine out of the page, which loads it when it is needed', async () => {
    const page = (await browserFiles()).find(({ path }) => path === 'page.js');
    const code = Buffer.from(page?.content ?? []).toString();
    expect(code).toContain('import("./engine.js")');
    expect(code).not.toContain('pagefind');
  });
});
