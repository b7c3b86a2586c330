/** Opens the parts that shards read, and refuses those that do not make one conversion of the content folder together. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SourceFile } from '../../archive/sources.ts';
import { isMissing, sha256 } from '../../system/files/files.ts';
import { TempStore, type TempStoreRef } from '../../system/files/tempStore.ts';
import { InputProblem } from '../../system/problem.ts';
import { orderParts, partCommand, partName, refusePart } from '../../system/shards/partSet.ts';
import { toSourceKey } from '../intake/sourceIndex/knownFiles.ts';
import { type FoundArticle, isPage, type ParsedSource } from '../reading/readSourceFile.ts';
import {
  COMPOSED_FOLDER,
  COMPOSED_MANIFEST_NAME,
  type ComposedManifest,
  readComposedManifest,
} from './composedManifest.ts';
import { findAltered } from './dataFiles.ts';
import {
  CONTENTS_FOLDER,
  hashManifest,
  PART_COMMAND,
  type PartManifest,
  type PartOptions,
  PICTURES_FOLDER,
  readManifest,
  readMark,
  SOURCES_FILE,
  type SourceEntry,
} from './partManifest.ts';
import { hasOrHadState } from './registerState.ts';
import { isSourceRecord, type SourceRecord } from './sourceRecord.ts';

export interface Part extends PartManifest {
  folder: string;
  /** The Markdown that its shard has composed. */
  composed?: ComposedManifest;
}

interface FoundEntry {
  part: Part;
  entry: SourceEntry;
}

/** What parts must have been made from and with. */
export interface PartExpectations {
  content: string;
  version: string;
  options: PartOptions;
}

export class ConvertParts {
  /** In the order of their numbers. */
  readonly #parts: readonly Part[];
  /** By the name of the source. */
  readonly #entries = new Map<string, FoundEntry>();
  readonly #records: TempStore<SourceRecord>;
  readonly #pages: TempStore<FoundArticle[]>;
  /** The part that holds each picture, by the SHA-256 of its bytes. */
  #pictures: Map<string, Part> | undefined;
  #pictureFolders: Set<string> | undefined;
  readonly #checkedPictures = new Set<string>();

  private constructor(parts: readonly Part[]) {
    this.#parts = parts;
    // Nothing is written to these stores.
    this.#records = new TempStore('', isSourceRecord);
    this.#pages = new TempStore('', isPage);
    for (const part of parts)
      for (const entry of part.sources) {
        const other = this.#entries.get(entry.name)?.part;
        if (other !== undefined)
          refusePart(
            part,
            `is part ${partName(part)}, and has ${sourceName(entry.name)}, as ${other.folder} has: sources were added or removed between the two`,
            'make all parts again, while the sources stay as they are',
          );
        this.#entries.set(entry.name, { part, entry });
      }
  }

  /**
   * Opens the folders of all parts of a conversion, in any order.
   * @throws InputProblem that names a folder that is no part, was not made to its end or was altered, a part that is missing or there
   *   twice, or a part that another version, other options or another content folder made
   */
  static async open(folders: readonly string[], expected: PartExpectations): Promise<ConvertParts> {
    const parts = orderParts(folders.map(openPart), PART_COMMAND);
    for (const part of parts) await refuseOthers(part, expected);
    const opened: Part[] = [];
    for (const part of parts) {
      await refuseAltered(part);
      opened.push(await addComposed(part));
    }
    return new ConvertParts(opened);
  }

  get count(): number {
    return this.#parts.length;
  }

  /** Returns the hash of each part's manifest, in the order of their numbers. */
  hashes(): string[] {
    return this.#parts.map(({ folder }) => hashManifest(folder));
  }

  /**
   * Refuses parts that were read from other sources than are here.
   * @param sources all sources
   * @param pending those to convert
   * @throws InputProblem that names a source that was changed, removed or added since
   */
  refuseStale(sources: readonly SourceFile[], pending: readonly SourceFile[]): void {
    const present = new Set(sources.map(toSourceKey));
    for (const { part, entry } of this.#entries.values())
      if (!present.has(entry.name))
        refusePart(
          part,
          `is part ${partName(part)}, and has ${sourceName(entry.name)}, which the content folder lacks`,
          `give the content folder that the part was read from, or make it again with ${again(part)}`,
        );
    for (const source of pending) {
      const name = toSourceKey(source);
      const found = this.#entries.get(name);
      if (found === undefined || !found.entry.keep)
        throw new InputProblem({
          file: sourceName(name),
          reason: `is in none of the ${this.#parts.length} parts: it was added since, or was changed while it was read`,
          remedy: 'make all parts again',
        });
      const { part, entry } = found;
      if (entry.sha256 !== source.sha256)
        refusePart(
          part,
          `is part ${partName(part)}, and read ${sourceName(name)} before it was changed`,
          `make it again with ${again(part)}`,
        );
    }
  }

  /** Returns what was read of a source; undefined where no part has it with these bytes. */
  getRecord(source: SourceFile): SourceRecord | undefined {
    const found = this.#entries.get(toSourceKey(source));
    if (found === undefined || found.entry.sha256 !== source.sha256) return undefined;
    return this.#records.get(this.#refOf(found));
  }

  /** Refuses the part of a source that was read with other defaults than apply now. */
  refuseOtherDefaults(source: SourceFile): never {
    const found = this.#entries.get(toSourceKey(source));
    const file = sourceName(toSourceKey(source));
    return refusePart(
      { folder: found?.part.folder ?? file },
      `read ${file} with other defaults than the register has for it now`,
      'make the part again',
    );
  }

  /** Returns the part that read a source. */
  partOf(source: SourceFile): Part {
    const part = this.#entries.get(toSourceKey(source))?.part;
    if (part === undefined) throw new Error(`No part has ${source.file}; report this`);
    return part;
  }

  /** Yields the articles of a source that was parsed, page by page. */
  *readPages(source: SourceFile, { pages, articles }: ParsedSource): Generator<readonly FoundArticle[]> {
    const { folder } = this.partOf(source);
    const locate = (ref: TempStoreRef): TempStoreRef => ({
      ...ref,
      path: join(folder, CONTENTS_FOLDER, basename(ref.path)),
    });
    const locateAll = (page: readonly FoundArticle[]): FoundArticle[] =>
      page.map((article) => ({ ...article, ref: article.ref && locate(article.ref) }));
    for (const ref of pages) yield locateAll(this.#pages.get(locate(ref)));
    yield locateAll(articles);
  }

  /**
   * Returns the path of a picture that a part holds; undefined where none does.
   * @param hash the SHA-256 of its bytes
   * @throws InputProblem where the picture was altered
   */
  findPicture(hash: string): string | undefined {
    this.#pictures ??= listPictures(this.#parts);
    const part = this.#pictures.get(hash);
    if (part === undefined) return undefined;
    const path = join(part.folder, CONTENTS_FOLDER, PICTURES_FOLDER, hash);
    if (!this.#checkedPictures.has(hash)) {
      if (sha256(readFileSync(path)) !== hash) refuseDamaged(part, `${PICTURES_FOLDER}/${hash}`);
      this.#checkedPictures.add(hash);
    }
    return path;
  }

  /** Returns whether a path is that of a picture that a part holds. */
  hasPictureAt(path: string): boolean {
    this.#pictureFolders ??= new Set(
      this.#parts.map(({ folder }) => join(folder, CONTENTS_FOLDER, PICTURES_FOLDER)),
    );
    return this.#pictureFolders.has(dirname(path));
  }

  /** Returns whether a shard has composed the Markdown of its part. */
  get hasComposed(): boolean {
    return this.#parts.some(({ composed }) => composed !== undefined);
  }

  /**
   * Returns a function that finds the Markdown that a shard composed for an article by a decision.
   * @param decisions the name of the decisions that apply now
   * @throws InputProblem that names a part whose Markdown was composed by others
   */
  openComposed(decisions: string): (id: string, job: string) => TempStoreRef | undefined {
    const found = new Map<string, { job: string; ref: TempStoreRef }>();
    for (const part of this.#parts) {
      const { composed, folder } = part;
      if (composed === undefined) continue;
      if (composed.decisions !== decisions)
        refusePart(
          part,
          `is part ${partName(part)}, and its Markdown was composed by other decisions than apply now`,
          `decide again with «${PART_COMMAND} --decide», and compose its Markdown again`,
        );
      for (const { id, job, file, offset, length } of composed.entries)
        found.set(id, { job, ref: { path: join(folder, COMPOSED_FOLDER, file), offset, length } });
    }
    return (id, job) => {
      const composed = found.get(id);
      return composed?.job === job ? composed.ref : undefined;
    };
  }

  close(): void {
    this.#records.close();
    this.#pages.close();
  }

  #refOf({ part, entry: { offset, length } }: FoundEntry): TempStoreRef {
    return { path: join(part.folder, CONTENTS_FOLDER, SOURCES_FILE), offset, length };
  }
}

/** Opens the folder of a part. @throws InputProblem where it has none that is complete */
export function openPart(folder: string): Part {
  const found = readManifest(folder);
  if (found.kind === 'found') return { ...found.manifest, folder };
  const mark = readMark(folder);
  if (mark === undefined)
    return refusePart(
      { folder },
      'is no part of a conversion',
      `give the folders that «${PART_COMMAND} --shard» made`,
    );
  const reasons = {
    missing: 'was not made to its end',
    damaged: 'has a khizana-part.txt that is not as it was written',
    'other-version': 'was made by another version of Khizana',
  };
  return refusePart(
    { folder },
    `is part ${partName(mark)}, and ${reasons[found.kind]}`,
    `make it again with ${again(mark)}`,
  );
}

async function refuseOthers(part: Part, { content, version, options }: PartExpectations): Promise<void> {
  const refuse = (reason: string, remedy: string): never =>
    refusePart(part, `is part ${partName(part)}, and ${reason}`, remedy);
  if (part.version !== version)
    refuse('was made by another version of Khizana or Node.js', `make it again with ${again(part)}`);
  for (const [name, wanted, made] of listOptions(options, part.options))
    if (JSON.stringify(wanted) !== JSON.stringify(made))
      refuse(
        `was made with another ${name} than is given now`,
        `give all parts and their joining the same ${name}`,
      );
  if (!(await hasOrHadState(content, part.register)))
    refuse(
      'was made from another content folder, or before its register was replaced',
      `give that content folder, or make the part again with ${again(part)}`,
    );
}

/** Pairs the values of two sets of options, with the names of the options. */
function listOptions(a: PartOptions, b: PartOptions): [name: string, a: unknown, b: unknown][] {
  return [
    ['--publisher', a.given.publisher, b.given.publisher],
    ['--lang', a.given.lang, b.given.lang],
    ['--tz', a.given.zone, b.given.zone],
    ['--map', sortFields(a.given.map), sortFields(b.given.map)],
    ['--media', a.media, b.media],
    ['--again', a.again, b.again],
  ];
}

function sortFields(map: Record<string, string> = {}): [string, string][] {
  return Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** @throws InputProblem that names a file of a part that is missing or not as it was written */
async function refuseAltered(part: Part): Promise<void> {
  const altered = await findAltered(join(part.folder, CONTENTS_FOLDER), part.files);
  if (altered !== undefined) refuseDamaged(part, altered);
}

/** Adds the Markdown that a shard has composed. @throws InputProblem where it is not as it was written */
async function addComposed(part: Part): Promise<Part> {
  const composed = readComposedManifest(part.folder);
  if (composed === undefined) return part;
  const altered =
    composed === 'damaged'
      ? COMPOSED_MANIFEST_NAME
      : await findAltered(join(part.folder, COMPOSED_FOLDER), composed.files);
  if (composed === 'damaged' || altered !== undefined)
    return refusePart(
      part,
      `is part ${partName(part)}, and ${altered} of its composed Markdown was altered or is missing`,
      `compose it again with ${again(part).replace(/»$/u, ' --decisions …»')}`,
    );
  return { ...part, composed };
}

function refuseDamaged(part: Part, name: string): never {
  const isThere = existsSync(join(part.folder, CONTENTS_FOLDER, name));
  return refusePart(
    part,
    `is part ${partName(part)}, whose file ${CONTENTS_FOLDER}/${name} ${isThere ? 'was altered' : 'is missing'}`,
    `make it again with ${again(part)}`,
  );
}

function listPictures(parts: readonly Part[]): Map<string, Part> {
  const pictures = new Map<string, Part>();
  for (const part of parts)
    for (const name of readNames(join(part.folder, CONTENTS_FOLDER, PICTURES_FOLDER)))
      pictures.set(name, part);
  return pictures;
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function again(shard: { index: number; count: number }): string {
  return partCommand(shard, PART_COMMAND);
}

/** Names a source as reports do. */
function sourceName(name: string): string {
  return name.startsWith('/') || /^[a-z]:/iu.test(name) ? name : `sources/${name}`;
}
