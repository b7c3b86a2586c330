/** Reads the parts of a site that shards made, refuses those that do not make one site together, and gives their files to the merge. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../system/files/files.ts';
import { errorMessage, InputProblem } from '../../system/problem.ts';
import { orderParts, partName, refusePart } from '../../system/shards/partSet.ts';
import { shardName } from '../../system/shards/shard.ts';
import { MARK_FILE } from '../output/outputLocation.ts';
import { EXTRA_FOLDER, type PartFile, type PartSource } from '../output/outputScope.ts';
import type { FileEntry } from '../output/record/recordLines.ts';
import { readMark } from '../output/siteMark.ts';
import { MANIFEST_NAME, type PartManifest, readManifest } from './partManifest.ts';

const COMMAND = 'npm run build --';

interface Part extends PartManifest {
  folder: string;
}

interface FoundFile {
  part: Part;
  entry: FileEntry;
}

export class Parts implements PartSource {
  /** In the order of their numbers. */
  readonly #parts: readonly Part[];
  readonly #files = new Map<string, FoundFile>();
  readonly #filesByGroup = new Map<string, string[]>();

  private constructor(parts: readonly Part[]) {
    this.#parts = parts;
    for (const part of parts)
      for (const [file, entry] of part.files) {
        if (isOwnToPart(file)) continue;
        const other = this.#files.get(file)?.part;
        if (other !== undefined) refuseOverlap(file, other, part);
        this.#files.set(file, { part, entry });
        const files = this.#filesByGroup.get(entry.group);
        if (files !== undefined) files.push(file);
        else this.#filesByGroup.set(entry.group, [file]);
      }
  }

  /**
   * Opens the folders of all parts of a site, in any order.
   * @throws InputProblem that names a folder that is no part or was not made to its end, a part that is missing or there twice, or
   *   parts with gaps or overlaps
   */
  static open(folders: readonly string[]): Parts {
    const parts = orderParts(folders.map(readPart), COMMAND);
    refuseGaps(parts);
    return new Parts(parts);
  }

  get count(): number {
    return this.#parts.length;
  }

  /**
   * Checks that all parts were made from the content, settings and code that are here now.
   * @param plan the fingerprint of the plan
   * @throws InputProblem that names the parts that were made from others
   */
  refuseOtherPlans(plan: string): void {
    const stale = this.#parts.filter((part) => part.plan !== plan);
    const [first] = stale;
    if (first === undefined) return;
    const names = stale.map(({ index }) => index).join(', ');
    refusePart(
      first,
      stale.length === 1
        ? `is part ${partName(first)}, and was made from other content, settings or code than are here`
        : `is one of several parts (${names} of ${first.count}) that were made from other content, settings or code than are here`,
      `make ${stale.length === 1 ? 'it' : 'them'} again with «npm run build -- --shard ${shardName(first)}», from the content, settings and version that are merged`,
    );
  }

  findGroup(group: string, key: string): readonly PartFile[] | undefined {
    const holders = this.#parts.filter(({ groups }) => groups.has(group));
    const isWhole = holders.length === 1 && holders.every(({ groups }) => groups.get(group)?.key === key);
    const isDivided =
      holders.length === this.#parts.length &&
      holders.every(({ groups, salt }) => groups.get(group)?.key === `${key} ${salt}`);
    if (!isWhole && !isDivided) return undefined;
    return (this.#filesByGroup.get(group) ?? []).flatMap((file) => this.#find(file) ?? []);
  }

  findFile(file: string, key: string): PartFile | undefined {
    const found = this.#find(file);
    // Files with an empty key are found by their group only.
    return found?.key === key && key !== '' ? found : undefined;
  }

  readExtra(file: string): string | undefined {
    const part = this.#parts.find(({ files }) => files.has(file));
    const entry = part?.files.get(file);
    return part === undefined || entry === undefined ? undefined : readChecked(part, file, entry).toString();
  }

  /** Lists the files for the merge whose names end with a suffix. */
  listExtras(suffix: string): string[] {
    return this.#parts.flatMap(({ files }) =>
      [...files.keys()].filter((file) => file.startsWith(`${EXTRA_FOLDER}/`) && file.endsWith(suffix)),
    );
  }

  #find(file: string): PartFile | undefined {
    const found = this.#files.get(file);
    if (found === undefined) return undefined;
    const { part, entry } = found;
    return { file, sha256: entry.sha256, key: entry.key, read: () => readChecked(part, file, entry) };
  }
}

/** Returns whether a file is not one of the site. */
function isOwnToPart(file: string): boolean {
  return file === MARK_FILE || file.startsWith(`${EXTRA_FOLDER}/`);
}

function readPart(folder: string): Part {
  const mark = readMark(folder);
  const found = readManifest(join(folder, MANIFEST_NAME));
  if (found.kind === 'found') return { ...found.manifest, folder };
  const refuseFolder = (reason: string, remedy: string): never => {
    throw new InputProblem({ file: folder, reason, remedy });
  };
  if (mark.kind !== 'part')
    return refuseFolder(
      mark.kind === 'site' ? 'is a whole site, and not a part of one' : 'is no part of a site',
      'give the folders that «npm run build -- --shard» made',
    );
  const remedy = `make it again with «npm run build -- --shard ${mark.part}/${mark.of}»`;
  const reasons = {
    missing: 'was not made to its end',
    damaged: `has a ${MANIFEST_NAME} that is not as it was written`,
    'other-version': 'was made by another version of Khizana',
  };
  return refuseFolder(`is part ${mark.part} of ${mark.of}, and ${reasons[found.kind]}`, remedy);
}

/** Each group that a part leaves to another must be there. @param parts in the order of their numbers */
function refuseGaps(parts: readonly Part[]): void {
  for (const part of parts)
    for (const [group, owner] of Object.entries(part.others)) {
      const other = parts[owner - 1];
      if (other === undefined || other.groups.has(group) || other.plan !== part.plan) continue;
      refusePart(
        other,
        `is part ${partName(other)}, and lacks «${group}», which ${part.folder} leaves to it`,
        again(other),
      );
    }
}

function refuseOverlap(file: string, one: Part, other: Part): void {
  // Parts of different plans are refused for that.
  if (one.plan !== other.plan) return;
  refusePart(other, `is part ${partName(other)}, and has ${file}, as ${one.folder} has`, again(other));
}

function readChecked(part: Part, file: string, { sha256: expected }: FileEntry): Buffer {
  const refuseFile = (reason: string): never =>
    refusePart(part, `is part ${partName(part)}, whose file ${file} ${reason}`, again(part));
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(part.folder, file));
  } catch (error) {
    return refuseFile(`cannot be read: ${errorMessage(error)}`);
  }
  return sha256(bytes) === expected ? bytes : refuseFile('was altered');
}

function again(part: Part): string {
  return `make it again with «${COMMAND} --shard ${shardName(part)} --clean»`;
}
