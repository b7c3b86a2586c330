/** Reads the headers of WARC records (section 4 of 1.1) and of HTTP messages (RFC 9112, section 5). */
import type { AsyncIterReader, LimitReader } from 'warcio';
import { SourceError } from '../../../article/sourceError.ts';

/** Servers that set many cookies send some thousand bytes; no header has more than this. */
const MAX_HEADER_BYTES = 262_144;

export interface Header {
  /** The line above the fields: a version, or a status. */
  startLine: string;
  /** By name in lower case. The first of several fields with the same name counts. */
  fields: ReadonlyMap<string, string>;
}

/**
 * Reads a header and the empty line after it. Line ends may lack their carriage return, because some servers omit it.
 * @param startLinePattern the pattern of the first line; nothing is read beyond a line that does not match
 * @returns the header, or undefined at the end
 * @throws SourceError if the header does not end, or its first line does not match
 */
export async function readHeader(
  reader: AsyncIterReader | LimitReader,
  startLinePattern: RegExp,
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
    if (lines.length === 0 && line !== '' && !startLinePattern.test(line))
      throw new SourceError('a header begins with an unexpected line');
    if (line !== '') lines.push(line);
  }
  const [startLine, ...fieldLines] = lines;
  return startLine === undefined ? undefined : { startLine, fields: parseFields(fieldLines) };
}

function parseFields(lines: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  // A line that begins with white space continues the line before.
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
