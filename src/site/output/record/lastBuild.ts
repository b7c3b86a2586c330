/** What a build may keep of the last one. */
import { readIfPresent, sha256 } from '../../../system/files/files.ts';
import { lazy } from '../../../system/lazy.ts';
import type { OutputRecord } from './outputRecord.ts';
import type { FileEntry, FileGroup } from './recordLines.ts';
import { SealText } from './sealText.ts';

export interface LastBuild {
  readonly fingerprint: string;
  /** The groups whose files are all unchanged, by name. */
  readonly groups: ReadonlyMap<string, FileGroup>;
  /** Gives the unchanged files of a group by path. */
  filesOf(group: string): ReadonlyMap<string, FileEntry>;
  /** Lists the unchanged files of all groups but some. */
  listFilesWithout(kept: ReadonlySet<string>): Iterable<string>;
  /** Returns the hash of an unchanged file. */
  hashOf(file: string): string | undefined;
}

const NO_FILES: ReadonlyMap<string, FileEntry> = new Map();

/** A last build whose files are all in memory. */
export class LoadedBuild implements LastBuild {
  readonly fingerprint: string;
  readonly groups: ReadonlyMap<string, FileGroup>;
  readonly #files = new Map<string, FileEntry>();
  readonly #filesByGroup = new Map<string, Map<string, FileEntry>>();

  /** @param isUnchanged returns whether a file is as the build left it */
  constructor(record?: OutputRecord, isUnchanged: (file: string, sha256: string) => boolean = () => true) {
    for (const [file, entry] of record?.listFiles() ?? []) {
      if (!isUnchanged(file, entry.sha256)) continue;
      this.#files.set(file, entry);
      const ofGroup = this.#filesByGroup.get(entry.group);
      if (ofGroup !== undefined) ofGroup.set(file, entry);
      else this.#filesByGroup.set(entry.group, new Map([[file, entry]]));
    }
    this.fingerprint = record?.table.fingerprint ?? '';
    this.groups = new Map(
      [...(record?.table.groups ?? [])].filter(([name, { files }]) => this.filesOf(name).size === files),
    );
  }

  filesOf(group: string): ReadonlyMap<string, FileEntry> {
    return this.#filesByGroup.get(group) ?? NO_FILES;
  }

  *listFilesWithout(kept: ReadonlySet<string>): Iterable<string> {
    for (const [file, { group }] of this.#files) if (!kept.has(group)) yield file;
  }

  hashOf(file: string): string | undefined {
    return this.#files.get(file)?.sha256;
  }
}

/** A last build that was sealed. Its files are found in its record and its seal, of which little is read. */
export class SealedBuild implements LastBuild {
  readonly record: OutputRecord;
  /** Reads the seal. */
  readonly readSeal: () => SealText;
  readonly #filesByGroup = new Map<string, ReadonlyMap<string, FileEntry>>();

  /** @param seal the path of its seal, which is read before the build moves it */
  constructor(record: OutputRecord, seal: string) {
    this.record = record;
    this.readSeal = lazy(() => new SealText(readSealBytes(seal, record)));
  }

  get fingerprint(): string {
    return this.record.table.fingerprint;
  }

  get groups(): ReadonlyMap<string, FileGroup> {
    return this.record.table.groups;
  }

  filesOf(group: string): ReadonlyMap<string, FileEntry> {
    const known = this.#filesByGroup.get(group) ?? this.record.readFiles(group);
    this.#filesByGroup.set(group, known);
    return known;
  }

  *listFilesWithout(kept: ReadonlySet<string>): Iterable<string> {
    for (const group of this.groups.keys()) if (!kept.has(group)) yield* this.filesOf(group).keys();
  }

  hashOf(file: string): string | undefined {
    return this.readSeal().hashOf(file);
  }
}

/** Reads the lines of a seal; from the record, where the seal is not as it was written. */
function readSealBytes(path: string, record: OutputRecord): Buffer {
  const bytes = readIfPresent(path);
  if (bytes !== undefined && sha256(bytes) === record.table.sealHash) return bytes;
  return Buffer.concat([...new SealText(Buffer.alloc(0)).replace(new Map(record.listFiles()))]);
}
