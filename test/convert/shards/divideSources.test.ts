import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Register } from '../../../src/archive/register/register.ts';
import { type DividedSources, SourceDivision } from '../../../src/convert/shards/divideSources.ts';
import { StatCache } from '../../../src/system/files/statCache.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const AT = '2025-06-01T00:00:00.000Z';

/** Writes sources of some sizes. */
async function divided(sizes: Readonly<Record<string, number>>): Promise<DividedSources> {
  const content = await temporaryFolder();
  const files = Object.entries(sizes).map(([name, size]) => [name, 'x'.repeat(size)] as const);
  await writeFiles(join(content, 'sources'), Object.fromEntries(files));
  return { content, register: new Register(), times: new StatCache(), again: false };
}

const counted = (prefix: string, count: number, size: number): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`${prefix}${String(at).padStart(4, '0')}`, size]),
  );

describe('SourceDivision', () => {
  it('gives each shard about as much to read', async () => {
    const sizes = { ...counted('a', 300, 500), ...counted('b', 100, 20_000), huge: 600_000 };
    const division = await SourceDivision.divide(await divided(sizes), 4);
    const loads = [0, 0, 0, 0];
    for (const [name, size] of Object.entries(sizes)) {
      const at = division.ownerOf(name) - 1;
      loads[at] = (loads[at] ?? 0) + 2000 + size;
    }
    expect(Math.max(...loads) / Math.min(...loads)).toBeLessThan(1.2);
  });

  it('divides new sources and registered ones each', async () => {
    const sources = await divided({ ...counted('new', 40, 500), ...counted('old', 2000, 500) });
    for (let at = 0; at < 2000; at += 1) {
      const hash = String(at).padStart(64, '0');
      sources.register.add({
        at: AT,
        source: `old${String(at).padStart(4, '0')}`,
        sha256: hash,
        failed: 'is empty',
      });
    }
    const division = await SourceDivision.divide(sources, 4);
    for (const [prefix, count, most] of [
      ['new', 40, 14],
      ['old', 2000, 900],
    ] as const) {
      const shares = [0, 0, 0, 0];
      for (const name of Object.keys(counted(prefix, count, 0))) {
        const at = division.ownerOf(name) - 1;
        shares[at] = (shares[at] ?? 0) + 1;
      }
      expect(Math.max(...shares), prefix).toBeLessThan(most);
    }
  });
});
