import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleBrowser } from '../../../src/search/indexing/bundle.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khizana-bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('bundleBrowser', () => {
  it('writes two small files, the same from any folder to any folder', async () => {
    for (const name of ['a', 'b']) {
      expect(await bundleBrowser(join(folder, name))).toEqual(['engine.js', 'page.js']);
    }
    for (const file of ['engine.js', 'page.js']) {
      const code = await readFile(join(folder, 'a', file), 'utf8');
      expect(code).toBe(await readFile(join(folder, 'b', file), 'utf8'));
      expect(gzipSync(code).length).toBeLessThan(24_000);
      expect(code).not.toMatch(/innerHTML|https?:\/\//u);
    }
  });

  it('leaves the engine out of the page, to be loaded when it is wanted', async () => {
    const page = await readFile(join(folder, 'a', 'page.js'), 'utf8');
    expect(page).toContain('import("./engine.js")');
    expect(page).not.toContain('pagefind');
  });
});
