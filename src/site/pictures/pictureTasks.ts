/** The tasks for pictures, which run in workers. */

import { mediaHash } from '../../archive/media/mediaFile.ts';
import { readPicture } from '../../archive/media/mediaStore.ts';
import type { TaskProgress } from '../../system/workers/taskProgress.ts';
import { derivePicture, describePicture } from './derivePicture.ts';
import { type PictureRecord, writeToCache } from './pictureCache.ts';
import { pictureName } from './pictureName.ts';
import { filePath } from './pictureSizes.ts';

/** The outcome for a picture; `missing` where it has other bytes than those that it is named by. */
export type DerivedRecord = PictureRecord | { kind: 'missing' };

export interface PictureTaskOptions {
  content: string;
  /** The folder for the files of pictures. */
  folder: string;
  /** The version of the files, with which their names change. */
  version: string;
}

export class PictureTasks {
  readonly #options: PictureTaskOptions;
  readonly #progress: TaskProgress;

  constructor(options: PictureTaskOptions, progress: TaskProgress) {
    this.#options = options;
    this.#progress = progress;
  }

  /** Makes the files of pictures. @param originals their files, relative to the content folder */
  derivePictures(originals: readonly string[]): Promise<DerivedRecord[]> {
    return this.#each(originals, deriveFiles);
  }

  /** Describes pictures whose files another shard makes. @param originals their files, relative to the content folder */
  describePictures(originals: readonly string[]): Promise<DerivedRecord[]> {
    return this.#each(originals, describeFile);
  }

  async #each(originals: readonly string[], work: typeof deriveFiles): Promise<DerivedRecord[]> {
    const records: DerivedRecord[] = [];
    for (const [at, original] of originals.entries()) {
      this.#progress.beginItem(at);
      records.push(await work(original, this.#options));
    }
    this.#progress.endItems();
    return records;
  }

  async close(): Promise<void> {}
}

/** Describes a picture without making its files. @param original its file, relative to the content folder */
async function describeFile(original: string, { content }: PictureTaskOptions): Promise<DerivedRecord> {
  const bytes = await readPicture(content, original);
  return bytes === undefined ? { kind: 'missing' } : describePicture(bytes);
}

/** Makes the files of a picture in the cache's folder. @param original its file, relative to the content folder */
export async function deriveFiles(
  original: string,
  { content, folder, version }: PictureTaskOptions,
): Promise<DerivedRecord> {
  const bytes = await readPicture(content, original);
  if (bytes === undefined) return { kind: 'missing' };
  const derived = await derivePicture(bytes);
  if (derived.kind === 'refused') return derived;
  const { size, tone, hash, files } = derived;
  const name = pictureName(mediaHash(original), version);
  const written = files.map(({ file, bytes }): [string, string] => {
    const path = filePath(name, file);
    return [path, writeToCache(folder, path, bytes)];
  });
  return { kind: 'cached', size, tone, hash, files: Object.fromEntries(written) };
}
