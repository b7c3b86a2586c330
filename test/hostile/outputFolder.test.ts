/** Builds into folders with other files, through links, or without a mark. No build may remove or overwrite files of others. */
import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Output, type OutputOptions } from '../../src/site/output/output.ts';
import { MARK_FILE, refuseUnsafeLocation } from '../../src/site/output/outputLocation.ts';
import { readSeal, SEAL } from '../../src/site/output/seal.ts';
import { listFiles, sha256 } from '../../src/system/files/files.ts';
import { STATE_FOLDER } from '../../src/system/files/lock.ts';
import { verifySite } from '../../src/verify.ts';
import { readBytes, temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

/** The texts of a site's files, by path. */
type Files = Readonly<Record<string, string>>;

const HOME: Files = { 'index.html': 'home', 'en/index.html': 'English', 'en/a/index.html': 'An article' };

/** Builds small sites of given files in a folder. */
class TestSite {
  readonly folder: string;
  readonly output: string;

  constructor(folder: string) {
    this.folder = folder;
    this.output = join(folder, 'site');
  }

  static async create(files: Files = HOME): Promise<TestSite> {
    const site = new TestSite(await temporaryFolder());
    await site.build(files);
    return site;
  }

  open(options: Partial<OutputOptions> = {}): Output {
    return Output.open({
      cache: join(this.folder, 'cache'),
      content: join(this.folder, 'content'),
      output: this.output,
      clean: false,
      fingerprint: 'made',
      articles: 20,
      allowShrink: false,
      ...options,
    });
  }

  build(files: Files, options: Partial<OutputOptions> = {}) {
    const output = this.open(options);
    writeGroup(output, files);
    return output.finish();
  }

  /** Starts a build that is killed before its end. */
  startBuild(files: Files, options: Partial<OutputOptions> = {}): void {
    writeGroup(this.open(options), files);
  }

  path(file: string): string {
    return join(this.output, file);
  }

  removeCache(): Promise<void> {
    return rm(join(this.folder, 'cache'), { recursive: true });
  }

  /** Checks that the folder has the files of a site and other files, and that its seal lists only those of the site. */
  async expectFiles(files: Files, others: Files = {}): Promise<void> {
    const { [MARK_FILE]: mark, [SEAL]: seal, ...found } = await readBytes(this.output);
    expect(found).toEqual({ ...files, ...others });
    expect(mark).toContain('khizana-site');
    expect([...(readSeal(this.path(SEAL))?.files.keys() ?? [])].sort()).toEqual(
      [...Object.keys(files), MARK_FILE].sort(),
    );
    expect(seal).not.toBe('');
  }
}

function writeGroup(output: Output, files: Files): void {
  output.startGroup('files', '');
  for (const [file, text] of Object.entries(files)) output.write(file, text, 'files');
}

describe('a folder that is not a site', () => {
  it('stays unchanged, even with a file of checksums, a foreign mark, or a link as its mark', async () => {
    const iso = { 'debian.iso': 'an image' };
    const seal = `${sha256('an image')}  debian.iso\n`;
    for (const files of [
      { ...iso },
      { ...iso, [SEAL]: seal },
      { ...iso, [SEAL]: seal, [MARK_FILE]: '{"kind": "backup", "articles": 20}' },
      { ...iso, [SEAL]: seal, [MARK_FILE]: 'not JSON' },
      { ...iso, [SEAL]: seal, [MARK_FILE]: '{"kind": "khizana-site", "format": 99, "articles": 20}' },
    ]) {
      const site = new TestSite(await temporaryFolder());
      await writeFiles(site.output, files);
      for (const clean of [false, true])
        expect(() => site.open({ clean })).toThrow(/site.*: .*; .*(?:--output|later version)/u);
      expect(await readBytes(site.output)).toEqual(files);
    }
    const other = await TestSite.create();
    const site = new TestSite(await temporaryFolder());
    await writeFiles(site.output, iso);
    await symlink(other.path(MARK_FILE), site.path(MARK_FILE));
    expect(() => site.open()).toThrow('holds files that no build made');
  });

  it('may be an empty disk of its own', async () => {
    const site = new TestSite(await temporaryFolder());
    await mkdir(site.path('lost+found'), { recursive: true });
    expect(await site.build(HOME)).toEqual({ removed: 0, foreign: [] });
    await site.expectFiles(HOME);
  });

  it('is rejected even if the cache knows a site at its path', async () => {
    const site = await TestSite.create();
    await rm(site.output, { recursive: true });
    await writeFiles(site.output, { 'index.html': 'mine', [SEAL]: `${sha256('mine')}  index.html\n` });
    expect(() => site.open()).toThrow('holds files that no build made');
    expect(await readFile(site.path('index.html'), 'utf8')).toBe('mine');
  });
});

describe('a foreign file in a site', () => {
  const FOREIGN_FILES = { CNAME: 'example.org', 'en/note.txt': 'mine' };

  it('stays and is reported by a clean build', async () => {
    const site = await TestSite.create();
    await writeFiles(site.output, FOREIGN_FILES);
    const { 'en/a/index.html': _, ...fewer } = HOME;
    const { foreign, removed } = await site.build(fewer, { clean: true });
    expect([foreign, removed]).toEqual([['CNAME', 'en/note.txt'], 1]);
    await site.expectFiles(fewer, FOREIGN_FILES);
  });

  it('stays after a killed build, whose superfluous files are removed', async () => {
    const site = await TestSite.create();
    await writeFiles(site.output, FOREIGN_FILES);
    for (const isCacheLost of [false, true]) {
      site.startBuild({ ...HOME, 'index.html': 'other', 'en/b/index.html': 'An article more' });
      site.startBuild({ ...HOME, 'en/c/index.html': 'Yet another' });
      expect(existsSync(site.path(SEAL))).toBe(false);
      expect(existsSync(site.path('en/b/index.html'))).toBe(true);
      if (isCacheLost) await site.removeCache();
      const { foreign, removed } = await site.build(HOME);
      expect([foreign, removed]).toEqual([['CNAME', 'en/note.txt'], 2]);
      await site.expectFiles(HOME, FOREIGN_FILES);
      expect(await listFiles(site.path(STATE_FOLDER))).toEqual([]);
    }
  });

  it('stays if the first build was killed', async () => {
    const site = new TestSite(await temporaryFolder());
    site.startBuild({ 'index.html': 'home', 'old.html': 'old' });
    await writeFiles(site.output, FOREIGN_FILES);
    const { foreign } = await site.build(HOME);
    expect(foreign).toEqual(['CNAME', 'en/note.txt']);
    await site.expectFiles(HOME, FOREIGN_FILES);
  });

  it('stays if the cache is missing', async () => {
    const site = await TestSite.create();
    await writeFiles(site.output, FOREIGN_FILES);
    await site.removeCache();
    const { 'en/a/index.html': _, ...fewer } = HOME;
    expect((await site.build(fewer)).foreign).toEqual(['CNAME', 'en/note.txt']);
    await site.expectFiles(fewer, FOREIGN_FILES);
  });

  it('stays if the cache has a page of its name that another copy of the project removed', async () => {
    const site = await TestSite.create();
    const { 'en/a/index.html': _, ...fewer } = HOME;
    await site.build(fewer, { cache: join(site.folder, 'other-cache') });
    await writeFiles(site.output, { 'en/a/index.html': 'mine' });
    expect((await site.build(fewer)).foreign).toEqual(['en/a/index.html']);
    await site.expectFiles(fewer, { 'en/a/index.html': 'mine' });
  });

  it('is not overwritten by a new page of its name', async () => {
    const site = await TestSite.create();
    await writeFiles(site.output, { 'en/b/index.html': 'mine' });
    for (const clean of [false, true])
      await expect(async () => site.build({ ...HOME, 'en/b/index.html': 'page' }, { clean })).rejects.toThrow(
        /en\/b\/index\.html: is a file that no build made, .*; move it elsewhere/u,
      );
    expect(await readFile(site.path('en/b/index.html'), 'utf8')).toBe('mine');
  });

  it('is not removed if the seal lists paths outside of the site', async () => {
    const site = await TestSite.create();
    await writeFiles(site.folder, { 'precious.txt': 'precious', 'site/.git/config': 'precious' });
    const lines = ['../precious.txt', '.git/config', '/etc/passwd'].map((file) => `${sha256('')}  ${file}\n`);
    await writeFile(site.path(SEAL), (await readFile(site.path(SEAL), 'utf8')) + lines.join(''));
    await site.build(HOME);
    expect(await readFile(join(site.folder, 'precious.txt'), 'utf8')).toBe('precious');
    expect(await readFile(site.path('.git/config'), 'utf8')).toBe('precious');
    await site.expectFiles(HOME);
  });
});

describe('a link in a site', () => {
  const LINKED_FILES = { 'index.html': 'mine', 'a/index.html': 'mine' };

  it('is not followed to write, remove or hash files', async () => {
    const site = await TestSite.create();
    const elsewhere = join(site.folder, 'elsewhere');
    await writeFiles(elsewhere, LINKED_FILES);
    await rm(site.path('en'), { recursive: true });
    await symlink(elsewhere, site.path('en'));
    const { 'index.html': home } = HOME;
    // This build writes nothing below the link. It removes the old pages from the site, and not the files behind the link.
    expect((await site.build({ 'index.html': `${home}!` })).removed).toBe(2);
    expect(await readBytes(elsewhere)).toEqual(LINKED_FILES);
    for (const clean of [false, true])
      await expect(async () => site.build(HOME, { clean })).rejects.toThrow(
        /site\/en: is a symbolic link, .*; move it elsewhere/u,
      );
    expect(await readBytes(elsewhere)).toEqual(LINKED_FILES);
    await rm(site.path('en'));
    await site.build(HOME);
    await site.expectFiles(HOME);
  });

  it('is not followed if it replaces a file, and is reported', async () => {
    const site = await TestSite.create();
    await writeFiles(site.folder, { 'precious.txt': 'home' });
    await rm(site.path('index.html'));
    await symlink('../precious.txt', site.path('index.html'));
    await expect(async () => site.build({ ...HOME, 'index.html': 'home!' })).rejects.toThrow(
      /index\.html: is a symbolic link/u,
    );
    expect(await readFile(join(site.folder, 'precious.txt'), 'utf8')).toBe('home');
    await rm(site.path('index.html'));
    await symlink('../precious.txt', site.path('also.txt'));
    expect((await site.build(HOME)).foreign).toEqual(['also.txt']);
    expect((await lstat(site.path('also.txt'))).isSymbolicLink()).toBe(true);
  });

  it('may be the output folder itself', async () => {
    const site = await TestSite.create();
    await rename(site.output, join(site.folder, 'moved'));
    await symlink('moved', site.output);
    await site.build({ ...HOME, 'new.html': 'new' });
    await site.expectFiles({ ...HOME, 'new.html': 'new' });
  });
});

describe('a site of an earlier version, which has no mark', () => {
  /** Changes a site to that of an earlier version, whose record in the cache has another format. */
  async function convertToEarlierVersion(site: TestSite): Promise<void> {
    await rm(site.path(MARK_FILE));
    const files = Object.entries(await readBytes(site.output)).filter(([file]) => file !== SEAL);
    const lines = files.map(([file, text]) => `${sha256(text)}  ${file}\n`);
    await writeFile(site.path(SEAL), lines.join(''));
    const record = ['khizana site 3', '0', 'made', '@files\t\t3'];
    for (const [file, text] of files) record.push(`${sha256(text)}\t\t${file}`);
    const [name = ''] = await listFiles(join(site.folder, 'cache'));
    await writeFile(join(site.folder, 'cache', name), `${record.join('\n')}\n`);
  }

  it('is updated and gets a mark if the cache knows each file of its seal', async () => {
    const site = await TestSite.create();
    await convertToEarlierVersion(site);
    const { 'en/a/index.html': _, ...fewer } = HOME;
    expect(await site.build(fewer)).toEqual({ removed: 1, foreign: [] });
    await site.expectFiles(fewer);
  });

  it('stays unchanged if the cache is missing', async () => {
    const site = await TestSite.create();
    await convertToEarlierVersion(site);
    await site.removeCache();
    expect(() => site.open()).toThrow(/has no khizana\.json.*earlier version.* is to be removed/u);
    expect(await listFiles(site.output)).toEqual([SEAL, ...Object.keys(HOME)].sort());
  });
});

describe('a damaged or missing mark', () => {
  it('is restored if the cache knows the seal of the folder', async () => {
    const site = await TestSite.create();
    for (const damage of [() => rm(site.path(MARK_FILE)), () => writeFile(site.path(MARK_FILE), '{"kind"')]) {
      await damage();
      await site.build(HOME);
      await site.expectFiles(HOME);
    }
  });
});

describe('an archive that lost more than half of its articles', () => {
  it('leaves the site unchanged, and is built with allowShrink', async () => {
    const site = await TestSite.create();
    const before = await readBytes(site.output);
    for (const clean of [false, true, false])
      expect(() => site.open({ articles: 9, clean })).toThrow(
        /site: has 20 articles, and .*content has 9 now, .*mounted wrongly.*--allow-shrink/u,
      );
    expect(await readBytes(site.output)).toEqual(before);
    await site.removeCache();
    expect(() => site.open({ articles: 9 })).toThrow('--allow-shrink');
    await site.build(HOME, { articles: 9, allowShrink: true });
    expect(await readFile(site.path(MARK_FILE), 'utf8')).toContain('"articles": 9\n');
  });

  it('is built if it lost half of them, or had fewer than ten', async () => {
    const site = await TestSite.create();
    await site.build(HOME, { articles: 10 });
    await site.build(HOME, { articles: 9 });
    await site.build({}, { articles: 0 });
    await site.expectFiles({});
  });
});

describe('the path of an output folder', () => {
  it('is rejected if it has or is in a folder for other files', async () => {
    const folder = await temporaryFolder();
    const [project, content] = [join(folder, 'project'), join(folder, 'archive/content')];
    await mkdir(join(project, 'src'), { recursive: true });
    await mkdir(join(content, 'articles'), { recursive: true });
    await symlink(content, join(folder, 'link'));
    await symlink('nowhere', join(folder, 'dangling'));
    const refused = {
      '/': 'is the root',
      [homedir()]: 'is a home folder',
      '/home/somebody': 'is a home folder',
      [content]: 'is the content folder',
      [join(folder, 'link')]: 'is the content folder',
      [join(folder, 'link/site')]: 'is inside the content folder',
      [join(content, 'articles/site')]: 'is inside the content folder',
      [join(folder, 'archive')]: 'holds the content folder',
      [project]: "is the project's folder",
      [folder]: 'holds',
      [join(project, 'src/site')]: 'is inside of src',
      [join(folder, 'dangling')]: 'leads nowhere',
    };
    for (const [output, reason] of Object.entries(refused))
      expect(() => refuseUnsafeLocation({ project, content, output }), output).toThrow(reason);
    for (const output of [join(project, '_site'), join(folder, 'archive/site'), join(folder, 'content-site')])
      expect(() => refuseUnsafeLocation({ project, content, output }), output).not.toThrow();
  });
});

describe('verifySite', () => {
  it('reports hidden files, links, and invalid lines of a seal', async () => {
    const site = await TestSite.create();
    await cp(site.path('index.html'), site.path('.index.html.swp'));
    await mkdir(site.path('.well-known'));
    await mkdir(site.path(STATE_FOLDER), { recursive: true });
    await symlink('/etc/passwd', site.path('en/passwd'));
    await symlink('en', site.path('fr'));
    await writeFile(site.path(SEAL), `${await readFile(site.path(SEAL), 'utf8')}<h1>\n`);
    const { problems } = await verifySite(site.output);
    expect(
      problems.map(({ file, line, reason }) => [file.slice(site.output.length + 1), line, reason]),
    ).toEqual([
      [SEAL, 5, 'is no hash and file'],
      ['en/passwd', undefined, expect.stringContaining('is a symbolic link')],
      ['fr', undefined, expect.stringContaining('is a symbolic link')],
      ['.index.html.swp', undefined, expect.stringContaining('is hidden')],
      ['.well-known', undefined, expect.stringContaining('is hidden')],
    ]);
    for (const { remedy } of problems) expect(remedy).toMatch(/remove it|npm run build/u);
  });
});
