/** A conversion may be killed at any moment; the next one completes it, with nothing doubled and nothing half-written. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT, runScript, STARTER } from '../fixtures/commandLine.ts';
import { bytesOf, fill, temporaryFolder } from '../fixtures/temporaryFolder.ts';

/** Enough of them for threads to take part. */
const SOURCES = 240;
/** Kills, at moments spread over the run; a seed would only pretend that the moments are the same everywhere. */
const KILLS = 6;

const source = (number: number): string =>
  [
    `عنوان المقال رقم ${number}`,
    'تاريخ النشر: 13th, February 2025 GMT',
    `فقرة أولى من المقال ${number}.`,
    `فقرة ثانية من المقال ${number}.`,
    'المصدر: نشرة',
    `كلمات دلالية: روسيا الصين وسم${number % 7}`,
    'إقرأ أيضاً:',
    `عنوان آخر رقم ${number}`,
    `فقرة من المقال الآخر ${number}.`,
  ].join('\n');

async function convertAndKill(args: readonly string[], afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [STARTER, 'convert', ...args], {
    cwd: PROJECT,
    stdio: 'ignore',
  });
  setTimeout(() => child.kill('SIGKILL'), afterMs);
  await once(child, 'exit');
}

describe('a conversion that is killed again and again', () => {
  it('ends as one that was left alone', async () => {
    const folder = await temporaryFolder();
    const drop = join(folder, 'drop');
    await fill(
      drop,
      Object.fromEntries(Array.from({ length: SOURCES }, (_, at) => [`${at}.txt`, source(at)])),
    );
    const [alone, killed] = [join(folder, 'alone'), join(folder, 'killed')];
    const started = performance.now();
    expect((await runScript('convert', ['--content', alone, drop])).code).toBe(0);
    const whole = performance.now() - started;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await convertAndKill(['--content', killed, drop], (whole * (kill + Math.random())) / (KILLS + 1));
    }
    expect((await runScript('convert', ['--content', killed, drop])).code).toBe(0);
    // Which tags a row has may hang on what of the pile was there; converting all of it anew settles that.
    for (const content of [alone, killed]) await runScript('convert', ['--content', content, '--again']);
    expect(await bytesOf(join(killed, 'articles'))).toEqual(await bytesOf(join(alone, 'articles')));
    expect(await bytesOf(join(killed, 'sources'))).toEqual(await bytesOf(join(alone, 'sources')));
    const lines = (await readFile(join(killed, 'register.jsonl'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const first = lines.filter(
      ({ markdown }, at) => markdown && lines.findIndex(({ id }) => id === lines[at].id) === at,
    );
    expect(first.length).toBe(2 * SOURCES);
  });
});
