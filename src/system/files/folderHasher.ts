/** Hashes the code of a project, by which what one version has made is told from what another one makes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFilesThroughLinks, sha256 } from './files.ts';

export class FolderHasher {
  readonly #project: string;
  readonly #commonFiles: readonly string[];
  /** By file, since several hashes share folders. */
  readonly #hashes = new Map<string, string>();

  /**
   * @param project the project's folder
   * @param commonFiles files that every hash includes, relative to the project
   */
  constructor(project: string, commonFiles: readonly string[]) {
    this.#project = project;
    this.#commonFiles = commonFiles;
  }

  /** Hashes all files of some folders, relative to the project. */
  async hash(folders: readonly string[]): Promise<string> {
    const files = [...this.#commonFiles];
    for (const folder of folders)
      for (const file of await listFilesThroughLinks(join(this.#project, folder)))
        files.push(`${folder}/${file}`);
    // Month names and collation come with Node's copy of CLDR.
    return sha256(JSON.stringify([process.versions.icu, files.map((file) => [file, this.#hashFile(file)])]));
  }

  #hashFile(file: string): string {
    const known = this.#hashes.get(file) ?? sha256(readFileSync(join(this.#project, file)));
    this.#hashes.set(file, known);
    return known;
  }
}
