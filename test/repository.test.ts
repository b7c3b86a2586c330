/** Checks the lock file that `npm ci` installs from. */
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
  it('contains no download addresses', () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it('contains the hash of every package, also of other platforms', () => {
    const unhashed = Object.entries(lock.packages).filter(
      ([name, { integrity, link, inBundle }]) =>
        // The project itself, links into it and bundled packages have no archive to hash.
        name !== '' && !link && !inBundle && !/^sha512-[\w+/]{86}==$/u.test(integrity ?? ''),
    );
    expect(unhashed.map(([name]) => name)).toEqual([]);
  });

  it('contains the binaries of other platforms, which npm ci needs there', () => {
    const names = Object.keys(lock.packages).join('\n');
    for (const family of ['@pagefind/', '@esbuild/', '@biomejs/cli-']) {
      for (const platform of ['darwin-arm64', 'linux-x64', 'linux-arm64'])
        expect(names).toContain(family + platform);
    }
  });

  it('contains no package under GPL or AGPL', () => {
    const copyleft = Object.entries(lock.packages).filter(([, { license }]) =>
      /\bA?GPL/iu.test(license ?? ''),
    );
    expect(copyleft.map(([name]) => name)).toEqual([]);
  });
});
