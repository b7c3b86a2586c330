/** Kills conversions at random moments. The next run completes them: no article is missing, duplicated or incomplete. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT, runScript, STARTER } from '../fixtures/commandLine.ts';
import { readBytes, temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

/** Enough sources for a second worker to start. */
const SOURCE_COUNT = 240;
/** The kills are spread over the run. Their moments have no seed, since machines differ in speed anyway. */
const KILL_COUNT = 6;

const formatSource = (number: number): string =>
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

describe('convert after several killed runs', () => {
  it('leaves the same archive as a run that was not killed', async () => {
    const folder = await temporaryFolder();
    const drop = join(folder, 'drop');
    await writeFiles(
      drop,
      Object.fromEntries(Array.from({ length: SOURCE_COUNT }, (_, at) => [`${at}.txt`, formatSource(at)])),
    );
    const [undisturbed, killed] = [join(folder, 'undisturbed'), join(folder, 'killed')];
    const started = performance.now();
    expect((await runScript('convert', ['--content', undisturbed, drop])).code).toBe(0);
    const wholeMs = performance.now() - started;
    for (let kill = 1; kill <= KILL_COUNT; kill += 1) {
      await convertAndKill(
        ['--content', killed, drop],
        (wholeMs * (kill + Math.random())) / (KILL_COUNT + 1),
      );
    }
    expect((await runScript('convert', ['--content', killed, drop])).code).toBe(0);
    // The tags of a row depend on the tag rows that are known by then, so all sources are converted again.
    for (const content of [undisturbed, killed])
      await runScript('convert', ['--content', content, '--again']);
    expect(await readBytes(join(killed, 'articles'))).toEqual(await readBytes(join(undisturbed, 'articles')));
    expect(await readBytes(join(killed, 'sources'))).toEqual(await readBytes(join(undisturbed, 'sources')));
    const lines = (await readFile(join(killed, 'register.jsonl'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const firstLines = lines.filter(
      ({ markdown }, at) => markdown && lines.findIndex(({ id }) => id === lines[at].id) === at,
    );
    expect(firstLines.length).toBe(2 * SOURCE_COUNT);
  });
});
