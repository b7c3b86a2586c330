/** A build in a process of its own: templates, texts and code are read anew, as libraries keep what they have read. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT } from './command.ts';
import type { SiteOptions } from './siteOptions.ts';

/** Runs `npm run build` with the same options. @returns its exit code */
export async function childBuild({
  content,
  output,
  clean,
  pathPrefix,
  siteUrl,
}: SiteOptions): Promise<number> {
  const options = [
    ...['--content', content, '--output', output],
    ...(clean ? ['--clean'] : []),
    ...(pathPrefix === undefined ? [] : ['--path-prefix', pathPrefix]),
    ...(siteUrl === undefined ? [] : ['--site-url', siteUrl]),
  ];
  const starter = join(PROJECT, 'scripts/khizana.mjs');
  const child = spawn(process.execPath, [starter, 'build', ...options], {
    cwd: PROJECT,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}
