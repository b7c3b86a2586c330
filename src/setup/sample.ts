/**
 * Knows the files of the sample archive, which comes with the project in the places of an archive's own files. When an archive is set up
 * in the project, the sample moves into the tests' folder, since the tests of templates and code need it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { listFiles, sha256 } from '../system/files/files.ts';
import { readJson, validate } from '../system/files/jsonFile.ts';

/** The folder of content, from the project's folder. */
export const CONTENT_FOLDER = 'content';
/** The settings, from the project's folder. */
export const SETTINGS_FILE = '_data/site.json';
/** The vocabulary of publishers, which has invented ones of the sample. */
export const PUBLISHERS_FILE = '_data/publishers.json';
/** The data of the sample besides its content: archives change these files, and tests need them as the sample has them. */
export const SAMPLE_DATA_FILES: readonly string[] = [
  SETTINGS_FILE,
  PUBLISHERS_FILE,
  '_data/sections.json',
  '_data/vocabulary.json',
];
/** Where the sample is in a project that has an archive of its own. Its files have the same paths below. */
export const SAMPLE_FOLDER = 'test/sample';
/** The hashes of the sample's files, by which changed files are known. */
export const SAMPLE_LIST_FILE = 'src/setup/sampleFiles.json';

const sampleListSchema = z.record(z.string(), z.string());

/** Returns whether a project has an archive of its own in the place of the sample. */
export function hasOwnArchive(project: string): boolean {
  return existsSync(join(project, SAMPLE_FOLDER));
}

/**
 * Reads the SHA-256 of each file of the sample, by its path from the project's folder.
 * @throws InputProblem where the list is damaged
 */
export async function readSampleList(project: string): Promise<ReadonlyMap<string, string>> {
  const path = join(project, SAMPLE_LIST_FILE);
  return new Map(Object.entries(validate(sampleListSchema, await readJson(path), path)));
}

/** Lists the files of a project's content, as paths from the project's folder. */
export async function listContent(project: string): Promise<string[]> {
  return (await listFiles(join(project, CONTENT_FOLDER))).map((file) => `${CONTENT_FOLDER}/${file}`);
}

/** Hashes one file of a project. */
export function hashFile(project: string, file: string): string {
  return sha256(readFileSync(join(project, file)));
}
