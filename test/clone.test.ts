/** Follows a newcomer's first steps: clones the repository into an empty folder and runs the README's build command. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT, type Ran, run } from './fixtures/commandLine.ts';

let folder = '';
let cloned: Ran;
let built: Ran;

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'khizana-clone-')), 'clone');
  cloned = await run('git', ['clone', '--quiet', PROJECT, folder], { cwd: tmpdir() });
  const readme = await readFile(join(folder, 'README.md'), 'utf8');
  const command = /^npm ci && npm run build$/mu.exec(readme)?.[0] ?? 'exit 9';
  built = await run('bash', ['-c', command], { cwd: folder });
}, 300_000);

afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

describe('a fresh clone', () => {
  it('builds with the one command that the README gives', () => {
    expect(cloned.code, cloned.stderr).toBe(0);
    expect(built.code, built.stderr).toBe(0);
    for (const file of [
      'index.html',
      '404.html',
      'ar/index.html',
      'en/search/index.html',
      'search/engine.js',
      'SHA256SUMS',
    ]) {
      expect(existsSync(join(folder, '_site', file)), file).toBe(true);
    }
  });

  it('is clean after the build: what converting makes is committed', async () => {
    expect((await run('git', ['status', '--porcelain'], { cwd: folder })).stdout).toBe('');
    expect(built.stdout).toContain('Convert: nothing new.');
  });
});
