/** Output folders that hold other things, are linked elsewhere, or belong to nobody's site: nothing of anybody's is erased. */
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
import { bytesOf, fill, temporaryFolder } from '../fixtures/temporaryFolder.ts';

/** What a site has in a test, by file. */
type Files = Readonly<Record<string, string>>;

const HOME: Files = { 'index.html': 'home', 'en/index.html': 'English', 'en/a/index.html': 'An article' };

/** Builds of small sites in a folder, as Khizana makes them from files that are given. */
class TestSite {
  readonly folder: string;
  readonly output: string;

  constructor(folder: string) {
    this.folder = folder;
    this.output = join(folder, 'site');
  }

  static async make(files: Files = HOME): Promise<TestSite> {
    const site = new TestSite(await temporaryFolder());
    await site.build(files);
    return site;
  }

  open(options: Partial<OutputOptions> = {}): Output {
    return Output.open({
      ...{ cache: join(this.folder, 'cache'), content: join(this.folder, 'content'), output: this.output },
      ...{ clean: false, fingerprint: 'made', articles: 20, allowShrink: false },
      ...options,
    });
  }

  build(files: Files, options: Partial<OutputOptions> = {}) {
    const output = this.open(options);
    write(output, files);
    return output.finish();
  }

  /** A build that is killed before its end. */
  stop(files: Files, options: Partial<OutputOptions> = {}): void {
    write(this.open(options), files);
  }

  path(file: string): string {
    return join(this.output, file);
  }

  loseCache(): Promise<void> {
    return rm(join(this.folder, 'cache'), { recursive: true });
  }

  /** Checks that the folder has a site's files and others, and that its seal lists the site's only. */
  async expectFiles(files: Files, others: Files = {}): Promise<void> {
    const { [MARK_FILE]: mark, [SEAL]: seal, ...found } = await bytesOf(this.output);
    expect(found).toEqual({ ...files, ...others });
    expect(mark).toContain('khizana-site');
    expect([...(readSeal(this.path(SEAL))?.files.keys() ?? [])].sort()).toEqual(
      [...Object.keys(files), MARK_FILE].sort(),
    );
    expect(seal).not.toBe('');
  }
}

function write(output: Output, files: Files): void {
  output.startGroup('files', '');
  for (const [file, text] of Object.entries(files)) output.write(file, text, 'files');
}

describe('a folder that is no site', () => {
  it('stays as it is, also where it has checksums, somebody else’s mark, or a link as one', async () => {
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
      await fill(site.output, files);
      for (const clean of [false, true])
        expect(() => site.open({ clean })).toThrow(/site.*: .*; .*(?:--output|later version)/u);
      expect(await bytesOf(site.output)).toEqual(files);
    }
    const other = await TestSite.make();
    const site = new TestSite(await temporaryFolder());
    await fill(site.output, iso);
    await symlink(other.path(MARK_FILE), site.path(MARK_FILE));
    expect(() => site.open()).toThrow('holds files that no build made');
  });

  it('may be a disk of its own, with nothing on it', async () => {
    const site = new TestSite(await temporaryFolder());
    await mkdir(site.path('lost+found'), { recursive: true });
    expect(await site.build(HOME)).toEqual({ removed: 0, foreign: [] });
    await site.expectFiles(HOME);
  });

  it('is refused where a cache of another folder vouches for what it looks like', async () => {
    const site = await TestSite.make();
    await rm(site.output, { recursive: true });
    await fill(site.output, { 'index.html': 'mine', [SEAL]: `${sha256('mine')}  index.html\n` });
    expect(() => site.open()).toThrow('holds files that no build made');
    expect(await readFile(site.path('index.html'), 'utf8')).toBe('mine');
  });
});

describe('what no build made in a site', () => {
  const MINE = { CNAME: 'example.org', 'en/note.txt': 'mine' };

  it('stays and is named when the whole site is made anew', async () => {
    const site = await TestSite.make();
    await fill(site.output, MINE);
    const { 'en/a/index.html': _, ...fewer } = HOME;
    const { foreign, removed } = await site.build(fewer, { clean: true });
    expect([foreign, removed]).toEqual([['CNAME', 'en/note.txt'], 1]);
    await site.expectFiles(fewer, MINE);
  });

  it('stays after a stopped build, and what that build made and is not wanted goes', async () => {
    const site = await TestSite.make();
    await fill(site.output, MINE);
    for (const isCacheLost of [false, true]) {
      site.stop({ ...HOME, 'index.html': 'other', 'en/b/index.html': 'An article more' });
      site.stop({ ...HOME, 'en/c/index.html': 'Yet another' });
      expect(existsSync(site.path(SEAL))).toBe(false);
      expect(existsSync(site.path('en/b/index.html'))).toBe(true);
      if (isCacheLost) await site.loseCache();
      const { foreign, removed } = await site.build(HOME);
      expect([foreign, removed]).toEqual([['CNAME', 'en/note.txt'], 2]);
      await site.expectFiles(HOME, MINE);
      expect(await listFiles(site.path(STATE_FOLDER))).toEqual([]);
    }
  });

  it('stays where the first build of all was stopped', async () => {
    const site = new TestSite(await temporaryFolder());
    site.stop({ 'index.html': 'home', 'old.html': 'old' });
    await fill(site.output, MINE);
    const { foreign } = await site.build(HOME);
    expect(foreign).toEqual(['CNAME', 'en/note.txt']);
    await site.expectFiles(HOME, MINE);
  });

  it('stays after a lost cache', async () => {
    const site = await TestSite.make();
    await fill(site.output, MINE);
    await site.loseCache();
    const { 'en/a/index.html': _, ...fewer } = HOME;
    expect((await site.build(fewer)).foreign).toEqual(['CNAME', 'en/note.txt']);
    await site.expectFiles(fewer, MINE);
  });

  it('stays where the cache remembers a page of its name that another copy of the project removed', async () => {
    const site = await TestSite.make();
    const { 'en/a/index.html': _, ...fewer } = HOME;
    await site.build(fewer, { cache: join(site.folder, 'other-cache') });
    await fill(site.output, { 'en/a/index.html': 'mine' });
    expect((await site.build(fewer)).foreign).toEqual(['en/a/index.html']);
    await site.expectFiles(fewer, { 'en/a/index.html': 'mine' });
  });

  it('is not written over by a new page of its name', async () => {
    const site = await TestSite.make();
    await fill(site.output, { 'en/b/index.html': 'mine' });
    for (const clean of [false, true])
      await expect(async () => site.build({ ...HOME, 'en/b/index.html': 'page' }, { clean })).rejects.toThrow(
        /en\/b\/index\.html: is a file that no build made, .*; move it elsewhere/u,
      );
    expect(await readFile(site.path('en/b/index.html'), 'utf8')).toBe('mine');
  });

  it('is not reached by a seal that lists what lies outside', async () => {
    const site = await TestSite.make();
    await fill(site.folder, { 'precious.txt': 'precious', 'site/.git/config': 'precious' });
    const lines = ['../precious.txt', '.git/config', '/etc/passwd'].map((file) => `${sha256('')}  ${file}\n`);
    await writeFile(site.path(SEAL), (await readFile(site.path(SEAL), 'utf8')) + lines.join(''));
    await site.build(HOME);
    expect(await readFile(join(site.folder, 'precious.txt'), 'utf8')).toBe('precious');
    expect(await readFile(site.path('.git/config'), 'utf8')).toBe('precious');
    await site.expectFiles(HOME);
  });
});

describe('a link in a site', () => {
  const MINE = { 'index.html': 'mine', 'a/index.html': 'mine' };

  it('is not followed by what writes, removes or hashes', async () => {
    const site = await TestSite.make();
    const elsewhere = join(site.folder, 'elsewhere');
    await fill(elsewhere, MINE);
    await rm(site.path('en'), { recursive: true });
    await symlink(elsewhere, site.path('en'));
    const { 'index.html': home } = HOME;
    // Nothing is to be written there: what lay there before is not removed behind the link.
    expect((await site.build({ 'index.html': `${home}!` })).removed).toBe(2);
    expect(await bytesOf(elsewhere)).toEqual(MINE);
    for (const clean of [false, true])
      await expect(async () => site.build(HOME, { clean })).rejects.toThrow(
        /site\/en: is a symbolic link, .*; move it elsewhere/u,
      );
    expect(await bytesOf(elsewhere)).toEqual(MINE);
    await rm(site.path('en'));
    await site.build(HOME);
    await site.expectFiles(HOME);
  });

  it('is not followed in the place of a file, and is named', async () => {
    const site = await TestSite.make();
    await fill(site.folder, { 'precious.txt': 'home' });
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

  it('may be the output folder itself, which is its owner’s choice', async () => {
    const site = await TestSite.make();
    await rename(site.output, join(site.folder, 'moved'));
    await symlink('moved', site.output);
    await site.build({ ...HOME, 'new.html': 'new' });
    await site.expectFiles({ ...HOME, 'new.html': 'new' });
  });
});

describe('a site of an earlier version, which has no mark', () => {
  /** Makes a site into what such a version left: its record has another form. */
  async function makeEarlier(site: TestSite): Promise<void> {
    await rm(site.path(MARK_FILE));
    const files = Object.entries(await bytesOf(site.output)).filter(([file]) => file !== SEAL);
    const lines = files.map(([file, text]) => `${sha256(text)}  ${file}\n`);
    await writeFile(site.path(SEAL), lines.join(''));
    const record = ['khizana site 3', '0', 'made', '@files\t\t3'];
    for (const [file, text] of files) record.push(`${sha256(text)}\t\t${file}`);
    const [name = ''] = await listFiles(join(site.folder, 'cache'));
    await writeFile(join(site.folder, 'cache', name), `${record.join('\n')}\n`);
  }

  it('is taken over where the cache vouches for each file of its seal, and gets its mark', async () => {
    const site = await TestSite.make();
    await makeEarlier(site);
    const { 'en/a/index.html': _, ...fewer } = HOME;
    expect(await site.build(fewer)).toEqual({ removed: 1, foreign: [] });
    await site.expectFiles(fewer);
  });

  it('is left as it is without that record', async () => {
    const site = await TestSite.make();
    await makeEarlier(site);
    await site.loseCache();
    expect(() => site.open()).toThrow(/has no khizana\.json.*earlier version.* is to be removed/u);
    expect(await listFiles(site.output)).toEqual([SEAL, ...Object.keys(HOME)].sort());
  });
});

describe('a mark that is damaged or gone', () => {
  it('is mended where the cache knows the seal of the folder', async () => {
    const site = await TestSite.make();
    for (const damage of [() => rm(site.path(MARK_FILE)), () => writeFile(site.path(MARK_FILE), '{"kind"')]) {
      await damage();
      await site.build(HOME);
      await site.expectFiles(HOME);
    }
  });
});

describe('an archive that lost more than half of its articles', () => {
  it('leaves the site as it is, and is built where that is asked for', async () => {
    const site = await TestSite.make();
    const before = await bytesOf(site.output);
    for (const clean of [false, true, false])
      expect(() => site.open({ articles: 9, clean })).toThrow(
        /site: has 20 articles, and .*content has 9 now, .*mounted wrongly.*--allow-shrink/u,
      );
    expect(await bytesOf(site.output)).toEqual(before);
    await site.loseCache();
    expect(() => site.open({ articles: 9 })).toThrow('--allow-shrink');
    await site.build(HOME, { articles: 9, allowShrink: true });
    expect(await readFile(site.path(MARK_FILE), 'utf8')).toContain('"articles": 9\n');
  });

  it('may lose half of them, and any number of fewer than ten', async () => {
    const site = await TestSite.make();
    await site.build(HOME, { articles: 10 });
    await site.build(HOME, { articles: 9 });
    await site.build({}, { articles: 0 });
    await site.expectFiles({});
  });
});

describe('the place of an output folder', () => {
  it('is refused where other things live in it', async () => {
    const folder = await temporaryFolder();
    const [project, content] = [join(folder, 'project'), join(folder, 'archive/content')];
    await mkdir(join(project, 'src'), { recursive: true });
    await mkdir(join(content, 'articles'), { recursive: true });
    await symlink(content, join(folder, 'link'));
    await symlink('nowhere', join(folder, 'dangling'));
    const refused = {
      ...{ '/': 'is the root', [homedir()]: 'is a home folder', '/home/somebody': 'is a home folder' },
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

describe('verifying', () => {
  it('sees hidden files, links, pipes’ like and lines that are none of a seal', async () => {
    const site = await TestSite.make();
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
