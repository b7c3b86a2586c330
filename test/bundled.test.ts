import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectCopy } from '../src/bench/build/projectCopy.ts';
import { bundled, isProgram } from '../src/bundled.mjs';
import { PROJECT, run, STARTER } from './fixtures/commandLine.ts';

/** Beside them lies what Node compiled of some (keptCode.mjs). */
const isScript = (file: string): boolean => /\.[cm]js$/u.test(file);

describe('the bundle of programs', () => {
  it('has a script for each of the commands, and is made once', async () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      await readFile(join(PROJECT, 'package.json'), 'utf8'),
    );
    const made = await bundled('convert');
    for (const [name, command] of Object.entries(scripts)) {
      if (!command.includes('khizana.mjs')) continue;
      expect(command).toBe(`node scripts/khizana.mjs ${name}`);
      if (!isProgram(name)) throw new Error(`${name} is no program`);
      expect(existsSync(await bundled(name)), name).toBe(true);
      expect(dirname(await bundled(name))).toBe(dirname(made));
    }
  });

  it('is made of scripts that Node can read', async () => {
    const folder = dirname(await bundled('convert'));
    for (const file of (await readdir(folder)).filter(isScript)) {
      expect(
        await run(process.execPath, ['--check', join(folder, file)], { cwd: PROJECT }),
        file,
      ).toMatchObject({
        code: 0,
      });
    }
  });

  it('can lie anywhere: it names no place of the machine that made it', async () => {
    const folder = dirname(await bundled('build'));
    for (const file of (await readdir(folder)).filter(isScript)) {
      expect((await readFile(join(folder, file), 'utf8')).includes(PROJECT), file).toBe(false);
    }
  });

  it('makes a script anew that is not as it was made', async () => {
    await ProjectCopy.with(PROJECT, async (copy) => {
      const start = (program: string) =>
        run(process.execPath, ['scripts/khizana.mjs', program, '--help'], { cwd: copy.project });
      expect(await start('convert')).toMatchObject({ code: 0, stderr: '' });
      const cache = join(copy.project, '.cache/scripts');
      const [folder = ''] = (await readdir(cache)).filter((name) => /^[0-9a-f]{16}$/u.test(name));
      for (const [program, file] of [
        ['convert', 'convert.mjs'],
        ['build', 'build.mjs'],
        ['build', 'build.cjs'],
        ['labels', 'files.json'],
      ] as const) {
        const path = join(cache, folder, file);
        const before = await readFile(path);
        await writeFile(path, before.subarray(0, before.length >> 1));
        expect(await start(program), file).toMatchObject({ code: 0, stderr: '' });
        expect((await readFile(path)).equals(before), file).toBe(true);
      }
    });
  });

  it('starts no program that is none', async () => {
    const { code, stderr } = await run(process.execPath, [STARTER, 'toString'], { cwd: PROJECT });
    expect(code).toBe(2);
    expect(stderr).toContain('There is no program toString');
  });
});
