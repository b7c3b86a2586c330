import { existsSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PROJECT, run } from './fixtures/commandLine.ts';
import { temporaryFolder } from './fixtures/temporaryFolder.ts';

/** A script that ends after some milliseconds, and what starts it. */
async function aScript(milliseconds: number): Promise<{ start: () => Promise<unknown>; kept: string }> {
  const folder = await temporaryFolder();
  const script = join(folder, 'script.cjs');
  const starter = join(folder, 'start.mjs');
  await writeFile(
    script,
    `const { sep } = require('node:path');
     setTimeout(async () => console.log(sep, typeof module.exports, (await importHere('node:os')).EOL.length), ${milliseconds});`,
  );
  const keeper = pathToFileURL(join(PROJECT, 'src/keptCode.mjs')).href;
  await writeFile(
    starter,
    `import { runWithKeptCode } from '${keeper}';\nrunWithKeptCode(new URL('script.cjs', import.meta.url));`,
  );
  return { start: () => run(process.execPath, [starter], { cwd: folder }), kept: `${script}.code` };
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

  it('is made anew where it is damaged', async () => {
    const { start, kept } = await aScript(1100);
    await writeFile(kept, 'damaged');
    expect(await start()).toMatchObject(ENDED);
    expect((await stat(kept)).size).toBeGreaterThan(100);
  });
});
