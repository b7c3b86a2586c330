/**
 * Locks among processes that are killed, whose numbers are given again, and that live in other containers.
 * `KHIZANA_LOCK_ROUNDS=100` makes a long run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { STATE_FOLDER, withLock } from '../../src/system/files/lock.ts';
import { type ProcessIdentity, readProcessState, thisProcess } from '../../src/system/processes.ts';
import { PROJECT, runScript } from '../fixtures/commandLine.ts';
import { fill, temporaryFolder } from '../fixtures/temporaryFolder.ts';

const ROUNDS = Number(process.env.KHIZANA_LOCK_ROUNDS ?? 3);
const CONTENDERS = 10;
const SECOND_MS = 1000;

/** A folder with the lock that a process has, or left behind. @param age of its last sign of life, in seconds */
async function lockedBy(holder: Partial<ProcessIdentity>, age = 0): Promise<string> {
  const folder = await temporaryFolder();
  const { pid, start, boot, namespace, host } = { ...thisProcess(), ...holder };
  const path = join(folder, STATE_FOLDER, 'lock');
  const text = ['0123456789ab', pid, start, boot, namespace, host].join('\n');
  await fill(folder, { [`${STATE_FOLDER}/lock`]: `${text}\n` });
  const written = new Date(Date.now() - age * SECOND_MS);
  await utimes(path, written, written);
  return folder;
}

const take = (folder: string): Promise<string> => withLock(folder, async () => 'taken');

describe('a lock whose process was killed', () => {
  it('is taken over where the number of the process was given to another one, even to this one', async () => {
    await expect(take(await lockedBy({ start: 'earlier' }))).resolves.toBe('taken');
    await expect(take(await lockedBy({ pid: 1, start: 'earlier' }))).resolves.toBe('taken');
  });

  it('is taken over where no process has the number', async () => {
    // No process has this number: Linux and macOS number them from 1 to 4,194,304 at most.
    await expect(take(await lockedBy({ pid: 99_999_999 }))).resolves.toBe('taken');
  });

  it('is taken over where the process waits for its parent to look', async () => {
    const child = spawn('bash', ['-c', 'sleep 0 & echo $!; exec sleep 30'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [line] = await once(child.stdout, 'data');
      const pid = Number(String(line).trim());
      await expect.poll(() => readProcessState({ ...thisProcess(), pid, start: 'any' })).toBe('ended');
      await expect(take(await lockedBy({ pid }))).resolves.toBe('taken');
    } finally {
      child.kill();
    }
  });

  it('is taken over where it was cut short, once it is old', async () => {
    const folder = await temporaryFolder();
    await fill(folder, { [`${STATE_FOLDER}/lock`]: '' });
    await expect(take(folder)).rejects.toThrow('another process, which gave a sign of life 0 seconds ago');
    const old = new Date(Date.now() - 200 * SECOND_MS);
    await utimes(join(folder, STATE_FOLDER, 'lock'), old, old);
    await expect(take(folder)).resolves.toBe('taken');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a lock of another container or machine', () => {
  it.each([{ namespace: 'pid:[1]' }, { boot: 'another' }, { host: 'another' }])(
    'is respected while it gives signs of life, and is taken over two minutes after the last one: %j',
    async (holder) => {
      const alive = await lockedBy(holder, 100);
      await expect(take(alive)).rejects.toThrow(/gave a sign of life 100 seconds ago; .* or remove .*lock/u);
      await expect(take(await lockedBy(holder, 130))).resolves.toBe('taken');
    },
  );
});

describe('processes that ask for one lock at once', () => {
  it('have it one at a time, although some are killed while they have it', async () => {
    const folder = await temporaryFolder();
    const script = join(await temporaryFolder(), 'contender.mjs');
    await build({
      ...{ entryPoints: [join(PROJECT, 'test/fixtures/lockContender.ts')], outfile: script },
      ...{ bundle: true, platform: 'node', format: 'esm', logLevel: 'silent' },
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      const contenders = Array.from({ length: CONTENDERS }, (_, at) =>
        spawn(process.execPath, [script, folder, at % 2 === 0 ? 'die' : 'end'], { stdio: 'ignore' }),
      );
      await Promise.all(contenders.map((contender) => once(contender, 'exit')));
    }
    const lines = (await readFile(join(folder, 'log'), 'utf8')).trimEnd().split('\n');
    expect(lines.filter((line) => line !== 'had it')).toEqual([]);
    expect(lines.length).toBe(ROUNDS * CONTENDERS);
  });

  it('register a source once, and those that come too late are told', async () => {
    const content = join(await temporaryFolder(), 'content');
    await fill(content, { 'sources/a.txt': 'A title\nA text of an article in English.\n' });
    // A lock that was left behind is what they all want to take over.
    await fill(content, {
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
  it('is refused with the reason and a way out', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, STATE_FOLDER), 'a file');
    await expect(take(folder)).rejects.toThrow(/\.khizana: is not a folder, .*; remove it/u);
    await expect(take(join(folder, STATE_FOLDER))).rejects.toThrow(
      /cannot be written, so it cannot be locked .*; make it/u,
    );
  });

  it.skipIf(process.getuid?.() === 0)(
    'has its lock elsewhere where there is a place for it, and that is told',
    async () => {
      const [folder, fallback] = [await temporaryFolder(), await temporaryFolder()];
      await mkdir(join(folder, 'content'));
      await chmod(join(folder, 'content'), 0o555);
      const told: string[] = [];
      const options = { fallback, onFallback: ({ reason }: { reason: string }) => told.push(reason) };
      const content = join(folder, 'content');
      await withLock(
        content,
        () => expect(withLock(content, async () => {}, options)).rejects.toThrow('is being worked on'),
        options,
      );
      expect(told[0]).toContain(`its lock lies in ${fallback}`);
      expect(await readdir(fallback)).toEqual([]);
    },
  );
});
