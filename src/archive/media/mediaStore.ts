/**
 * Keeps pictures in the media folder, as they were received. A file is named by its bytes, so it is written once and never changed.
 * The register says which article brought a picture, and from where (`images` in register/accession.ts).
 */
import { statSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, sha256, writeFileAtomically } from '../../system/files/files.ts';
import { MEDIA_FILE, mediaFile, mediaHash, type PictureFormat } from './mediaFile.ts';

/** Whether the content folder has a picture. @param file relative to the content folder */
export function hasPicture(content: string, file: string): boolean {
  return MEDIA_FILE.test(file) && statSync(join(content, file), { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * Keeps a picture. The same bytes are kept once.
 * @returns its file, relative to the content folder
 * @throws the file system's error where it cannot be written
 */
export async function keepPicture(
  content: string,
  bytes: Uint8Array,
  format: PictureFormat,
): Promise<string> {
  const file = mediaFile(sha256(bytes), format);
  if (!hasPicture(content, file)) await writeFileAtomically(join(content, file), bytes);
  return file;
}

/** Reads a picture. @returns undefined where it is missing, or where its bytes are not those that it is named by */
export async function readPicture(content: string, file: string): Promise<Uint8Array | undefined> {
  if (!MEDIA_FILE.test(file)) return undefined;
  const bytes = await readFile(join(content, file)).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  return bytes !== undefined && sha256(bytes) === mediaHash(file) ? bytes : undefined;
}

/** Removes a picture that no article shows any more. */
export async function removePicture(content: string, file: string): Promise<void> {
  if (MEDIA_FILE.test(file)) await rm(join(content, file), { force: true });
}
