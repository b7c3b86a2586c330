import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../../src/site/settings/settings.ts';
import { PROJECT } from '../../fixtures/commandLine.ts';

const folder = await mkdtemp(join(tmpdir(), 'khizana-settings-'));
const sample = JSON.parse(await readFile(join(PROJECT, '_data/site.json'), 'utf8'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(change: object, overrides = {}) {
  const path = join(folder, 'site.json');
  await writeFile(path, JSON.stringify({ ...sample, ...change }));
  return readSettings(path, overrides);
}

describe('readSettings', () => {
  it('accepts a prefix and an address in any usual spelling', async () => {
    for (const pathPrefix of ['archive', '/archive', '/archive/']) {
      expect((await read({}, { pathPrefix })).pathPrefix).toBe('/archive/');
    }
    expect((await read({})).pathPrefix).toBe('/');
    expect((await read({}, { siteUrl: 'https://example.org/' })).url).toBe('https://example.org');
  });

  it('names the wrong option in the error', async () => {
    await expect(read({}, { siteUrl: 'https://example.org/?q' })).rejects.toThrow('--site-url: has a query');
    await expect(read({}, { pathPrefix: '/a b/' })).rejects.toThrow('--path-prefix: is no path prefix');
  });

  it('names the wrong field in the error', async () => {
    await expect(read({ url: 'example.org' })).rejects.toThrow('url: must be a web address');
    await expect(read({ url: 'https://u:p@example.org' })).rejects.toThrow('url: has a user name');
    await expect(read({ url: 1 })).rejects.toThrow('url: must be a web address');
    await expect(read({ title: { ar: 'خزانة' } })).rejects.toThrow('title.en');
    await expect(read({ titel: 1 })).rejects.toThrow('titel');
  });
});
