/**
 * Locks of processes that are killed, whose process IDs are reused, or that run in other containers. `KHIZANA_LOCK_ROUNDS=100` makes a
 * long run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { STATE_FOLDER, withLock } from '../../src/system/files/lock.ts';
import { type ProcessIdentity, readProcessState, thisProcess } from '../../src/system/processes.ts';
import { PROJECT, runScript } from '../fixtures/commandLine.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const ROUNDS = Number(process.env.KHIZANA_LOCK_ROUNDS ?? 3);
const CONTENDERS_PER_ROUND = 10;
const SECOND_MS = 1000;

/** Creates a folder with the lock of a process. @param ageSeconds the time since the lock was last renewed */
async function createLockedFolder(holder: Partial<ProcessIdentity>, ageSeconds = 0): Promise<string> {
  const folder = await temporaryFolder();
  const { pid, start, boot, namespace, host } = { ...thisProcess(), ...holder };
  const path = join(folder, STATE_FOLDER, 'lock');
  const text = ['0123456789ab', pid, start, boot, namespace, host].join('\n');
  await writeFiles(folder, { [`${STATE_FOLDER}/lock`]: `${text}\n` });
  const written = new Date(Date.now() - ageSeconds * SECOND_MS);
  await utimes(path, written, written);
  return folder;
}

const takeLock = (folder: string): Promise<string> => withLock(folder, async () => 'taken');

describe('a lock whose process was killed', () => {
  it('is taken over if its process ID was reused, even by this process', async () => {
    await expect(takeLock(await createLockedFolder({ start: 'earlier' }))).resolves.toBe('taken');
    await expect(takeLock(await createLockedFolder({ pid: 1, start: 'earlier' }))).resolves.toBe('taken');
  });

  it('is taken over if no process has its process ID', async () => {
    // No process has this ID: Linux and macOS use 1 to 4,194,304 at most.
    await expect(takeLock(await createLockedFolder({ pid: 99_999_999 }))).resolves.toBe('taken');
  });

  it('is taken over if its process is a zombie', async () => {
    const child = spawn('bash', ['-c', 'sleep 0 & echo $!; exec sleep 30'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [line] = await once(child.stdout, 'data');
      const pid = Number(String(line).trim());
      await expect.poll(() => readProcessState({ ...thisProcess(), pid, start: 'any' })).toBe('ended');
      await expect(takeLock(await createLockedFolder({ pid }))).resolves.toBe('taken');
    } finally {
      child.kill();
    }
  });

  it('leaves no draft behind if the process was killed while it wrote one', async () => {
    const folder = await createLockedFolder({ start: 'earlier' });
    const state = join(folder, STATE_FOLDER);
    await rename(join(state, 'lock'), join(state, 'draft-0123456789ab'));
    await expect(takeLock(folder)).resolves.toBe('taken');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken over if its file is truncated and old', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { [`${STATE_FOLDER}/lock`]: '' });
    await expect(takeLock(folder)).rejects.toThrow(
      'another process, which gave a sign of life 0 seconds ago',
    );
    const old = new Date(Date.now() - 200 * SECOND_MS);
    await utimes(join(folder, STATE_FOLDER, 'lock'), old, old);
    await expect(takeLock(folder)).resolves.toBe('taken');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a lock of another container or machine', () => {
  it.each([{ namespace: 'pid:[1]' }, { boot: 'another' }, { host: 'another' }])(
    'is respected while it is renewed, and is taken over two minutes after the last renewal: %j',
    async (holder) => {
      const renewedFolder = await createLockedFolder(holder, 100);
      await expect(takeLock(renewedFolder)).rejects.toThrow(
        /gave a sign of life 100 seconds ago; .* or remove .*lock/u,
      );
      await expect(takeLock(await createLockedFolder(holder, 130))).resolves.toBe('taken');
    },
  );
});

describe('a lock that many processes request at once', () => {
  it('is held by one process at a time, even if some are killed while they hold it', async () => {
    const folder = await temporaryFolder();
    const script = join(await temporaryFolder(), 'contender.mjs');
    await build({
      entryPoints: [join(PROJECT, 'test/fixtures/lockContender.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      const contenders = Array.from({ length: CONTENDERS_PER_ROUND }, (_, at) =>
        spawn(process.execPath, [script, folder, at % 2 === 0 ? 'die' : 'end'], { stdio: 'ignore' }),
      );
      await Promise.all(contenders.map((contender) => once(contender, 'exit')));
    }
    const lines = (await readFile(join(folder, 'log'), 'utf8')).trimEnd().split('\n');
    expect(lines.filter((line) => line !== 'had it')).toEqual([]);
    expect(lines.length).toBe(ROUNDS * CONTENDERS_PER_ROUND);
  });

  it('makes conversions register a source once, and the others report the lock', async () => {
    const content = join(await temporaryFolder(), 'content');
    await writeFiles(content, { 'sources/a.txt': 'A title\nA text of an article in English.\n' });
    // All of them try to take over the lock of a killed process.
    await writeFiles(content, {
      [`${STATE_FOLDER}/lock`]: ['0123456789ab', 99_999_999, '', '', '', ''].join('\n'),
    });
    const old = new Date(0);
    await utimes(join(content, STATE_FOLDER, 'lock'), old, old);
    const ran = await Promise.all(
      Array.from({ length: 6 }, () => runScript('convert', ['--content', content])),
    );
    for (const { code, stderr } of ran) if (code !== 0) expect(stderr).toContain('is being worked on');
    expect(ran.some(({ code }) => code === 0)).toBe(true);
    const register = await readFile(join(content, 'register.jsonl'), 'utf8');
    expect(register.trimEnd().split('\n').length).toBe(1);
    expect(await readdir(content)).not.toContain(STATE_FOLDER);
  });
});

describe('a folder that cannot be locked', () => {
  it('is rejected with a reason and a remedy', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, STATE_FOLDER), 'a file');
    await expect(takeLock(folder)).rejects.toThrow(/\.khizana: is not a folder, .*; remove it/u);
    await expect(takeLock(join(folder, STATE_FOLDER))).rejects.toThrow(
      /cannot be written, so it cannot be locked .*; make it/u,
    );
  });

  it.skipIf(process.getuid?.() === 0)('has its lock in the fallback folder, which is reported', async () => {
    const [folder, fallback] = [await temporaryFolder(), await temporaryFolder()];
    await mkdir(join(folder, 'content'));
    await chmod(join(folder, 'content'), 0o555);
    const reasons: string[] = [];
    const options = { fallback, onFallback: ({ reason }: { reason: string }) => reasons.push(reason) };
    const content = join(folder, 'content');
    await withLock(
      content,
      () => expect(withLock(content, async () => {}, options)).rejects.toThrow('is being worked on'),
      options,
    );
    expect(reasons[0]).toContain(`its lock lies in ${fallback}`);
    expect(await readdir(fallback)).toEqual([]);
  });
});
