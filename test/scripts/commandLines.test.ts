import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listFiles } from '../../src/system/files/files.ts';
import { PROJECT, run, runScript, STARTER } from '../fixtures/commandLine.ts';

const folder = await mkdtemp(join(tmpdir(), 'khizana-commands-'));
const content = join(folder, 'content');
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('every command', () => {
  it('prints its help and exits with 0, and exits with 2 on wrong usage', async () => {
    for (const script of ['convert', 'build', 'pack', 'start']) {
      const help = await runScript(script, ['--help']);
      expect(help.code, script).toBe(0);
      expect(help.stdout).toContain('--content <dir>');
      expect(help.stdout).not.toContain(PROJECT);
      const wrong = await runScript(script, ['--no-such-option']);
      expect(wrong.code, script).toBe(2);
      expect(wrong.stderr).toContain('--no-such-option');
    }
    expect((await runScript('start', ['--port', 'x'])).code).toBe(2);
    const address = await runScript('build', ['--site-url', 'https://example.org/?q']);
    expect(address).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('It has a query or a fragment;'),
    });
    expect((await runScript('start', ['--path-prefix', '/a b/'])).code).toBe(2);
    for (const script of ['convert', 'build', 'start'])
      expect((await runScript(script, ['--source-timeout', '0'])).code, script).toBe(2);
  });
});

describe('convert', () => {
  it('resolves paths from the caller’s folder, continues after bad ones, and exits with 1', async () => {
    await writeFile(join(folder, 'good.txt'), 'عنوان\nنص المقال.\n');
    await writeFile(join(folder, 'bad.bin'), Buffer.from([0, 1, 2, 3]));
    const args = [STARTER, 'convert', 'good.txt', 'bad.bin', 'none.txt', '--content', content, '--verbose'];
    const { code, stdout, stderr } = await run(process.execPath, args, { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toMatch(/converted\s+\w{8} good\.txt → articles\/ar\/undated\/\w{8}\.md {2}عنوان/u);
    expect(stdout).toContain('Convert: 1 converted, 2 failed.');
    expect(stderr).toContain('none.txt: is not there');
    expect(stderr).toContain('sources/bad.bin: is not text');
    expect(await listFiles(join(content, 'sources'))).toEqual(['bad.bin', 'good.txt']);
  });
});

describe('the output of convert', () => {
  it('counts articles in other languages, names them with --verbose, and exits with 0', async () => {
    const german = 'Alle Menschen sind frei und gleich an Würde und Rechten geboren, sagte er am Donnerstag.';
    const french =
      'Tous les êtres humains naissent libres et égaux en dignité et en droits, a-t-il dit jeudi.';
    const rows = [german, french, german].map((text, at) => `${at}. Text,${text.replaceAll(',', '')}`);
    await writeFile(join(folder, 'other.csv'), `title,text\n${rows.join('\n')}\n`);
    const { code, stdout } = await runScript('convert', [
      '--content',
      join(folder, 'other'),
      join(folder, 'other.csv'),
      '--verbose',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('Convert: 3 in other languages: German 2, French 1.');
    expect(stdout).toContain('is in French (fr); only Arabic and English articles are kept');
  });

  it('is JSON for machines, and for people a list of every removed span', async () => {
    const seed = join(PROJECT, 'content/sources/000_d91bbf999728085a.txt');
    const first = await runScript('convert', ['--content', join(folder, 'told'), seed, '--json']);
    expect(JSON.parse(first.stdout).articles.map(({ id }: { id: string }) => id)).toEqual([
      '4h20kv8k',
      '9by6z25j',
    ]);
    const again = await runScript('convert', ['--content', join(folder, 'told'), '--again', '--explain']);
    expect(again.stdout).toContain('removed: Go to accessibility shortcuts');
    expect(again.stdout).toContain('unsure: date-missing');
  });
});

describe('build', () => {
  it('rejects a missing content folder and writes nothing', async () => {
    const { code, stderr } = await runScript('build', [
      '--content',
      join(folder, 'typo'),
      '--output',
      join(folder, 'site'),
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('typo: is not there');
    expect(await listFiles(join(folder, 'site'))).toEqual([]);
  });
});
