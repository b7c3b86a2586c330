import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DeployOptions, type DeployReport, deploy } from '../../src/deploy/deploy.ts';
import { openTarget } from '../../src/deploy/targets/openTarget.ts';
import { cacheControlOf } from '../../src/site/hosting/caching.ts';
import { withLock } from '../../src/system/files/lock.ts';
import { PROJECT, runScript } from '../fixtures/commandLine.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';
import { sealPath, writeSite } from './smallSite.ts';
import { hasRclone, hasRsync, readAllFiles, s3Target } from './testTargets.ts';

const OLD = {
  'index.html': 'old home',
  'en/index.html': 'home',
  'en/2025/02/13/aaaaaaaa/index.html': 'an article that goes',
  'assets/site.css': 'a {}',
  'media/ab/1.avif': 'a picture that goes',
};
const NEW = {
  'index.html': 'new home',
  'en/index.html': 'home',
  'en/2025/02/14/bbbbbbbb/index.html': 'an article that comes',
  'assets/site.css': 'a {}',
};

const PREFIXES = [
  { kind: 'a folder', prefix: '', isThere: true },
  { kind: 'rsync', prefix: 'rsync:', isThere: hasRsync },
  { kind: 'rclone', prefix: 'rclone:', isThere: hasRclone },
].filter(({ isThere }) => isThere);

interface Folders {
  site: string;
  target: string;
}

async function makeFolders(): Promise<Folders> {
  const parent = await temporaryFolder();
  return { site: join(parent, 'site'), target: join(parent, 'target') };
}

function upload(
  { site, target }: Folders,
  prefix = '',
  options: Partial<DeployOptions> = {},
): Promise<DeployReport> {
  const opened = openTarget(`${prefix}${target}`, site, (path) => path);
  return deploy({ project: PROJECT, output: site, target: opened, ...options });
}

const texts = (folder: string): Record<string, string> =>
  Object.fromEntries([...readAllFiles(folder)].map(([file, bytes]) => [file, bytes.toString()]).sort());

describe.each(PREFIXES)('deploying to $kind', ({ prefix }) => {
  it('carries a site to a target that does not exist, and a newer version over it', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    const first = await upload(folders, prefix);
    expect(first).toMatchObject({ added: 6, changed: 0, unchanged: 0, removed: [], foreign: [] });
    expect(texts(folders.target)).toEqual(texts(folders.site));
    await writeSite(folders.site, NEW);
    const second = await upload(folders, prefix);
    expect(second).toMatchObject({
      added: 1,
      changed: 1,
      unchanged: 3,
      removed: ['en/2025/02/13/aaaaaaaa/index.html', 'media/ab/1.avif'],
    });
    expect(texts(folders.target)).toEqual(texts(folders.site));
    // Folders that became empty are gone too.
    expect((await readdir(folders.target)).sort()).toEqual((await readdir(folders.site)).sort());
    expect(await readdir(join(folders.target, 'en/2025/02'))).toEqual(['14']);
  });

  it('keeps files of others, and names them', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    await upload(folders, prefix);
    const others = {
      CNAME: 'example.org',
      'en/2025/02/13/aaaaaaaa/note.txt': 'a note',
      '.well-known/x': 'y',
    };
    await writeFiles(folders.target, others);
    await writeSite(folders.site, NEW);
    const { foreign } = await upload(folders, prefix);
    expect(foreign).toEqual(Object.keys(others).sort());
    expect(texts(folders.target)).toEqual({ ...texts(folders.site), ...others });
  });

  it('changes nothing in a dry run', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    await upload(folders, prefix, { dryRun: true });
    expect(existsSync(folders.target)).toBe(false);
    await upload(folders, prefix);
    const before = texts(folders.target);
    await writeSite(folders.site, NEW);
    const planned = await upload(folders, prefix, { dryRun: true });
    expect(texts(folders.target)).toEqual(before);
    const done = await upload(folders, prefix);
    const shown = ({ steps, removed, bytes }: DeployReport) => ({ steps, removed, bytes });
    expect(shown(planned)).toEqual(shown(done));
  });

  it('puts a file again that was deleted or cut short on the target, and with a check one that was altered', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    await upload(folders, prefix);
    await rm(join(folders.target, 'assets/site.css'));
    await writeFile(join(folders.target, 'index.html'), 'ol');
    await writeFile(join(folders.target, 'en/index.html'), 'HOME');
    expect(await upload(folders, prefix)).toMatchObject({ added: 1, changed: 1 });
    expect(await upload(folders, prefix, { checkAll: true })).toMatchObject({ added: 0, changed: 1 });
    expect(texts(folders.target)).toEqual(texts(folders.site));
  });

  it('lets a file and a folder change places', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, { ...OLD, 'data/x': 'a file', 'data/y/z': 'in a folder' });
    await upload(folders, prefix);
    await writeSite(folders.site, { ...OLD, 'data/x/w': 'in a folder', 'data/y': 'a file' });
    await upload(folders, prefix);
    expect(texts(folders.target)).toEqual(texts(folders.site));
  });

  it('removes files of an upload that was given up', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    await upload(folders, prefix);
    const stopped = {
      '.khizana/deployment-1': 'khizana-deployment 1\nindex.html\nen/given-up/index.html\nen/index.html\n',
      // A journal that was cut short is one of an upload that put nothing.
      '.khizana/deployment-2': 'khizana-deplo',
      '.khizana/.index.html.x8K2sd': 'of rsync',
      '.khizana/staged/7': 'of a folder',
      'en/.~tmp~/index.html': 'of rsync',
      'en/index.html.1a2b3c4d.partial': 'of rclone',
      'en/given-up/index.html': 'of no version',
      'en/index.html': 'HOME',
    };
    await writeFiles(folders.target, stopped);
    await writeSite(folders.site, NEW);
    const { removed, foreign } = await upload(folders, prefix);
    expect(removed).toContain('en/given-up/index.html');
    expect(foreign).toEqual([]);
    expect(texts(folders.target)).toEqual(texts(folders.site));
    expect(existsSync(join(folders.target, '.khizana'))).toBe(false);
  });
});

describe('deploying', () => {
  it('leaves files alone that have the bytes of the site', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    await upload(folders);
    const before = statSync(join(folders.target, 'en/index.html'));
    await writeSite(folders.site, NEW);
    await upload(folders);
    await upload(folders, '', { checkAll: true });
    const after = statSync(join(folders.target, 'en/index.html'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it('refuses a target that holds something else, and takes it over with adopt', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, NEW);
    const others = {
      'index.html': 'of another site',
      'shop/index.html': 'a shop',
      SHA256SUMS: `${'0'.repeat(64)}  iso\n`,
    };
    await writeFiles(folders.target, others);
    await expect(upload(folders)).rejects.toThrow(/holds 3 files that no deployment put there.*--adopt/u);
    expect(texts(folders.target)).toEqual(others);
    await upload(folders, '', { adopt: true });
    expect(texts(folders.target)).toEqual({ ...texts(folders.site), 'shop/index.html': 'a shop' });
  });

  it('refuses to replace a file of others that has the name of a new one', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    await upload(folders);
    await writeFiles(folders.target, { 'en/2025/02/14/bbbbbbbb/index.html': 'of others' });
    await writeSite(folders.site, NEW);
    const before = texts(folders.target);
    await expect(upload(folders)).rejects.toThrow(/holds 1 files .*have names of the site/u);
    expect(texts(folders.target)).toEqual(before);
  });

  it('refuses a site that was not built to its end, or was altered', async () => {
    const folders = await makeFolders();
    await expect(upload(folders)).rejects.toThrow(/is not there; run «npm run build»/u);
    await writeSite(folders.site, OLD);
    await writeFile(join(folders.site, 'assets/site.css'), 'b {}');
    await expect(upload(folders)).rejects.toThrow(/site\.css: was altered after the build/u);
    await rm(join(folders.site, 'assets/site.css'));
    await expect(upload(folders)).rejects.toThrow(/site\.css: is missing/u);
    await rm(sealPath(folders.site));
    await expect(upload(folders)).rejects.toThrow(/was not built to its end/u);
    expect(existsSync(folders.target)).toBe(false);
  });

  it('waits for no build: it refuses a site that is being built', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    await withLock(folders.site, () =>
      expect(upload(folders)).rejects.toThrow(/is being worked on by another build/u),
    );
  });

  it('names files of the folder that no build made, and leaves them where they are', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    await writeFile(join(folders.site, 'notes.txt'), 'x');
    expect((await upload(folders)).unsealed).toEqual(['notes.txt']);
    expect(existsSync(join(folders.target, 'notes.txt'))).toBe(false);
  });

  it('does not write through a symbolic link in a folder', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    const elsewhere = await temporaryFolder();
    await mkdir(folders.target);
    await symlink(elsewhere, join(folders.target, 'en'));
    await expect(upload(folders, '', { adopt: true })).rejects.toThrow(/en: is a symbolic link/u);
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it('refuses the journal of a later version', async () => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    await writeFiles(folders.target, { '.khizana/deployment-1': 'khizana-deployment 2\n' });
    await expect(upload(folders)).rejects.toThrow(/later version of Khizana/u);
  });

  it.each(['rsync', 'rclone'])('says how to install %s where it is missing', async (program) => {
    const folders = await makeFolders();
    await writeSite(folders.site, OLD);
    const { PATH } = process.env;
    onTestFinished(() => {
      process.env.PATH = PATH;
    });
    process.env.PATH = folders.site;
    await expect(upload(folders, `${program}:`)).rejects.toThrow(
      `${program}: is not installed, and this target needs it; install it, on Debian and Ubuntu with «sudo apt-get install ${program}»`,
    );
  });
});

describe.runIf(hasRclone)('deploying to S3', () => {
  it('says what each file is and how long it may be kept', async () => {
    const { site } = await makeFolders();
    await writeSite(site, OLD);
    const { address, env, url, close } = await s3Target(await temporaryFolder());
    onTestFinished(close);
    expect((await runScript('deploy', ['--output', site, '--to', address], env)).stderr).toBe('');
    const headersOf = async (file: string): Promise<(string | null)[]> => {
      const { headers } = await fetch(`${url}/${file}`);
      return [headers.get('content-type'), headers.get('cache-control')];
    };
    expect(await headersOf('index.html')).toEqual(['text/html; charset=utf-8', cacheControlOf('index.html')]);
    expect(await headersOf('media/ab/1.avif')).toEqual(['image/avif', cacheControlOf('media/ab/1.avif')]);
    expect(cacheControlOf('media/ab/1.avif')).toContain('immutable');
    expect(cacheControlOf('index.html')).not.toContain('immutable');
  });
});

describe('npm run deploy', () => {
  it('lists what it would do, and then does it', async () => {
    const { site, target } = await makeFolders();
    await writeSite(site, OLD);
    const dry = await runScript('deploy', ['--output', site, '--to', target, '--dry-run']);
    expect(dry.stdout).toContain('new files: 3, ');
    expect(dry.stdout).toContain('  + media/ab/1.avif (1 kB)\n');
    expect(dry.stdout).toContain('Deploy: 6 new, 0 changed and 0 removed files would be carried to');
    const { code, stdout } = await runScript('deploy', ['--output', site, '--to', target]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `Deploy: 6 new, 0 changed and 0 removed files, 1 kB; 0 files were there already. ${target} has the site.\n`,
    );
  });

  it('exits with 2 without a target, and with 1 where it cannot be reached', async () => {
    const { site } = await makeFolders();
    await writeSite(site, OLD);
    expect((await runScript('deploy', ['--output', site])).code).toBe(2);
    const { code, stderr } = await runScript('deploy', ['--output', site, '--to', 'https://example.org']);
    expect(code).toBe(1);
    expect(stderr).toContain('rclone:REMOTE:PATH');
  });
});
