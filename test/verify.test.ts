import { copyFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRegister } from '../src/archive/register/register.ts';
import { formatSeal, SEAL } from '../src/site/output/seal.ts';
import { sha256 } from '../src/system/files/files.ts';
import { verifyPictures, verifySite, verifySources } from '../src/verify.ts';
import { plainSource, TestArchive } from './fixtures/convert/archive.ts';
import { makePicture } from './fixtures/convert/pictures.ts';
import { temporaryFolder, writeFiles } from './fixtures/temporaryFolder.ts';

const FILES = { 'index.html': 'home', 'ar/index.html': 'الرئيسية', 'search/engine.js': 'export {}' };

async function site(): Promise<string> {
  const output = await temporaryFolder();
  await writeFiles(output, FILES);
  await writeFile(
    join(output, SEAL),
    formatSeal(new Map(Object.entries(FILES).map(([file, text]) => [file, { sha256: sha256(text) }]))),
  );
  return output;
}

describe('verifySite', () => {
  it('finds no problem where every byte is unchanged', async () => {
    expect(await verifySite(await site())).toEqual({ files: 3, problems: [] });
  });

  it('names every altered, missing and extra file, with the way out', async () => {
    const output = await site();
    await writeFile(join(output, 'index.html'), 'Home');
    await rm(join(output, 'ar/index.html'));
    await writeFiles(output, { 'ar/new.html': '' });
    const { files, problems } = await verifySite(output);
    expect(files).toBe(1);
    expect(problems).toMatchObject([
      { file: join(output, 'ar/index.html'), reason: 'is missing' },
      { file: join(output, 'index.html'), reason: 'was altered' },
      { file: join(output, 'ar/new.html'), reason: expect.stringContaining('extra') },
    ]);
    for (const { remedy } of problems) expect(remedy).toMatch(/npm run build|remove it/u);
  });

  it('reports a missing seal', async () => {
    const output = await site();
    await rm(join(output, SEAL));
    expect((await verifySite(output)).problems).toMatchObject([{ file: join(output, SEAL) }]);
  });
});

describe('verifySources', () => {
  it('names altered, missing and unregistered sources', async () => {
    const archive = await TestArchive.with({
      'a.txt': plainSource('One'),
      'b.txt': plainSource('Two'),
      'c.txt': plainSource('Three'),
      'README.md': 'A note.',
    });
    await archive.convert();
    const verified = async () => verifySources(archive.content, await readRegister(archive.content));
    expect(await verified()).toEqual({ files: 3, problems: [] });
    await writeFile(join(archive.content, 'sources/a.txt'), plainSource('Another'));
    await rm(join(archive.content, 'sources/b.txt'));
    await archive.add({ 'd.txt': plainSource('Four') });
    const { files, problems } = await verified();
    expect(files).toBe(1);
    expect(problems.map(({ file, reason }) => [file, reason.split(':')[0]])).toEqual([
      ['sources/a.txt', 'was altered'],
      ['sources/b.txt', 'is missing'],
      ['sources/a.txt', 'is extra'],
      ['sources/d.txt', 'is extra'],
    ]);
  });

  it('names links, and sources whose bytes were exchanged', async () => {
    const archive = await TestArchive.with({
      'a.txt': plainSource('One'),
      'b.txt': plainSource('Two'),
      'c.txt': plainSource('Three'),
    });
    await archive.convert();
    const path = (file: string): string => join(archive.content, 'sources', file);
    await rename(path('a.txt'), path('x.txt'));
    await rename(path('b.txt'), path('a.txt'));
    await rename(path('x.txt'), path('b.txt'));
    await copyFile(path('c.txt'), path('copy-of-c.txt'));
    await symlink('c.txt', path('d.txt'));
    const { files, problems } = await verifySources(archive.content, await readRegister(archive.content));
    expect(files).toBe(1);
    expect(problems.map(({ file, reason }) => [file, reason])).toEqual([
      ['sources/d.txt', 'is a symbolic link, and links are not followed'],
      ['sources/a.txt', 'holds the bytes that came in as sources/b.txt, and not its own'],
      ['sources/b.txt', 'holds the bytes that came in as sources/a.txt, and not its own'],
    ]);
    for (const { remedy } of problems)
      expect(remedy).toMatch(/give the files their names back|replace it by what it leads to/u);
  });

  it('reports a source as altered where another one’s bytes replaced it', async () => {
    const archive = await TestArchive.with({ 'a.txt': plainSource('One'), 'b.txt': plainSource('Two') });
    await archive.convert();
    await copyFile(join(archive.content, 'sources/a.txt'), join(archive.content, 'sources/b.txt'));
    const { files, problems } = await verifySources(archive.content, await readRegister(archive.content));
    expect(files).toBe(1);
    expect(problems.map(({ file, reason }) => [file, reason])).toEqual([
      ['sources/b.txt', 'holds the bytes that came in as sources/a.txt, and not its own'],
      ['sources/b.txt', 'was altered'],
    ]);
  });
});

describe('the files of a saved page', () => {
  it('are no sources, and so are not missed in the register', async () => {
    const archive = await TestArchive.with({
      'a.html':
        '<html lang="en"><head><title>A bridge</title></head><body><p>The ministers agreed to open the bridge again, after two years of talks.</p></body></html>',
      'a_files/x.css': 'a{}',
    });
    await archive.convert();
    expect(await verifySources(archive.content, await readRegister(archive.content))).toEqual({
      files: 1,
      problems: [],
    });
  });
});

describe('verifyPictures', () => {
  it('names pictures that were altered, are missing or have other names', async () => {
    const page = (name: string): string =>
      `<html lang="en"><head><title>Bridge ${name}</title></head><body><article><h1>Bridge ${name}</h1><figure><img src="${name}.jpg"></figure><p>The ministers agreed to open the bridge again, after two years of talks about its repair.</p></article></body></html>`;
    const archive = await TestArchive.with({
      'a.html': page('a'),
      'a.jpg': await makePicture(),
      'b.html': page('b'),
      'b.jpg': await makePicture({ colour: '#3a3' }),
    });
    await archive.convert();
    const verified = async () => verifyPictures(archive.content, await readRegister(archive.content));
    expect(await verified()).toEqual({ files: 2, problems: [] });
    const { articles } = await archive.catalogue();
    const [one = '', two = ''] = articles.map(({ images }) => images[0]?.file);
    await writeFile(join(archive.content, one), 'x');
    await rm(join(archive.content, two));
    await writeFile(join(archive.content, 'media/photo.jpg'), 'x');
    await writeFile(join(archive.content, 'media/README.md'), 'A note to people.');
    const { files, problems } = await verified();
    expect(files).toBe(0);
    expect(problems.map(({ file, reason }) => [file, reason.split(':')[0]]).sort()).toEqual(
      [
        [one, 'was altered'],
        [two, 'is missing'],
        ['media/photo.jpg', 'is extra'],
      ].sort(),
    );
  });
});
