/** Eleventy's own command with eleventy.config.ts, as its users run it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT, run, runScript } from '../fixtures/commandLine.ts';
import { readBytes, temporaryFolder } from '../fixtures/temporaryFolder.ts';

const ELEVENTY = ['node_modules/@11ty/eleventy/cmd.cjs', '--config=eleventy.config.ts', '--quiet'];

/** The command that runs TypeScript: Node itself from 22.18 on, else tsx, which npx fetches. Undefined if it cannot be fetched. */
function typeScriptRunner(): string[] | undefined {
  if ('typescript' in process.features && process.features.typescript) return [process.execPath];
  const tsx = ['npx', '--yes', 'tsx'];
  return spawnSync('npx', ['--yes', 'tsx', '--version'], { timeout: 60_000 }).status === 0 ? tsx : undefined;
}

const runner = typeScriptRunner();

describe('Eleventy’s own command', () => {
  it.skipIf(runner === undefined)(
    'renders the pages of the sample as a build does (skipped if npx cannot fetch tsx)',
    async () => {
      const [command = '', ...options] = runner ?? [];
      const folder = await temporaryFolder();
      const content = join(PROJECT, 'content');
      const build = await runScript('build', ['--content', content, '--output', join(folder, 'site')]);
      expect(build.code, build.stderr).toBe(0);
      const eleventy = await run(command, [...options, ...ELEVENTY, `--output=${join(folder, 'pages')}`], {
        cwd: PROJECT,
      });
      expect(eleventy.code, eleventy.stderr).toBe(0);
      const [built, rendered] = [
        await readBytes(join(folder, 'site')),
        await readBytes(join(folder, 'pages')),
      ];
      const isPage = (file: string): boolean => file.endsWith('.html');
      expect(Object.keys(rendered).filter(isPage)).toEqual(Object.keys(built).filter(isPage));
      for (const [file, bytes] of Object.entries(rendered)) expect(bytes === built[file], file).toBe(true);
    },
  );
});
