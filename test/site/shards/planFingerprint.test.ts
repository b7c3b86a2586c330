import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../src/archive/catalogue.ts';
import { readRegister } from '../../../src/archive/register/register.ts';
import { readVersions } from '../../../src/site/output/version.ts';
import { readSettings } from '../../../src/site/settings/settings.ts';
import { type PlanInputs, planFingerprint } from '../../../src/site/shards/planFingerprint.ts';
import { PROJECT } from '../../fixtures/commandLine.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

/** The inputs of the sample's plan. */
async function sampleInputs(): Promise<PlanInputs> {
  const content = join(PROJECT, 'content');
  const register = await readRegister(content);
  const { articles } = await readCatalogue(content, { register });
  const { host: _, ...settings } = await readSettings(join(PROJECT, '_data/site.json'));
  return {
    project: PROJECT,
    articles,
    register,
    notices: [],
    settings,
    versions: await readVersions(PROJECT),
  };
}

describe('the fingerprint of a plan', () => {
  it('is the same for the same content, and changes with content, settings, code and vocabularies', async () => {
    const inputs = await sampleInputs();
    const fingerprint = await planFingerprint(inputs);
    expect(await planFingerprint(await sampleInputs())).toBe(fingerprint);
    const [first, ...others] = inputs.articles;
    if (first === undefined) throw new Error('The sample has no articles');
    const project = await temporaryFolder();
    await mkdir(join(project, '_data'));
    await writeFile(join(project, '_data/vocabulary.json'), '[]');
    const changed: Partial<PlanInputs>[] = [
      { articles: others },
      { articles: [{ ...first, sha256: '0' }, ...others] },
      { settings: { ...inputs.settings, pathPrefix: '/archive/' } },
      { versions: { ...inputs.versions, pages: 'other' } },
      { notices: [{ id: 'abcdefgh', date: '2026-01-31', lang: 'ar', addresses: [] }] },
      { project },
    ];
    const fingerprints = await Promise.all(
      changed.map((change) => planFingerprint({ ...inputs, ...change })),
    );
    expect(new Set([fingerprint, ...fingerprints]).size).toBe(changed.length + 1);
  });
});
