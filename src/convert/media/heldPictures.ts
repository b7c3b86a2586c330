/** Keeps pictures of sources in the temporary folder of a run until the articles that show them are written. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256, writeFileAtomicallySync } from '../../system/files/files.ts';
import type { DraftImage } from '../article/draftImage.ts';
import { MAX_PICTURE_BYTES } from './inspectPicture.ts';
import { detectPictureFormat } from './pictureFormat.ts';

/** Counters and spacers have fewer bytes; no picture of an article has. */
const MIN_PICTURE_BYTES = 200;

export class HeldPictures {
  readonly #tempFolder: string;

  /** @param tempFolder the temporary folder of the run, which all its workers share */
  constructor(tempFolder: string) {
    this.#tempFolder = tempFolder;
  }

  /** Holds a picture. @returns the SHA-256 of its bytes; undefined if the archive does not keep their format */
  hold(bytes: Uint8Array): string | undefined {
    if (bytes.length < MIN_PICTURE_BYTES || bytes.length > MAX_PICTURE_BYTES) return undefined;
    if (detectPictureFormat(bytes) === undefined) return undefined;
    const hash = sha256(bytes);
    const path = heldPicturePath(this.#tempFolder, hash);
    if (!existsSync(path)) writeFileAtomicallySync(path, bytes);
    return hash;
  }

  /** Holds the bytes that the pictures of a draft have in memory. Bytes that are no picture leave a picture without that source. */
  holdAll(images: readonly DraftImage[]): DraftImage[] {
    return images.map((image) => ({
      ...image,
      sources: image.sources.flatMap((source) => {
        if (source.kind !== 'bytes') return [source];
        const hash = this.hold(source.bytes);
        return hash === undefined ? [] : [{ kind: 'held' as const, sha256: hash, entry: source.entry }];
      }),
    }));
  }
}

/**
 * Returns the path of a picture that is held.
 * @param tempFolder the temporary folder of the run
 * @param hash the SHA-256 of its bytes
 */
export function heldPicturePath(tempFolder: string, hash: string): string {
  return join(tempFolder, 'pictures', hash);
}
