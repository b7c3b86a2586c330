/** What a source file and the containers in it hold, and how a container is opened. */
import type { Budget } from './budget.ts';
import type { Bytes } from './bytes.ts';
import type { Gunzip } from './gzip.ts';

/** One thing to read within a source: the file itself, or a file or record of a container. */
export interface Member {
  kind: 'member';
  /**
   * Its path within the zip, as the zip spells it, in one line; paths of nested containers are joined by ` › `. Absent
   * for the file itself, a gzip of it, or a record of a WARC that is itself the file.
   */
  entry?: string;
  /** The number of a WARC's record, from 0. All records count, so that better rules never shift it. */
  record?: number;
  /** The address of a WARC's record. */
  url?: string;
  /** The time of its capture (ISO 8601, UTC). */
  captured?: string;
  /** The charset that its HTTP header declares. */
  charset?: string;
  /** Whether it can only be a web page. */
  page?: boolean;
  /** The bytes, to be read at most once, and before the next member is asked for. Not reading them is allowed. */
  chunks: AsyncIterable<Uint8Array>;
}

/** What a container holds that is not read, with the reason. */
export interface SkippedMember {
  kind: 'skipped';
  entry?: string;
  /** Its number in a WARC. Damage and summaries have numbers of their own, which no record has. */
  record?: number;
  title: string;
  reason: string;
  /** Whether it should have been read: it is damaged, encrypted or too large, and not just no page. */
  fault?: true;
}

/** Something that may be a container. */
export interface Opening {
  chunks: AsyncIterable<Uint8Array>;
  entry?: string;
  /** The same bytes with random access, where they have it: a zip is read from its end. */
  bytes?: Bytes;
  /** The gzip that it was unpacked from. */
  gunzip?: Gunzip;
  /** How many containers it is nested in. */
  depth: number;
  budget: Budget;
}

/** Opens a container, or gives anything else as it is. */
export type OpenMember = (opening: Opening) => AsyncGenerator<Member | SkippedMember>;
