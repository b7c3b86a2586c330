import { describe, expect, it } from 'vitest';
import { diffManifests } from '../../../src/offline/format/diffManifests.ts';
import type { BlockEntry, Manifest } from '../../../src/offline/format/manifest.ts';

const hashOf = (name: string): string => name.repeat(32);

function manifestOf(blocks: readonly string[], paths: string, id = 'x'): Manifest {
  return {
    format: 1,
    archive: { id, title: { ar: 'خزانة', en: 'Khizana' }, url: null },
    version: hashOf('0'),
    articles: 0,
    paths: { hash: hashOf(paths), bytes: 8 },
    blocks: blocks.map(
      (name): BlockEntry => ({
        hash: hashOf(name),
        bytes: 100,
        unpackedBytes: 1000,
        headerBytes: 10,
        headerHash: hashOf('f'),
        kind: 'lists',
        files: 1,
        languages: [],
        years: [],
        tags: [],
      }),
    ),
    selection: null,
  };
}

const names = (blocks: readonly BlockEntry[]): string => blocks.map(({ hash }) => hash[0]).join('');

describe('diffManifests', () => {
  it('gives the blocks that were added, removed and kept, and the bytes to fetch', () => {
    const { added, removed, kept, paths, bytes } = diffManifests(
      manifestOf(['a', 'b'], '1'),
      manifestOf(['b', 'c', 'd'], '2'),
    );
    expect([added, removed, kept].map(names)).toEqual(['cd', 'a', 'b']);
    expect([paths, bytes]).toEqual([true, 208]);
  });

  it('gives nothing for the same version', () => {
    const { added, removed, bytes } = diffManifests(manifestOf(['a'], '1'), manifestOf(['a'], '1'));
    expect([added.length, removed.length, bytes]).toEqual([0, 0, 0]);
  });

  it('refuses manifests of different archives', () => {
    expect(() => diffManifests(manifestOf([], '1', 'x'), manifestOf([], '1', 'y'))).toThrow(
      /different archives, x and y/u,
    );
  });
});
