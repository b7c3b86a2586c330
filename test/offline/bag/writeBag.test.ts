import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { type BagReport, writeBag } from '../../../src/offline/bag/writeBag.ts';
import { readSettings } from '../../../src/site/settings/settings.ts';
import { PROJECT } from '../../fixtures/commandLine.ts';
import { readBytes, temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';
import { listAll, verifyBag } from './verifyBag.ts';

const { content, site } = inject('fixture');
const DATA = join(PROJECT, '_data');
const BAGIT = spawnSync('python3', ['-c', 'import bagit']).status === 0;

async function bagOf(
  folders: { content?: string; site?: string; date?: string } = {},
): Promise<{ bag: string; report: BagReport }> {
  const bag = join(await temporaryFolder(), 'bag');
  const settings = await readSettings(join(DATA, 'site.json'));
  const options = { content, site, data: DATA, output: bag, settings, software: 'khizana 0.1.0', ...folders };
  return { bag, report: await writeBag(options) };
}

/** Copies the content folder, so that a test may change it. */
async function copyContent(): Promise<string> {
  const copy = join(await temporaryFolder(), 'content');
  await cp(content, copy, { recursive: true });
  return copy;
}

async function readCrate(bag: string): Promise<Map<string, Record<string, unknown>>> {
  const text = await readFile(join(bag, 'data/ro-crate-metadata.json'), 'utf8');
  const crate: { '@graph': Record<string, unknown>[] } = JSON.parse(text);
  return new Map(crate['@graph'].map((entity) => [String(entity['@id']), entity]));
}

describe('a bag', () => {
  it('is complete and valid by RFC 8493', async () => {
    const { bag, report } = await bagOf();
    expect(verifyBag(bag)).toEqual([]);
    expect(report.files).toBeGreaterThan(700);
  });

  it.skipIf(!BAGIT)("is valid for Python's bagit (needs pip install bagit)", async () => {
    const { bag } = await bagOf();
    execFileSync('python3', ['-c', 'import bagit,sys; bagit.Bag(sys.argv[1]).validate()', bag], {
      stdio: 'pipe',
    });
  });

  it('holds sources, articles, register, takedowns, settings and the site, byte for byte', async () => {
    const { bag } = await bagOf();
    const held = await readBytes(join(bag, 'data'));
    for (const file of ['register.jsonl', 'takedowns.json'])
      expect(held[file]).toBe(await readFile(join(content, file), 'latin1'));
    expect(held['settings/site.json']).toBe(await readFile(join(DATA, 'site.json'), 'latin1'));
    for (const [folder, path] of [
      ['sources', join(content, 'sources')],
      ['articles', join(content, 'articles')],
      ['site', site],
    ] as const)
      for (const [file, bytes] of Object.entries(await readBytes(path)))
        expect(held[`${folder}/${file}`] === bytes, file).toBe(true);
  });

  it('has the same bytes each time it is made, with the day of the newest accession', async () => {
    const [one, other] = [await bagOf(), await bagOf()];
    expect(await readBytes(one.bag)).toEqual(await readBytes(other.bag));
    const info = await readFile(join(one.bag, 'bag-info.txt'), 'utf8');
    expect(info).toMatch(/^Source-Organization: Khizana · خزانة$/mu);
    expect(info).toMatch(/^External-Identifier: [0-9a-f]{16}$/mu);
    expect(info).toMatch(/^Bagging-Date: \d{4}-\d{2}-\d{2}$/mu);
    const dated = await bagOf({ date: '2026-05-04' });
    expect(await readFile(join(dated.bag, 'bag-info.txt'), 'utf8')).toMatch(/^Bagging-Date: 2026-05-04$/mu);
  });

  it('describes its payload as an RO-Crate, articles with their sources', async () => {
    const { bag } = await bagOf();
    const crate = await readCrate(bag);
    expect(crate.get('ro-crate-metadata.json')).toEqual({
      '@id': 'ro-crate-metadata.json',
      '@type': 'CreativeWork',
      conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
      about: { '@id': './' },
    });
    const root = crate.get('./');
    expect(root).toMatchObject({ '@type': 'Dataset', name: 'Khizana', license: expect.any(String) });
    const article = [...crate.values()].find(({ identifier }) => identifier === '4h20kv8k');
    expect(article).toMatchObject({
      '@type': ['File', 'NewsArticle'],
      inLanguage: 'ar',
      datePublished: '2025-02-13',
    });
    const files = listAll(join(bag, 'data'));
    const ids = [...crate.values()].filter((entity) => String(entity['@type']).includes('File'));
    for (const { '@id': id } of ids) expect(files.has(decodeURIComponent(String(id))), String(id)).toBe(true);
    const source = article?.isBasedOn;
    expect(crate.get(String(Object.values(Object(source))[0]))).toMatchObject({ '@type': 'File' });
    const takenDown = [...crate.values()].find(({ identifier }) => identifier === 'q0000000');
    expect(takenDown).toMatchObject({ creativeWorkStatus: 'Taken down on 2026-01-31' });
  });

  it('keeps sources with hostile names, under names that every file system holds', async () => {
    const copy = await copyContent();
    const names = [
      'line\nend.txt',
      'up..%2f..%2fetc.txt',
      'a\\..\\b.txt',
      'CON',
      'Twin.txt',
      'twin.txt',
      '\u00E9.txt',
      'e\u0301.txt',
    ];
    await writeFiles(
      join(copy, 'sources/hostile'),
      Object.fromEntries(names.map((name) => [name, `of ${name}`])),
    );
    await writeFile(Buffer.from(`${join(copy, 'sources/hostile')}/\xFF.txt`, 'latin1'), 'not UTF-8');
    await symlink('/etc/passwd', join(copy, 'sources/hostile/link.txt'));
    const { bag, report } = await bagOf({ content: copy });
    expect(verifyBag(bag)).toEqual([]);
    if (BAGIT) execFileSync('python3', ['-c', 'import bagit,sys; bagit.Bag(sys.argv[1]).validate()', bag]);
    const lines = (await readFile(join(bag, 'data/renamed.jsonl'), 'utf8')).trimEnd().split('\n');
    const renamed: { file: string; original: string; originalBytes?: string }[] = lines.map((line) =>
      JSON.parse(line),
    );
    for (const { file, original } of renamed.filter(({ originalBytes }) => originalBytes === undefined))
      expect(await readFile(join(bag, 'data', file), 'utf8')).toBe(
        `of ${original.slice('sources/hostile/'.length)}`,
      );
    expect(renamed.find(({ originalBytes }) => originalBytes?.endsWith('ff2e747874'))).toBeDefined();
    expect(report.renamed).toBe(renamed.length);
    expect(renamed.length).toBe(7);
    const kept = [...listAll(join(bag, 'data/sources/hostile'))];
    expect(kept.length).toBe(names.length + 1);
    expect(kept.filter((name) => /[\n%\\]/u.test(name))).toEqual([]);
    expect(report.problems).toContainEqual(expect.objectContaining({ file: 'sources/hostile/link.txt' }));
  });

  it('reports sources and files of the site that are altered or missing, and holds the others', async () => {
    const copy = await copyContent();
    const altered = join(await temporaryFolder(), 'site');
    await cp(site, altered, { recursive: true });
    await writeFile(join(altered, 'ar/index.html'), 'altered');
    await writeFiles(copy, { 'sources/unregistered.txt': 'new' });
    const { bag, report } = await bagOf({ content: copy, site: altered });
    expect(verifyBag(bag)).toEqual([]);
    const files = report.problems.map(({ file }) => file);
    // The fixture has an article by hand whose source was never there.
    expect(files.sort()).toEqual(['site/ar/index.html', 'sources/unregistered.txt', 'sources/ملف.txt']);
  });

  it('refuses a folder that has files, or is inside of what it copies, and leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    const settings = await readSettings(join(DATA, 'site.json'));
    const write = (output: string, from = site): Promise<BagReport> =>
      writeBag({ content, site: from, data: DATA, output, settings, software: 'khizana 0.1.0' });
    await writeFiles(folder, { 'full/x.txt': 'x' });
    await expect(write(join(folder, 'full'))).rejects.toThrow(/is not empty/u);
    await expect(write(join(content, 'bag'))).rejects.toThrow(/is inside of/u);
    await mkdir(join(folder, 'unbuilt'));
    await expect(write(join(folder, 'bag'), join(folder, 'unbuilt'))).rejects.toThrow(/run «npm run build»/u);
    expect(existsSync(join(folder, 'bag'))).toBe(false);
    expect([...listAll(folder)]).toEqual(['full/x.txt']);
  });
});
