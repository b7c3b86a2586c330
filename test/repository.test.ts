/** What the repository promises to those who clone it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROJECT } from './fixtures/commandLine.ts';

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.looseObject({ license: z.string().optional(), resolved: z.string().optional() }),
    ),
  })
  .parse(JSON.parse(await readFile(join(PROJECT, 'package-lock.json'), 'utf8')));

describe('the lock file', () => {
  it('carries no download addresses', () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it('has the binaries of other platforms too, without which npm ci fails there', () => {
    const names = Object.keys(lock.packages).join('\n');
    for (const family of ['@pagefind/', '@esbuild/', '@biomejs/cli-']) {
      for (const platform of ['darwin-arm64', 'linux-x64', 'linux-arm64'])
        expect(names).toContain(family + platform);
    }
  });

  it('has no package under GPL or AGPL', () => {
    const copyleft = Object.entries(lock.packages).filter(([, { license }]) =>
      /\bA?GPL/iu.test(license ?? ''),
    );
    expect(copyleft.map(([name]) => name)).toEqual([]);
  });
});
