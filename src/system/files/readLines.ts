/** Reads the lines of a text file, which may be longer than the maximum length of a string. */
import { createReadStream } from 'node:fs';
import { isMissing } from './files.ts';

export interface Line {
  text: string;
  /** Only the last line may lack its line end. */
  hasLineEnd: boolean;
}

const CHUNK_BYTES = 1 << 20;

/** Reads a file in UTF-8 line by line. Text after the last line end is a line too. A missing file has no lines. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let remainder = '';
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK_BYTES })) {
      const lines = `${remainder}${chunk}`.split('\n');
      remainder = lines.pop() ?? '';
      for (const text of lines) yield { text, hasLineEnd: true };
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  if (remainder !== '') yield { text: remainder, hasLineEnd: false };
}
