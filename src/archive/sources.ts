/** The source files of a content folder. They are immutable: no program changes, moves or deletes one. */
import { join } from 'node:path';

export interface SourceFile {
  /** Relative to `content/sources`, with forward slashes; of a source that is not copied, its name. */
  file: string;
  sha256: string;
  /** Its path on this machine. */
  path: string;
  /** In bytes. */
  size: number;
  /** Whether it is read in place, outside of the folder of sources. */
  inPlace?: boolean;
}

/** The folder of sources of a content folder. */
export const sourcesFolder = (content: string): string => join(content, 'sources');

const NOTE = /(?:^|\/)README(?:\.[a-z]+)?$/iu;

/** Whether a file is a README, which describes sources and is none itself. */
export function isNote(file: string): boolean {
  return NOTE.test(file);
}
