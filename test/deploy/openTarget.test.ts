import { describe, expect, it } from 'vitest';
import { FolderTarget } from '../../src/deploy/targets/folderTarget.ts';
import { openTarget } from '../../src/deploy/targets/openTarget.ts';
import { RcloneTarget } from '../../src/deploy/targets/rcloneTarget.ts';
import { RsyncTarget } from '../../src/deploy/targets/rsyncTarget.ts';

const open = (name: string) => openTarget(name, '/project/_site', (path) => `/project/${path}`);

describe('openTarget', () => {
  it.each([
    ['public', FolderTarget],
    ['./a:b', FolderTarget],
    ['C:\\sites\\archive', FolderTarget],
    ['me@example.org:/srv/www', RsyncTarget],
    ['me@example.org:www', RsyncTarget],
    ['rsync://example.org/module/path', RsyncTarget],
    ['rsync:example.org:www', RsyncTarget],
    ['rsync:/srv/www', RsyncTarget],
    ['rclone:s3:bucket/path', RcloneTarget],
    ['rclone::s3,provider=AWS:bucket', RcloneTarget],
    ['rclone:/srv/www', RcloneTarget],
  ])('opens %s', (name, kind) => {
    expect(open(name)).toBeInstanceOf(kind);
    expect(open(name).name).toBe(name);
  });

  it.each([
    '',
    '-x',
    'rsync:',
    'rsync:-e',
    'rclone:',
    'rclone:s3',
    's3://bucket',
    'https://example.org',
    'host.example:www',
  ])('refuses «%s»', (name) => expect(() => open(name)).toThrow(/--to/u));

  it.each(['_site', '_site/x', ''.padEnd(1, '.')])(
    'refuses %s, which is the folder of the site or beside its files',
    (name) => {
      const resolve = (path: string): string => (path === '.' ? '/project' : `/project/${path}`);
      expect(() => openTarget(name, '/project/_site', resolve)).toThrow(/folder of the site/u);
    },
  );
});
