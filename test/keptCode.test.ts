import { existsSync } from 'node:fs';
import { appendFile, copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PROJECT, run } from './fixtures/commandLine.ts';
import { temporaryFolder } from './fixtures/temporaryFolder.ts';

interface TestScript {
  start: () => Promise<unknown>;
  script: string;
  kept: string;
}

/** A script that ends after some milliseconds, and what starts it. */
async function aScript(milliseconds: number): Promise<TestScript> {
  const folder = await temporaryFolder();
  const script = join(folder, 'script.cjs');
  const starter = join(folder, 'start.mjs');
  const text = `const { sep } = require('node:path');
     setTimeout(async () => console.log(sep, typeof module.exports, (await importHere('node:os')).EOL.length), ${milliseconds});`;
  await writeFile(script, text);
  const keeper = pathToFileURL(join(PROJECT, 'src/keptCode.mjs')).href;
  await writeFile(
    starter,
    `import { runWithKeptCode } from '${keeper}';\nrunWithKeptCode(new URL('script.cjs', import.meta.url), ${crc32(text)});`,
  );
  const start = () => run(process.execPath, [starter], { cwd: folder });
  return { start, script, kept: `${script}.code` };
}

const ENDED = { code: 0, stdout: expect.stringContaining('object 1'), stderr: '' };

describe('kept code', () => {
  it('is kept by the first run, and taken by the next', async () => {
    const { start, kept } = await aScript(1100);
    expect(await start()).toMatchObject(ENDED);
    const { mtimeMs } = await stat(kept);
    expect(await start()).toMatchObject(ENDED);
    expect((await stat(kept)).mtimeMs).toBe(mtimeMs);
  });

  it('is not kept by a short run', async () => {
    const { start, kept } = await aScript(0);
    expect(await start()).toMatchObject(ENDED);
    expect(existsSync(kept)).toBe(false);
  });

  it('is made anew where it is no code', async () => {
    const { start, kept } = await aScript(1100);
    await writeFile(kept, 'damaged');
    expect(await start()).toMatchObject(ENDED);
    expect((await stat(kept)).size).toBeGreaterThan(100);
  });

  it('is not taken where one bit of it is another', async () => {
    const { start, kept } = await aScript(1100);
    await start();
    const code = await readFile(kept);
    for (const part of [0.1, 0.5, 0.9]) {
      const damaged = Buffer.from(code);
      const at = Math.floor(code.length * part);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      await writeFile(kept, damaged);
      expect(await start()).toMatchObject(ENDED);
      expect((await readFile(kept)).equals(damaged)).toBe(false);
    }
  });

  it('is not taken of another script of the same length, which V8 would take', async () => {
    const [one, other] = [await aScript(1100), await aScript(1101)];
    await one.start();
    await copyFile(one.kept, other.kept);
    expect(await other.start()).toMatchObject(ENDED);
    expect((await readFile(other.kept)).equals(await readFile(one.kept))).toBe(false);
  });

  it('never runs a script that is not as it was made', async () => {
    const { start, script } = await aScript(0);
    await appendFile(script, ' ');
    expect(await start()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is not as it was made'),
    });
    expect(existsSync(script)).toBe(false);
  });
});
