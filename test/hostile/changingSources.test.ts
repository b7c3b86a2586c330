/** Converts sources that another program is still writing, or has replaced. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listFiles } from '../../src/system/files/files.ts';
import { run } from '../fixtures/commandLine.ts';
import { TestArchive } from '../fixtures/convert/archive.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

/** Appends a paragraph every few milliseconds. */
const WRITER = `
  const { appendFileSync } = require('node:fs');
  const path = process.argv[1];
  appendFileSync(path, 'عنوان المقال\\n');
  console.log('started');
  let number = 0;
  setInterval(() => appendFileSync(path, 'فقرة رقم ' + (number += 1) + ' من المقال.\\n'), 2);
`;

async function startWriting(path: string): Promise<{ stop: () => Promise<void> }> {
  await mkdir(dirname(path), { recursive: true });
  const writer: ChildProcess = spawn(process.execPath, ['-e', WRITER, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    writer.kill('SIGKILL');
  });
  if (writer.stdout !== null) await once(writer.stdout, 'data');
  return {
    stop: async () => {
      const exit = once(writer, 'exit');
      writer.kill('SIGKILL');
      await exit;
    },
  };
}

const CHANGING = {
  reason: expect.stringContaining('nothing of it is registered'),
  remedy: 'run the command again once the file is complete',
};

describe('a source that is still being written', () => {
  it('is reported, not registered, and converted once it is complete', async () => {
    const archive = await TestArchive.with({ 'good.txt': 'عنوان آخر\nفقرة أخرى.\n' });
    const cache = await temporaryFolder();
    const { stop } = await startWriting(join(archive.content, 'sources/growing.txt'));
    const { articles, failed, changing } = await archive.convert({ cache });
    await stop();
    expect(failed).toEqual([]);
    expect(changing).toMatchObject([{ file: 'sources/growing.txt', ...CHANGING }]);
    expect(articles.map(({ source }) => source)).toEqual(['good.txt']);
    expect(await readFile(join(archive.content, 'register.jsonl'), 'utf8')).not.toContain('growing');
    const next = await archive.convert({ cache });
    expect(next.changing).toEqual([]);
    expect(next.articles.map(({ source }) => source)).toEqual(['growing.txt']);
    expect(Object.keys(await archive.articles())).toHaveLength(2);
  });

  it('is not copied until it is complete', async () => {
    const archive = await TestArchive.with();
    const path = join(await temporaryFolder(), 'growing.txt');
    const { stop } = await startWriting(path);
    const { articles, failed, changing } = await archive.convert({ paths: [path] });
    await stop();
    expect({ articles, failed }).toEqual({ articles: [], failed: [] });
    expect(changing).toMatchObject([{ file: path, ...CHANGING }]);
    expect(await listFiles(join(archive.content, 'sources'))).toEqual([]);
    expect((await archive.convert({ paths: [path] })).articles).toHaveLength(1);
  });

  it('is not registered in place', async () => {
    const archive = await TestArchive.with();
    const path = join(await temporaryFolder(), 'growing.txt');
    const { stop } = await startWriting(path);
    const { articles, failed, changing } = await archive.convert({ paths: [path], inPlace: true });
    await stop();
    expect({ articles, failed }).toEqual({ articles: [], failed: [] });
    expect(changing).toMatchObject([{ file: path, ...CHANGING }]);
  });
});

describe('a source that is replaced', () => {
  it('is converted even if the new file has the same size and time', async () => {
    const archive = await TestArchive.with({ 'a.txt': 'عنوان أول\nفقرة.\n' });
    const cache = await temporaryFolder();
    const path = join(archive.content, 'sources/a.txt');
    const then = new Date('2024-01-01T00:00:00Z');
    await utimes(path, then, then);
    await archive.convert({ cache });
    await archive.convert({ cache });
    await writeFile(`${path}.new`, 'عنوان ثان\nفقرة.\n');
    await utimes(`${path}.new`, then, then);
    expect((await stat(`${path}.new`)).size).toBe((await stat(path)).size);
    await rename(`${path}.new`, path);
    expect((await archive.convert({ cache })).articles.map(({ title }) => title)).toEqual(['عنوان ثان']);
  });
});

describe('a path that is neither a file nor a folder', () => {
  it.skipIf(process.platform === 'win32')('is reported and not read, which might never end', async () => {
    const archive = await TestArchive.with();
    const path = join(await temporaryFolder(), 'pipe');
    await run('mkfifo', [path], { cwd: dirname(path) });
    expect((await archive.convert({ paths: [path] })).failed).toMatchObject([
      { file: path, reason: 'is neither a file nor a folder, and reading it may never end' },
    ]);
  });
});
