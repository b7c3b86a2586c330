/** Makes the blocks of a site that is built already, in this process, to measure that alone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BlockOutput, makeBlocks } from '../../offline/blocks/makeBlocks.ts';
import type { PlacedArticle } from '../../offline/blocks/placement.ts';
import type { Manifest } from '../../offline/format/manifest.ts';

const ARCHIVE: Manifest['archive'] = { id: '', title: { ar: 'خزانة', en: 'Khizana' }, url: null };

/** Reads a site's files, and writes blocks into another folder. */
class OtherFolder implements BlockOutput {
  readonly folder: string;
  readonly #target: string;
  readonly #files: Iterable<[file: string, entry: { sha256: string }]>;

  constructor(site: string, files: Iterable<[file: string, entry: { sha256: string }]>, target: string) {
    this.folder = site;
    this.#files = files;
    this.#target = target;
  }

  listFiles(): Iterable<[file: string, entry: { sha256: string }]> {
    return this.#files;
  }

  listKeptFiles(): readonly string[] {
    return [];
  }

  keepGroup(): boolean {
    return false;
  }

  startGroup(): void {}

  write(file: string, data: string | Uint8Array): void {
    mkdirSync(dirname(join(this.#target, file)), { recursive: true });
    writeFileSync(join(this.#target, file), data);
  }
}

export interface BlocksOfSite {
  manifest: Manifest;
  /** Processor time in seconds. */
  cpu: number;
  /** The highest memory use of this process so far, in MiB. */
  mebibytes: number;
}

/**
 * @param files the SHA-256 of each file of the site
 * @param target the folder for blocks and manifest
 */
export async function makeBlocksOfSite(
  site: string,
  files: ReadonlyMap<string, string>,
  articles: readonly PlacedArticle[],
  target: string,
): Promise<BlocksOfSite> {
  const entries = [...files].map(([file, sha256]): [string, { sha256: string }] => [file, { sha256 }]);
  const before = process.cpuUsage();
  const output = new OtherFolder(site, entries, target);
  const manifest = await makeBlocks({ output, archive: ARCHIVE, articles, selection: null, version: '' });
  const { user, system } = process.cpuUsage(before);
  return { manifest, cpu: (user + system) / 1e6, mebibytes: process.resourceUsage().maxRSS / 1024 };
}
