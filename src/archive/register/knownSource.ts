/** What the register says of sources and of their parts. */
import type { Accession, BatchDefaults } from './accession.ts';

/** The state of a source. */
export interface KnownSource {
  /** The names under which it was received, oldest first. */
  files: Set<string>;
  /** The absolute path of a source that was not copied. */
  place?: string;
  given?: BatchDefaults;
  /** Why the last attempt to convert it failed. */
  failed?: string;
  /** The number of its parts that are registered. */
  registered: number;
  /** The number of its parts. */
  parts: number;
  /** Whether everything that came from it was undone. */
  undone: boolean;
}

/** Whether all parts of a source are registered, or it is registered as failed. */
export function isComplete({ failed, registered, parts }: Readonly<KnownSource>): boolean {
  return failed !== undefined || registered >= parts;
}

/** The place of an article in its source. */
export type PartPlace = Pick<Accession, 'entry' | 'part'>;

export function partKey({ entry, part = 0 }: PartPlace): string | number {
  return entry === undefined ? part : `${part} ${entry}`;
}
