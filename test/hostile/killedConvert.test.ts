/** Kills conversions while they write. Files that were written and not registered must not count as edited. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PROJECT, runScript, STARTER } from '../fixtures/commandLine.ts';
import { TestArchive } from '../fixtures/convert/archive.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const SOURCE_COUNT = 150;
const LOG_FILE = '.register-ahead.jsonl';

const formatSource = (number: number): string =>
  `عنوان المقال رقم ${number}\nفقرة أولى من المقال ${number}.\n`;

/** Kills a conversion as soon as its write-ahead log has lines, while it has registered few articles. */
async function killWhileWriting(content: string, args: readonly string[]): Promise<void> {
  const log = join(content, LOG_FILE);
  const child = spawn(process.execPath, [STARTER, 'convert', '--content', content, ...args], {
    cwd: PROJECT,
    stdio: 'ignore',
  });
  const exit = once(child, 'exit');
  while (child.exitCode === null && !(existsSync(log) && statSync(log).size > 0)) await setTimeout(1);
  child.kill('SIGKILL');
  await exit;
  expect(existsSync(log)).toBe(true);
}

const parseOutcomes = (stdout: string): Set<string> =>
  new Set(JSON.parse(stdout).articles.map(({ outcome }: { outcome: string }) => outcome));

function listNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}

describe('a conversion that is killed while it writes', () => {
  it('leaves no file that counts as edited, and no draft after the next run', async () => {
    const folder = await temporaryFolder();
    const [drop, content] = [join(folder, 'drop'), join(folder, 'content')];
    await writeFiles(
      drop,
      Object.fromEntries(Array.from({ length: SOURCE_COUNT }, (_, at) => [`${at}.txt`, formatSource(at)])),
    );
    await killWhileWriting(content, [drop]);
    await writeFile(join(content, 'articles/.4000000.0123456789ab.draft'), 'half');
    await writeFile(join(content, 'sources/.4000000.draft'), 'half');
    // The later runs write another publisher into the articles than the killed ones.
    const again = ['--content', content, '--json', '--again', drop, '--publisher'];
    const first = await runScript('convert', [...again, 'نشرة أولى']);
    expect(parseOutcomes(first.stdout)).toEqual(new Set(['converted']));
    await killWhileWriting(content, ['--again', '--yes', drop, '--publisher', 'نشرة ثانية']);
    const second = await runScript('convert', [...again, 'نشرة ثالثة']);
    expect(parseOutcomes(second.stdout)).toEqual(new Set(['converted']));
    const articles = Object.values(await new TestArchive(content).articles());
    expect(articles).toHaveLength(SOURCE_COUNT);
    expect(articles.every((text) => text.includes('publisher:'))).toBe(true);
    expect(listNames(content).filter((name) => /draft|register-ahead/u.test(name))).toEqual([]);
  });
});

describe('the write-ahead log', () => {
  it('makes the next run register the articles that were written, and no others', async () => {
    const archive = await TestArchive.with({
      'a.txt': formatSource(1),
      'b.txt': formatSource(2),
      'c.txt': formatSource(3),
    });
    await archive.convert();
    const register = join(archive.content, 'register.jsonl');
    const text = await readFile(register, 'utf8');
    const [a = '', b = '', c = ''] = text.trimEnd().split('\n');
    // Article a was written and not registered, b was edited after it was written, c is registered, and the last line is truncated.
    await writeFile(register, `${c}\n`);
    const { article = '' } = JSON.parse(b);
    await writeFile(join(archive.content, LOG_FILE), `${a}\n${b}\n${c}\n${a.slice(0, 50)}`);
    await writeFile(join(archive.content, article), 'changed by an editor');
    const { articles } = await archive.convert();
    expect(articles.map(({ outcome, source: file }) => [file, outcome])).toEqual([]);
    expect((await readFile(register, 'utf8')).trimEnd().split('\n')).toEqual([c, a, b]);
    const again = await archive.convert({ again: true, given: { publisher: 'نشرة' }, paths: [] });
    expect(Object.fromEntries(again.articles.map(({ source: file, outcome }) => [file, outcome]))).toEqual({
      'a.txt': 'converted',
      'b.txt': 'kept',
      'c.txt': 'converted',
    });
    expect(existsSync(join(archive.content, LOG_FILE))).toBe(false);
  });

  it('stays unchanged in a dry run', async () => {
    const archive = await TestArchive.with({ 'a.txt': formatSource(1) });
    await archive.convert();
    const register = join(archive.content, 'register.jsonl');
    const line = await readFile(register, 'utf8');
    await writeFile(register, '');
    await appendFile(join(archive.content, LOG_FILE), line);
    await archive.convert({ dryRun: true });
    expect(await readFile(register, 'utf8')).toBe('');
    expect(await readFile(join(archive.content, LOG_FILE), 'utf8')).toBe(line);
  });
});
