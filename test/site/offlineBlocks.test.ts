/** Sites with blocks: what blocks have, which are made again after a change, and that a takedown reaches them. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type BlockKind,
  blockFile,
  MANIFEST_FILE,
  type Manifest,
  parseManifest,
  pathsFile,
} from '../../src/offline/format/manifest.ts';
import { OfflineReader } from '../../src/offline/format/reader.ts';
import { readSeal, SEAL } from '../../src/site/output/seal.ts';
import { listFiles, sha256 } from '../../src/system/files/files.ts';
import { runScript } from '../fixtures/commandLine.ts';
import { textOfFile } from '../fixtures/packedFiles.ts';
import { writeFiles } from '../fixtures/temporaryFolder.ts';

/** Words of the article that is taken down, in its title and its text. */
const TAKEN_WORDS = /Quokkas|wallaby/u;
const ARTICLES = {
  'articles/en/2020/02/q0000000.md':
    '---\nid: q0000000\ntitle: Quokkas seen\nlang: en\ndate: 2020-02-02\ntags: [Animals]\n---\nTwo smiled at a wallaby.\n',
  'articles/en/2020/02/e0000001.md':
    '---\nid: e0000001\ntitle: Rain in spring\nlang: en\ndate: 2020-02-03\ntags: [Weather]\n---\nIt rained.\n',
  'articles/ar/2021/03/a0000001.md':
    '---\nid: a0000001\ntitle: أمطار في الربيع\nlang: ar\ndate: 2021-03-04\n---\nهطل المطر.\n',
};

let folder = '';
let site = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khizana-blocks-'));
  site = join(folder, 'site');
  await writeFiles(join(folder, 'content'), ARTICLES);
  await build('--offline');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function build(...options: string[]): Promise<void> {
  const folders = ['--content', join(folder, 'content'), '--output', site];
  const { code, stderr } = await runScript('build', [...folders, ...options]);
  expect(code, stderr).toBe(0);
}

async function readManifest(): Promise<Manifest> {
  return parseManifest(await readFile(join(site, MANIFEST_FILE), 'utf8'));
}

async function openReader(): Promise<OfflineReader> {
  const manifest = await readManifest();
  const paths = await readFile(join(site, pathsFile(manifest)));
  return new OfflineReader(manifest, paths, async (block, from, to) =>
    new Uint8Array(await readFile(join(site, blockFile(block)))).slice(from, to),
  );
}

async function readText(reader: OfflineReader, path: string): Promise<string> {
  const result = await reader.readFile(path);
  return result.kind === 'file' ? textOfFile(path, Buffer.from(result.bytes)) : result.kind;
}

/** Gives the time at which each block was written, by its kind and name. */
async function blockTimes(): Promise<Map<string, number>> {
  const { blocks } = await readManifest();
  return new Map(
    await Promise.all(
      blocks.map(
        async (block) =>
          [`${block.kind} ${block.hash}`, (await stat(join(site, blockFile(block)))).mtimeMs] as const,
      ),
    ),
  );
}

describe('a site with blocks', () => {
  it('has every page and file of search in a block, with the same bytes', async () => {
    const reader = await openReader();
    const inBlocks: string[] = [];
    for (const [file, hash] of readSeal(join(site, SEAL))?.files ?? []) {
      const result = await reader.readFile(file);
      if (result.kind !== 'file') continue;
      expect(sha256(result.bytes), file).toBe(hash);
      inBlocks.push(file);
    }
    const expected = (await listFiles(site)).filter(
      (file) => file.endsWith('.html') || /^(?:assets|search)\//u.test(file),
    );
    expect(inBlocks.sort()).toEqual(expected);
    const { blocks, articles } = await readManifest();
    expect(articles).toBe(3);
    expect(blocks.reduce((sum, { files }) => sum + files, 0)).toBe(inBlocks.length);
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(
      new Set<BlockKind>(['shell', 'articles', 'lists', 'index', 'pictures']),
    );
  });

  it('says which years and languages blocks of articles have', async () => {
    const { blocks } = await readManifest();
    const facts = blocks
      .filter(({ kind }) => kind === 'articles')
      .map(({ languages, years, tags }) => [languages, years, tags]);
    expect(facts).toEqual([
      [['ar'], ['2021'], []],
      [['en'], ['2020'], [expect.stringMatching(/^animals/u), 'weather']],
    ]);
  });

  it('is whole as «verify» sees it', async () => {
    const { code, stderr } = await runScript('verify', [
      '--content',
      join(folder, 'content'),
      '--output',
      site,
    ]);
    expect(code, stderr).toBe(0);
  });

  it('keeps the blocks whose files are as they were after an edit', async () => {
    const before = await blockTimes();
    const path = join(folder, 'content/articles/ar/2021/03/a0000001.md');
    await writeFiles(folder, {
      'content/articles/ar/2021/03/a0000001.md': `${await readFile(path, 'utf8')}\nثم توقف.\n`,
    });
    await build('--offline');
    const after = await blockTimes();
    const kept = [...after].filter(([block, time]) => before.get(block) === time).map(([block]) => block);
    for (const kind of ['shell', 'articles', 'lists', 'pictures'])
      expect(kept.filter((block) => block.startsWith(kind)).length, kind).toBeGreaterThan(0);
    const made = [...after].filter(([block]) => !before.has(block));
    expect(made.filter(([block]) => block.startsWith('articles')).length).toBe(1);
    const files = await listFiles(join(site, 'offline/blocks'));
    expect(files.length).toBe(after.size);
  });

  it('has nothing of an article that was taken down in any block, and none of the blocks that had it', async () => {
    const reader = await openReader();
    const before = await readManifest();
    const holding = new Set<string>();
    for (const block of before.blocks)
      for (const path of (await reader.listFiles(block)) ?? [])
        if (TAKEN_WORDS.test(await readText(reader, path))) holding.add(block.hash);
    expect(holding.size).toBeGreaterThan(2);

    await writeFiles(join(folder, 'content'), {
      'takedowns.json': JSON.stringify([{ id: 'q0000000', date: '2026-01-31' }]),
    });
    await build('--offline');
    const after = await openReader();
    for (const block of after.manifest.blocks) {
      expect(holding.has(block.hash), block.kind).toBe(false);
      for (const path of (await after.listFiles(block)) ?? [])
        expect(await readText(after, path), path).not.toMatch(TAKEN_WORDS);
    }
    // Kept copies forget an article by its id.
    const { takedowns, ...rest } = after.manifest;
    expect(takedowns).toEqual(['q0000000']);
    expect(JSON.stringify(rest)).not.toMatch(/Quokkas|wallaby|q0000000|animals/u);
    expect(after.manifest.version).not.toBe(before.version);
    expect(await readText(after, 'en/2020/02/02/q0000000/index.html')).toContain('<html');
  });

  it('has no block when it is built without them', async () => {
    await build();
    expect((await listFiles(site)).filter((file) => file.startsWith('offline/'))).toEqual([]);
  });
});
