/**
 * What is known of the sources without reading them again: each file's hash, and its rows of tags for the pile. Kept by
 * path, size and time in the cache; without the cache it is found out anew, and nothing else changes.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isMissing, sha256, writeWhole } from '../archive/files.ts';
import { messageOf, type ProblemDetails } from '../archive/problem.ts';
import { Pile } from './pile.ts';
import { type SourceParts, takeApart } from './source.ts';
import { isNote, listSourceFiles, readSourceFile, type SourceFile } from './sources.ts';
import { readTagList } from './tagList.ts';

const entrySchema = z.object({
  size: z.number(),
  time: z.number(),
  sha256: z.string(),
  /** The rows of tags; absent until someone asked. */
  rows: z.array(z.string()).optional(),
});
const cacheSchema = z.record(z.string(), entrySchema);
type Entry = z.infer<typeof entrySchema>;

/** How many files are looked at together. */
const TOGETHER = 32;

export class SourceIndex {
  /** All sources, in one order on every machine. */
  readonly sources: SourceFile[] = [];
  /** Files whose bytes cannot be had. */
  readonly unreadable: ProblemDetails[] = [];
  readonly #content: string;
  readonly #cache: string | undefined;
  readonly #entries = new Map<string, Entry>();

  private constructor(content: string, cache: string | undefined) {
    this.#content = content;
    this.#cache = cache;
  }

  /** Looks through the sources of a content folder. @param cache a file to remember them in */
  static async open(content: string, cache?: string): Promise<SourceIndex> {
    const index = new SourceIndex(content, cache);
    await index.look(cache === undefined ? {} : await readCache(cache));
    return index;
  }

  /** Looks for files that were not there before. */
  async look(cached: Readonly<Record<string, Entry>> = {}): Promise<void> {
    const files = (await listSourceFiles(this.#content)).filter((file) => !this.#entries.has(file));
    for (let at = 0; at < files.length; at += TOGETHER) {
      const looked = files.slice(at, at + TOGETHER).map((file) => this.#entryOf(file, cached[file]));
      for (const { file, entry } of await Promise.all(looked)) {
        if (entry === undefined) continue;
        this.#entries.set(file, entry);
        if (!isNote(file)) this.sources.push({ file, sha256: entry.sha256 });
      }
    }
  }

  /** The hashes of all that lies in the folder, notes included. */
  hashes(): Set<string> {
    return new Set([...this.#entries.values()].map((entry) => entry.sha256));
  }

  async #entryOf(file: string, known: Entry | undefined): Promise<{ file: string; entry?: Entry }> {
    try {
      const { size, mtimeMs: time } = await stat(join(this.#content, 'sources', file));
      const same = known?.size === size && known.time === time;
      return {
        file,
        entry: same ? known : { size, time, sha256: sha256(await readSourceFile(this.#content, file)) },
      };
    } catch (error) {
      this.unreadable.push({
        file: `sources/${file}`,
        reason: messageOf(error),
        remedy: 'rename or remove it',
      });
      return { file };
    }
  }

  /** Notes the rows of tags of a source that was taken apart; none of one that could not be. */
  note(file: string, parts: SourceParts | undefined): void {
    const entry = this.#entries.get(file);
    if (entry) entry.rows = parts?.parts.flatMap(({ draft }) => draft.tags ?? []) ?? [];
  }

  /** What all sources say of tags. Sources that were never asked are read for it. */
  async pile(): Promise<Pile> {
    const pile = new Pile();
    for (const [file, entry] of this.#entries) {
      if (isNote(file)) continue;
      if (entry.rows === undefined) this.note(file, await this.#takeApart(file));
      for (const row of entry.rows ?? []) pile.count(readTagList(row));
    }
    return pile;
  }

  async #takeApart(file: string): Promise<SourceParts | undefined> {
    try {
      return takeApart(await readSourceFile(this.#content, file));
    } catch {
      // That it cannot be read was reported when it was converted.
      return undefined;
    }
  }

  /** Remembers what was found out. */
  async save(): Promise<void> {
    if (this.#cache !== undefined)
      await writeWhole(this.#cache, JSON.stringify(Object.fromEntries(this.#entries)));
  }
}

async function readCache(path: string): Promise<Record<string, Entry>> {
  try {
    return cacheSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? {};
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return {};
    throw error;
  }
}
