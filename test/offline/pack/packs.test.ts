/**
 * Packs of one archive, as the command writes them. Random changes lead from version to version by deltas: `KHIZANA_LAW=20` or
 * `KHIZANA_OFFLINE=full` takes twenty steps, `KHIZANA_LAW_SEED=7` others.
 */
import { spawnSync } from 'node:child_process';
import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProjectCopy } from '../../../src/bench/build/projectCopy.ts';
import { blockParts } from '../../../src/offline/format/blockParts.ts';
import { parseManifest } from '../../../src/offline/format/manifest.ts';
import { OfflineReader } from '../../../src/offline/format/reader.ts';
import { applyDelta } from '../../../src/offline/pack/delta/applyDelta.ts';
import { type DeltaBase, planDelta, readDeltaBase } from '../../../src/offline/pack/delta/planDelta.ts';
import {
  blockScriptPath,
  blockScriptPaths,
  isBlockScript,
} from '../../../src/offline/pack/files/packLayout.ts';
import { openPack, readWhole } from '../../../src/offline/pack/files/packReader.ts';
import { NameCheck } from '../../../src/offline/pack/files/safeNames.ts';
import { writePack } from '../../../src/offline/pack/writePack.ts';
import { readSigningKey, type SigningKey } from '../../../src/offline/signing/signature.ts';
import { parseSeal } from '../../../src/site/output/seal.ts';
import { readSettings } from '../../../src/site/settings/settings.ts';
import { readStrings } from '../../../src/site/settings/strings.ts';
import { listFiles, sha256 } from '../../../src/system/files/files.ts';
import { PROJECT, run } from '../../fixtures/commandLine.ts';
import { PackChanges } from '../../fixtures/packChanges.ts';
import { readBytes, writeFiles } from '../../fixtures/temporaryFolder.ts';

const STEPS = process.env.KHIZANA_OFFLINE === 'full' ? 20 : Number(process.env.KHIZANA_LAW ?? 2);
const SEED = Number(process.env.KHIZANA_LAW_SEED ?? 1);
const SECONDS = 400 + STEPS * 60;

/** Runs the command, and expects it to succeed. @returns its output */
async function pack(output: string, ...options: string[]): Promise<string> {
  const ran = await tryPack(output, ...options);
  expect(ran.code, ran.stderr).toBe(0);
  return ran.stdout;
}

function tryPack(output: string, ...options: string[]) {
  return run(process.execPath, copy.packCommand(output, ...options), { cwd: copy.project });
}

/** Writes the files of a zip over those of a folder, as unpacking does. */
async function unpackOver(zipFile: string, folder: string): Promise<void> {
  const zip = await openPack(zipFile);
  for (const file of zip.files) await writeFiles(folder, { [file]: (await readWhole(zip, file)) ?? '' });
  zip.close();
}

/** Expects each file that the sums list to be there and unaltered. */
async function expectWhole(folder: string): Promise<void> {
  for (const [file, hash] of parseSeal(await readFile(join(folder, 'SHA256SUMS'), 'utf8')).files)
    expect(sha256(await readFile(join(folder, file))), file).toBe(hash);
}

async function readManifest(folder: string) {
  return parseManifest(await readFile(join(folder, 'khizana/manifest.json'), 'utf8'));
}

/** Reads every file of a copy's blocks, as Latin-1 text, by its path on the site. */
async function readSite(folder: string): Promise<Record<string, string>> {
  const decode = (script: string): Buffer => Buffer.from(/"([^"]*)"\)\n$/u.exec(script)?.[1] ?? '', 'base64');
  const read = async (file: string) => decode(await readFile(join(folder, 'khizana', file), 'latin1'));
  const manifest = await readManifest(folder);
  const reader = new OfflineReader(manifest, await read('paths.js'), async (block, from, to) => {
    const part = blockParts(block).find((one) => one.from <= from && to <= one.to);
    if (part === undefined) return undefined;
    const bytes = decode(await readFile(join(folder, blockScriptPath(block.hash, part.from)), 'latin1'));
    return Uint8Array.from(bytes.subarray(from - part.from, to - part.from));
  });
  const files: Record<string, string> = {};
  for (const block of manifest.blocks)
    for (const path of (await reader.listFiles(block)) ?? []) {
      const result = await reader.readFile(path);
      if (result.kind === 'file') files[path] = Buffer.from(result.bytes).toString('latin1');
    }
  return files;
}

/** The tests share an archive, since its first build takes longest. */
let copy: ProjectCopy;
let changes: PackChanges;
const folder = (name: string): string => join(copy.folder, name);

beforeAll(async () => {
  copy = await ProjectCopy.create(PROJECT);
  changes = new PackChanges(copy, SEED);
  await changes.add(6);
});
afterAll(() => copy.remove());

describe('packs and deltas', () => {
  it(
    'lead to the bytes of a fresh pack, whatever changes between them',
    async () => {
      const [fresh, applied, unpacked] = [folder('fresh'), folder('applied'), folder('unpacked')];
      await pack(fresh);
      await cp(fresh, applied, { recursive: true });
      await cp(fresh, unpacked, { recursive: true });
      const done: string[] = [];
      for (let step = 0; step < STEPS; step += 1) {
        done.push(await changes.change());
        const history = `seed ${SEED}: ${done.join(', ')}`;
        const since = join(applied, 'khizana/manifest.json');
        const { version } = await readManifest(applied);
        const delta = folder(`delta-${step}.zip`);
        await pack(delta, '--since', since);
        await pack(fresh);
        const { version: next } = await readManifest(fresh);
        expect(await applyDelta({ delta, copy: applied }), history).toMatchObject({
          from: version,
          to: next,
        });
        expect(await readBytes(applied), history).toEqual(await readBytes(fresh));
        await unpackOver(delta, unpacked);
        await expectWhole(unpacked);
        expect(await readSite(unpacked), history).toEqual(await readSite(fresh));
        // Unpacking removes nothing, so the blocks that the version does not have are empty.
        const current = new Set((await readManifest(fresh)).blocks.flatMap(blockScriptPaths));
        for (const file of await listFiles(unpacked))
          if (isBlockScript(file) && !current.has(file))
            expect((await stat(join(unpacked, file))).size).toBeLessThan(100);
      }
      // A delta that was unpacked can be applied afterwards, which removes what is left over.
      expect(await pack(unpacked, '--apply', folder(`delta-${STEPS - 1}.zip`))).toContain('already');
      expect(await readBytes(unpacked)).toEqual(await readBytes(fresh));
      const clean = folder('clean');
      await rm(join(copy.project, '.cache'), { recursive: true });
      await pack(clean);
      expect(await readBytes(clean), 'a clean build').toEqual(await readBytes(fresh));
    },
    SECONDS * 1000,
  );
});

describe('a pack', () => {
  it(
    'has what was selected, nothing that was taken down, and sources only if they are asked for',
    async () => {
      await changes.takeNothingDown();
      await changes.add(2);
      await pack(folder('whole'), '--with-sources');
      const [first = '', second = ''] = await changes.listArticles();
      const id = /^id: (\w+)$/mu.exec(await readFile(second, 'utf8'))?.[1] ?? '';
      const { id: takenDown, word } = await changes.takeDown(first);
      const text = async (name: string): Promise<string> =>
        Object.values(await readSite(folder(name))).join('\n');
      expect(await text('whole')).toContain(word);
      const sources = (await listFiles(folder('whole/sources'))).length;
      const delta = folder('delta.zip');
      await pack(delta, '--with-sources', '--since', folder('whole'));
      await unpackOver(delta, folder('whole'));
      await expectWhole(folder('whole'));
      expect(await text('whole')).not.toContain(word);
      for (const [file, bytes] of Object.entries(await readBytes(folder('whole'))))
        expect(bytes.includes(word), file).toBe(false);
      await applyDelta({ delta, copy: folder('whole') });
      expect(await listFiles(folder('whole/sources'))).toHaveLength(sources - 1);
      expect(await readFile(folder('whole/sources/list.csv'), 'utf8')).not.toContain(takenDown);

      await pack(folder('part.zip'), '--tag', 'روسيا', '--pictures', 'none');
      await pack(folder('part'), '--tag', 'russia', '--pictures', 'none');
      const zip = await openPack(folder('part.zip'));
      expect(zip.files).toEqual(await listFiles(folder('part')));
      expect(zip.files.some((file) => file.startsWith('sources/'))).toBe(false);
      zip.close();
      const { selection, blocks, articles } = await readManifest(folder('part'));
      expect(selection).toEqual({
        tags: [{ id: 'russia', name: { ar: 'روسيا', en: 'Russia' } }],
        pictures: 'none',
      });
      expect(blocks.some(({ kind }) => kind === 'pictures')).toBe(false);
      const inPart = await text('part');
      const inWhole = await text('whole');
      const words = [...new Set(inWhole.match(/quokka\d+quokka/gu))];
      expect(words.filter((one) => inPart.includes(one))).toHaveLength(articles);
      expect(articles).toBeLessThan(words.length);
      expect(await readFile(folder('part/README.txt'), 'utf8')).toContain('on Russia');

      const unknown = await tryPack(folder('none'), '--tag', 'Rusia');
      expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('russia (روسيا, Russia)') });
      const base = readDeltaBase(folder('whole'));
      expect(() => planDelta(base, { ...base.manifest, selection }, [])).toThrow('other articles');
      expect((await tryPack(folder('none'), '--to', '2030-02-31')).code).toBe(2);

      await pack(folder('plain'), '--plain');
      await expectPlainPack(folder('plain'), id);
      await expectWhole(folder('plain'));
    },
    SECONDS * 1000,
  );

  it(
    'is signed on request, and a copy refuses what another key signed',
    async () => {
      for (const name of ['a.pem', 'b.pem']) {
        const made = await tryPack('', '--new-key', folder(name));
        expect(made.stdout).toMatch(/public key, which you can publish, is [\w+/]{43}=/u);
      }
      const [a, b] = [readSigningKey(folder('a.pem')), readSigningKey(folder('b.pem'))];
      await pack(folder('copy'), '--sign', folder('a.pem'), '--stamp');
      await expectWhole(folder('copy'));
      const since = readDeltaBase(folder('copy'));
      await changes.add(1);
      await pack(folder('fresh'), '--sign', folder('a.pem'));
      await packSite(folder('unsigned.zip'), { since });
      await packSite(folder('b.zip'), { since, key: b });
      await packSite(folder('a'), { since, key: a });
      const before = await readBytes(folder('copy'));
      expect(Object.keys(before)).toContain('SHA256SUMS.tsq');
      const apply = (delta: string) => applyDelta({ delta: folder(delta), copy: folder('copy') });
      await expect(apply('unsigned.zip')).rejects.toThrow('is not signed, and the copy is');
      await expect(apply('b.zip')).rejects.toThrow('is signed with the key');
      await cp(folder('a'), folder('altered'), { recursive: true });
      const sums = await readFile(folder('a/SHA256SUMS'), 'utf8');
      await writeFile(folder('altered/SHA256SUMS'), sums.replace(/^./u, 'x'));
      await expect(apply('altered')).rejects.toThrow('does not fit');
      expect(await readBytes(folder('copy'))).toEqual(before);
      await cp(folder('a'), folder('damaged'), { recursive: true });
      await writeFile(folder('damaged/index.html'), 'x');
      await expect(apply('damaged')).rejects.toThrow('has a damaged index.html');
      // A run that was stopped is completed by another one.
      expect(await pack(folder('copy'), '--apply', folder('a'))).toMatch(
        /^Apply: the copy was version .* is whole\.$/mu,
      );
      expect(await readBytes(folder('copy'))).toEqual(await readBytes(folder('fresh')));
      await changes.add(1);
      await pack(folder('next'), '--sign', folder('a.pem'), '--since', folder('copy'));
      await apply('next');
      await expect(apply('a')).rejects.toThrow('the delta leads from');
    },
    SECONDS * 1000,
  );
});

/** Writes a pack of the site that the last command built of the whole archive. */
async function packSite(output: string, options: { since?: DeltaBase; key?: SigningKey }): Promise<void> {
  const data = join(copy.project, '_data');
  await writePack({
    ...options,
    project: copy.project,
    site: await wholeSite(),
    output,
    parent: copy.folder,
    refuseLocation: () => {},
    settings: await readSettings(join(data, 'site.json')),
    strings: await readStrings(join(data, 'strings')),
    plain: false,
    pictures: 'all',
    sources: undefined,
    stamp: false,
  });
}

/** Finds the site of the whole archive among those in the cache. */
async function wholeSite(): Promise<string> {
  const packs = join(copy.project, '.cache/packs');
  for (const name of await readdir(packs)) {
    const { selection } = parseManifest(await readFile(join(packs, name, 'offline/manifest.json'), 'utf8'));
    if (selection === null) return join(packs, name);
  }
  throw new Error('No site has the whole archive');
}

async function expectPlainPack(folder: string, id: string): Promise<void> {
  const files = await readBytes(folder);
  const check = new NameCheck();
  for (const [path, bytes] of Object.entries(files))
    expect(check.add({ path, bytes: bytes.length }), path).toBeUndefined();
  expect(Object.keys(files).filter((file) => file.includes(`/${id}/index.html`))).toHaveLength(1);
  for (const [path, html] of Object.entries(files).filter(([file]) => file.endsWith('.html')))
    for (const [, address = ''] of html.matchAll(/ (?:href|src|action)="([^"]*)"/gu)) {
      if (/^(?:https?:|data:|#|$)/u.test(address)) continue;
      const target = join('/', path, '..', address.replace(/[?#].*/u, '')).slice(1);
      expect(files, `${path}: ${address}`).toHaveProperty([target]);
    }
  if (spawnSync('sha256sum', ['--version']).status === 0)
    expect(spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: folder }).status).toBe(0);
}
