/** Targets of tests: folders, and servers that listen on this machine. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import S3rver from '@20minutes/s3rver';
import { hasErrorCode } from '../../src/system/files/files.ts';
import type { SiteFiles } from './walkSite.ts';

export interface TestTarget {
  /** The value of `--to`. */
  address: string;
  /** Variables of the command's environment. */
  env: NodeJS.ProcessEnv;
  /** Whether a file has its old or its new bytes at any time. */
  isAtomic: boolean;
  /** Reads all files of the target, also hidden ones. */
  read: () => SiteFiles;
  close: () => Promise<void>;
}

export const hasRsync = hasProgram('rsync');
export const hasRclone = hasProgram('rclone');

function hasProgram(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** Reads all files below a folder, also hidden ones. Files that are removed meanwhile are skipped. */
export function readAllFiles(folder: string): SiteFiles {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    try {
      files.set(relative(folder, path), readFileSync(path));
    } catch (error) {
      if (!hasErrorCode(error, 'ENOENT')) throw error;
    }
  }
  return files;
}

const NOTHING_TO_CLOSE = async (): Promise<void> => {};

export async function folderTarget(parent: string): Promise<TestTarget> {
  const folder = join(parent, 'folder');
  await mkdir(folder);
  return {
    address: folder,
    env: {},
    isAtomic: true,
    read: () => readAllFiles(folder),
    close: NOTHING_TO_CLOSE,
  };
}

export async function rsyncTarget(parent: string): Promise<TestTarget> {
  const folder = join(parent, 'rsync');
  await mkdir(folder);
  return {
    address: `rsync:${folder}`,
    env: {},
    isAtomic: true,
    read: () => readAllFiles(folder),
    close: NOTHING_TO_CLOSE,
  };
}

const OBJECT_SUFFIX = '._S3rver_object';

/** An S3 server, with a site below a prefix in its bucket. */
export async function s3Target(parent: string): Promise<TestTarget> {
  const directory = join(parent, 's3');
  mkdirSync(directory);
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'bucket', configs: [] }],
  });
  const { port } = await server.run();
  const stored = join(directory, 'bucket');
  return {
    address: 'rclone:tests3:bucket/site',
    env: {
      RCLONE_CONFIG_TESTS3_TYPE: 's3',
      RCLONE_CONFIG_TESTS3_PROVIDER: 'Other',
      RCLONE_CONFIG_TESTS3_ACCESS_KEY_ID: 'S3RVER',
      RCLONE_CONFIG_TESTS3_SECRET_ACCESS_KEY: 'S3RVER',
      RCLONE_CONFIG_TESTS3_ENDPOINT: `http://127.0.0.1:${port}`,
      // rclone cannot use a bundle of certificates of the environment (rclone 1.60).
      AWS_CA_BUNDLE: undefined,
    },
    isAtomic: true,
    read: () => {
      const objects = [...readAllFiles(stored)].filter(([path]) => path.endsWith(OBJECT_SUFFIX));
      return new Map(
        objects.map(([path, bytes]) => [path.slice('site/'.length, -OBJECT_SUFFIX.length), bytes] as const),
      );
    },
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A WebDAV server, which has no hashes and writes files in place. */
export async function webdavTarget(parent: string): Promise<TestTarget> {
  const folder = join(parent, 'webdav');
  await mkdir(folder);
  const server = spawn('rclone', ['serve', 'webdav', folder, '--addr', '127.0.0.1:0', '--verbose'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    server.on('exit', () => reject(new Error('The WebDAV server ended')));
    createInterface({ input: server.stderr }).on('line', (line) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+\//u.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    address: 'rclone:testdav:',
    env: { RCLONE_CONFIG_TESTDAV_TYPE: 'webdav', RCLONE_CONFIG_TESTDAV_URL: address },
    isAtomic: false,
    read: () => readAllFiles(folder),
    close: async () => {
      server.kill();
      await once(server, 'close');
    },
  };
}
