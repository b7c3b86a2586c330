/** Targets of tests: folders, and servers that listen on this machine. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
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

/** Takes the place of ssh: runs the command for the server in a session of its own, so that it outlives a client that is killed. */
const REMOTE_SHELL = `#!/bin/sh
while [ "$1" != server.example ]; do shift; done
shift
exec setsid sh -c "$*"
`;

/** A server that rsync reaches by a remote shell. */
export async function remoteShellTarget(parent: string): Promise<TestTarget> {
  const folder = join(parent, 'remote');
  const shell = join(parent, 'remote-shell');
  await mkdir(folder);
  await writeFile(shell, REMOTE_SHELL, { mode: 0o755 });
  return {
    address: `user@server.example:${folder}`,
    env: { RSYNC_RSH: shell },
    isAtomic: true,
    read: () => readAllFiles(folder),
    close: NOTHING_TO_CLOSE,
  };
}

/** rsync's own server. */
export async function rsyncDaemonTarget(parent: string): Promise<TestTarget> {
  const folder = join(parent, 'module');
  const settings = join(parent, 'rsyncd.conf');
  await mkdir(folder);
  const user = process.getuid?.() === 0 ? 'uid = 0\ngid = 0\n' : '';
  await writeFile(settings, `use chroot = no\n${user}[archive]\npath = ${folder}\nread only = no\n`);
  const port = await findFreePort();
  const args = ['--daemon', '--no-detach', '--address=127.0.0.1', `--port=${port}`, `--config=${settings}`];
  const server = spawn('rsync', args, { stdio: 'ignore' });
  const address = `rsync://127.0.0.1:${port}/archive/site`;
  const isListening = (): boolean =>
    spawnSync('rsync', [`rsync://127.0.0.1:${port}/`], { stdio: 'ignore' }).status === 0;
  while (!isListening()) await sleep(100);
  return {
    address,
    env: {},
    isAtomic: true,
    read: () => readAllFiles(join(folder, 'site')),
    close: async () => {
      server.kill();
      await once(server, 'close');
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

const OBJECT_SUFFIX = '._S3rver_object';

/** An S3 server, with a site below a prefix in its bucket. */
export async function s3Target(parent: string): Promise<TestTarget & { url: string }> {
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
    url: `http://127.0.0.1:${port}/bucket/site`,
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
