/** Identifies an archive by its first accession, which never changes. */
import { join } from 'node:path';
import { sha256 } from '../../system/files/files.ts';
import { readLines } from '../../system/files/readLines.ts';

const ID_LENGTH = 16;

/** Returns 16 hexadecimal digits of the SHA-256 of the register's first line. @param content the content folder */
export async function readArchiveId(content: string): Promise<string> {
  for await (const { text } of readLines(join(content, 'register.jsonl')))
    return sha256(text).slice(0, ID_LENGTH);
  return sha256('').slice(0, ID_LENGTH);
}
