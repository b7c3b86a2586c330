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
  const script = join(PROJECT, 'scripts/build.ts');
  const child = spawn(process.execPath, [...process.execArgv, script, ...options], {
    cwd: PROJECT,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}
