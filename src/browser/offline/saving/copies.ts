/** Opens the versions of the archive that are stored. */

import { hashBytes } from '../../../offline/format/hash.ts';
import { type Manifest, parseManifest } from '../../../offline/format/manifest.ts';
import { OfflineReader } from '../../../offline/format/reader.ts';
import type { BlockSource } from './blockSource.ts';
import { shellPathTable } from './shellPaths.ts';
import type { Store } from './store.ts';

export class Copies {
  readonly #store: Store;
  readonly #source: BlockSource;
  readonly #manifests = new Map<string, Promise<Manifest | undefined>>();
  readonly #readers = new Map<string, Promise<OfflineReader | undefined>>();

  constructor(store: Store, source: BlockSource) {
    this.#store = store;
    this.#source = source;
  }

  /** Gives a version's manifest; undefined where it is not stored. */
  manifest(version: string): Promise<Manifest | undefined> {
    return keep(this.#manifests, version, async () => {
      const text = await this.#store.readManifest(version);
      return text === undefined ? undefined : parseManifest(text);
    });
  }

  /** Gives a reader of what is stored of a version; undefined where its manifest or path table is not stored. */
  reader(version: string): Promise<OfflineReader | undefined> {
    return keep(this.#readers, version, async () => {
      const manifest = await this.manifest(version);
      const paths = manifest && (await this.#source.readPaths(manifest));
      return paths && new OfflineReader(manifest, paths, (...range) => this.#source.readBlock(...range));
    });
  }

  /** Gives a reader of a version's shell, which needs no path table. */
  shellReader(version: string): Promise<OfflineReader | undefined> {
    return keep(this.#readers, `shell ${version}`, async () => {
      const manifest = await this.manifest(version);
      if (manifest === undefined) return undefined;
      const blocks = manifest.blocks.filter(({ kind }) => kind === 'shell');
      const files = new Map<string, number>();
      for (const [place, block] of blocks.entries())
        for (const part of (await this.#source.listChunks(block)) ?? [])
          for (const path of part.files) files.set(path, place);
      if (files.size === 0) return undefined;
      const paths = shellPathTable(files);
      const shell = { ...manifest, blocks, paths: { hash: hashBytes(paths), bytes: paths.length } };
      return new OfflineReader(shell, paths, (...range) => this.#source.readBlock(...range));
    });
  }

  /** Forgets versions that are no longer in use. */
  forgetOthers(versions: readonly string[]): void {
    for (const opened of [this.#manifests, this.#readers])
      for (const name of opened.keys())
        if (!versions.includes(name.replace('shell ', ''))) opened.delete(name);
  }
}

/** Keeps the result of a load, unless it fails or finds nothing. */
function keep<Value>(
  kept: Map<string, Promise<Value | undefined>>,
  name: string,
  load: () => Promise<Value | undefined>,
): Promise<Value | undefined> {
  const known = kept.get(name);
  if (known !== undefined) return known;
  const result = load();
  kept.set(name, result);
  const forget = (): void => {
    if (kept.get(name) === result) kept.delete(name);
  };
  result.then((value) => value ?? forget(), forget);
  return result;
}
