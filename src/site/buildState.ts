/** What the last build made, so that the next one makes only what changed. A build that was stopped left nothing here. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isMissing, sha256, writeWhole } from '../archive/files.ts';

const partSchema = z.object({ key: z.string(), files: z.array(z.string()) });
/** A part of the search and its files. */
export type MadePart = z.infer<typeof partSchema>;

const stateSchema = z.object({
  /** Whether the build came to its end. */
  complete: z.boolean(),
  /** The key of each page, by its file. */
  pages: z.record(z.string(), z.string()),
  /** The parts of the search: each segment of the index, by its name, and the engine. */
  search: z.record(z.string(), partSchema),
});
export type BuildState = z.infer<typeof stateSchema>;

export class BuildStateFile {
  readonly #path: string;

  /** The state of builds from one content folder into one output folder. */
  constructor(cache: string, content: string, output: string) {
    this.#path = join(
      cache,
      `${sha256(JSON.stringify([resolve(content), resolve(output)])).slice(0, 16)}.json`,
    );
  }

  /** What the last build left; undefined where there was none or its file is of another version. */
  async read(): Promise<BuildState | undefined> {
    try {
      return stateSchema.safeParse(JSON.parse(await readFile(this.#path, 'utf8'))).data;
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  async write(state: BuildState): Promise<void> {
    await writeWhole(this.#path, JSON.stringify(state));
  }

  /** Notes that a build has begun: until it ends, nothing of the output folder is vouched for. */
  async begin(): Promise<void> {
    await this.write({ complete: false, pages: {}, search: {} });
  }
}
