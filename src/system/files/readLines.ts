/** The lines of a text file, which may be longer than a string can be. */
import { createReadStream } from 'node:fs';
import { isMissing } from './files.ts';

export interface Line {
  text: string;
  /** Whether its line end is there, which only the last one may lack. */
  ended: boolean;
}

/** How much is read at once, in bytes. */
const CHUNK = 1 << 20;

/** Reads a file in UTF-8 line by line; what follows the last line end is a line where it is not empty. A file that is not there has none. */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  let waiting = '';
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK })) {
      const lines = `${waiting}${chunk}`.split('\n');
      waiting = lines.pop() ?? '';
      for (const text of lines) yield { text, ended: true };
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  if (waiting !== '') yield { text: waiting, ended: false };
}
