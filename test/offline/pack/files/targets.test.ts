import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { FolderTarget, type PackIdentity } from '../../../../src/offline/pack/files/folderTarget.ts';
import { packFile } from '../../../../src/offline/pack/files/packFile.ts';
import { formatDeltaMark, formatMark } from '../../../../src/offline/pack/files/packMark.ts';
import { openPack, readWhole } from '../../../../src/offline/pack/files/packReader.ts';
import { formatSums, writeFiles } from '../../../../src/offline/pack/files/writeFiles.ts';
import { ZipTarget } from '../../../../src/offline/pack/files/zipTarget.ts';
import {
  readBytes,
  temporaryFolder,
  writeFiles as writeTestFiles,
} from '../../../fixtures/temporaryFolder.ts';

const PACK: PackIdentity = { kind: 'pack', archive: 'a', mark: formatMark({ archive: 'a' }) };
const DELTA: PackIdentity = {
  kind: 'delta',
  archive: 'a',
  mark: formatDeltaMark({ archive: 'a', from: '1', to: '2' }),
};
const hasSha256sum = spawnSync('sha256sum', ['--version']).status === 0;

const contents = (files: Record<string, string>) => ({
  files: [
    packFile('khizana/pack.json', PACK.mark),
    ...Object.entries(files).map(([path, text]) => packFile(path, text)),
  ],
  last: (sums: Parameters<typeof formatSums>[0]) => [packFile('SHA256SUMS', formatSums(sums))],
});
const writeFolder = (folder: string, files: Record<string, string>) =>
  writeFiles(contents(files), FolderTarget.open(folder, PACK));

describe('a pack in a folder', () => {
  it.skipIf(!hasSha256sum)('passes the check of sha256sum', async () => {
    const folder = join(await temporaryFolder(), 'pack');
    await writeFolder(folder, { 'index.html': 'x', 'khizana/blocks/a.js': 'y' });
    const check = spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(check.stdout.split('\n').filter((line) => line.endsWith(': OK'))).toHaveLength(3);
    expect(check.status).toBe(0);
  });

  it('replaces an earlier version, and keeps files that are not of the pack', async () => {
    const folder = await temporaryFolder();
    await writeFolder(folder, { 'index.html': '1', 'old/page.html': 'x', 'khizana/blocks/a.js': 'y' });
    await writeTestFiles(folder, { 'photo.jpg': 'own', 'khizana/blocks/left.js.part': 'half' });
    await writeFolder(folder, { 'index.html': '2', 'khizana/blocks/b.js': 'z' });
    const found = await readBytes(folder);
    expect(Object.keys(found)).toEqual([
      'SHA256SUMS',
      'index.html',
      'khizana/blocks/b.js',
      'khizana/pack.json',
      'photo.jpg',
    ]);
    expect(found['index.html']).toBe('2');
  });

  it('is completed by the next run where one was stopped', async () => {
    const folder = await temporaryFolder();
    await writeFolder(folder, { 'index.html': '1', 'old/page.html': 'x' });
    const failing = {
      ...contents({ 'index.html': '2' }),
      last: (): never => {
        throw new Error('stopped');
      },
    };
    await expect(writeFiles(failing, FolderTarget.open(folder, PACK))).rejects.toThrow('stopped');
    expect(existsSync(join(folder, 'SHA256SUMS'))).toBe(false);
    await writeFolder(folder, { 'index.html': '3' });
    expect(Object.keys(await readBytes(folder))).toEqual(['SHA256SUMS', 'index.html', 'khizana/pack.json']);
  });

  it('does not replace files of other programs, of another archive, or a delta', async () => {
    const folder = await temporaryFolder();
    await writeTestFiles(folder, { 'thesis.docx': 'x' });
    expect(() => FolderTarget.open(folder, PACK)).toThrow(/holds files, and is no pack/u);
    const pack = await temporaryFolder();
    await writeFolder(pack, { 'index.html': '1' });
    expect(() => FolderTarget.open(pack, { ...PACK, archive: 'b' })).toThrow(/another archive/u);
    expect(() => FolderTarget.open(pack, DELTA)).toThrow(/is a whole pack/u);
    expect(() => FolderTarget.open(join(pack, 'index.html'), PACK)).toThrow(/ends with \.zip/u);
    const delta = await temporaryFolder();
    FolderTarget.open(delta, DELTA);
    expect(() => FolderTarget.open(delta, PACK)).toThrow(/is a delta/u);
  });

  it('follows no symbolic link', async () => {
    const outside = await temporaryFolder();
    const folder = await temporaryFolder();
    await writeFolder(folder, { 'index.html': '1' });
    symlinkSync(outside, join(folder, 'ar'));
    await expect(writeFolder(folder, { 'ar/index.html': '1' })).rejects.toThrow(/symbolic link/u);
    expect(await readBytes(outside)).toEqual({});
  });

  it('refuses a name that some system cannot hold, before it writes', async () => {
    const folder = join(await temporaryFolder(), 'pack');
    await expect(writeFolder(folder, { 'sources/aux': 'x' })).rejects.toThrow(
      /sources\/aux: has the name "aux"/u,
    );
  });
});

describe('a pack in a zip file', () => {
  const { TZ } = process.env;
  afterEach(() => {
    process.env.TZ = TZ;
  });

  it('has the same bytes in any time zone', async () => {
    const folder = await temporaryFolder();
    for (const [zone, name] of [
      ['Asia/Tokyo', 'a.zip'],
      ['America/New_York', 'b.zip'],
    ] as const) {
      process.env.TZ = zone;
      const files = { 'index.html': 'x'.repeat(1000), 'khizana/blocks/a.js': 'y' };
      await writeFiles(contents(files), await ZipTarget.open(join(folder, name), PACK));
    }
    expect(await readFile(join(folder, 'a.zip'))).toEqual(await readFile(join(folder, 'b.zip')));
  });

  it('has the files of the folder', async () => {
    const folder = await temporaryFolder();
    const files = { 'index.html': 'x', 'khizana/blocks/a.js': 'y' };
    await writeFolder(join(folder, 'pack'), files);
    await writeFiles(contents(files), await ZipTarget.open(join(folder, 'new/pack.zip'), PACK));
    const zip = await openPack(join(folder, 'new/pack.zip'));
    const found: Record<string, string> = {};
    for (const file of zip.files) found[file] = (await readWhole(zip, file))?.toString('latin1') ?? '';
    zip.close();
    expect(found).toEqual(await readBytes(join(folder, 'pack')));
  });

  it('leaves no file where reading fails, and replaces nothing but an earlier pack', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'pack.zip');
    const failing = { path: 'a', bytes: 1, read: () => Readable.from(failAfterOne()) };
    const failed = writeFiles({ files: [failing], last: () => [] }, await ZipTarget.open(path, PACK));
    await expect(failed).rejects.toThrow('unreadable');
    expect(await readBytes(folder)).toEqual({});
    await writeTestFiles(folder, { 'pack.zip': 'mine' });
    await expect(ZipTarget.open(path, PACK)).rejects.toThrow(/is there, and is no pack/u);
    await mkdir(join(folder, 'empty'));
  });
});

async function* failAfterOne(): AsyncGenerator<Buffer> {
  yield Buffer.from('x');
  throw new Error('unreadable');
}
