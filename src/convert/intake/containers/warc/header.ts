/** Header fields as WARC (section 4 of 1.1) and HTTP (RFC 9112, section 5) write them. */

import type { AsyncIterReader, LimitReader } from 'warcio';
import { SourceError } from '../../../article/sourceError.ts';

/** More is no header. Servers that set many cookies send some thousand bytes. */
const MAX_HEADER_BYTES = 262_144;

export interface Header {
  /** The line above the fields: a version, or a status. */
  first: string;
  /** By name in lower case; of a field that is there twice, the first. */
  fields: ReadonlyMap<string, string>;
}

/**
 * Reads a header and the empty line after it. Line ends may lack their carriage return, as careless servers send them.
 * @param first what the first line must be like: where it is not, nothing more is read
 * @returns it, or nothing where there is nothing more
 * @throws SourceError where it does not end, or begins with something else
 */
export async function readHeader(
  reader: AsyncIterReader | LimitReader,
  first: RegExp,
): Promise<Header | undefined> {
  const lines: string[] = [];
  let length = 0;
  for (;;) {
    const bytes = await reader.readlineRaw(MAX_HEADER_BYTES);
    length += bytes?.length ?? 0;
    if (length >= MAX_HEADER_BYTES) throw new SourceError('a header does not end');
    const line = Buffer.from(bytes ?? [])
      .toString()
      .replace(/\r?\n$/u, '');
    if (bytes === null || (line === '' && lines.length > 0)) break;
    if (lines.length === 0 && line !== '' && !first.test(line))
      throw new SourceError('a header begins with something else');
    if (line !== '') lines.push(line);
  }
  const [line, ...others] = lines;
  return line === undefined ? undefined : { first: line, fields: parseFields(others) };
}

function parseFields(lines: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  // A line that begins with white space goes on with the one before.
  for (const line of lines
    .join('\n')
    .replace(/\n[ \t]+/gu, ' ')
    .split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
