/** What the repository promises to those who clone it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PROJECT } from './fixtures/commandLine.ts';

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.looseObject({
        license: z.string().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        link: z.boolean().optional(),
        inBundle: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(await readFile(join(PROJECT, 'package-lock.json'), 'utf8')));

describe('the lock file', () => {
  it('carries no download addresses', () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it('carries the hash of every package, those of other platforms too', () => {
    const unhashed = Object.entries(lock.packages).filter(
      ([name, { integrity, link, inBundle }]) =>
        // The project itself, a link into it, and what lies inside another package have no archive to hash.
        name !== '' && !link && !inBundle && !/^sha512-[\w+/]{86}==$/u.test(integrity ?? ''),
    );
    expect(unhashed.map(([name]) => name)).toEqual([]);
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
