/** The types of a source file's members, and of the input that may be a container. */
import type { Budget } from './budget.ts';
import type { RandomAccessBytes } from './bytes.ts';

/** A member of a source: the file itself, or a file or record of a container. */
export interface Member {
  kind: 'member';
  /**
   * Its path within the zip in one line, with ` › ` between the paths of nested containers. Absent for the file itself, the content of
   * a gzip file, and the records of a WARC file.
   */
  entry?: string;
  /** The number of a WARC's record, from 0. All records count, so that a change of the reading rules never shifts the numbers. */
  record?: number;
  /** The URL of a WARC's record. */
  url?: string;
  /** The time of the capture (ISO 8601, UTC). */
  captured?: string;
  /** The charset in the HTTP header. */
  charset?: string;
  /** Whether the record is known to be a web page. */
  page?: boolean;
  /** The document that the bytes are. Without one they are text. */
  document?: MemberDocument;
  /** Reads pictures beside the member, if it is a file of a zip. */
  beside?: FilesBeside;
  /** The bytes. They can be read once, before the next member is requested, and need not be read. */
  chunks: AsyncIterable<Uint8Array>;
}

/** Reads the files of a zip that an article in it names. */
export interface FilesBeside {
  /** Reads the file of the first of some names that exists. @returns undefined if none exists or can be read */
  read(names: readonly string[]): Promise<{ name: string; bytes: Uint8Array } | undefined>;
  /** The name of the member itself within the zip. */
  name: string;
}

/** A picture in a web archive. */
export interface PictureMember {
  kind: 'picture';
  /** The path of the web archive in a container. */
  entry?: string;
  /** The number of its record. */
  record?: number;
  url: string;
  captured?: string;
  /** The bytes. They can be read once, before the next member is requested, and need not be read. */
  chunks: AsyncIterable<Uint8Array>;
}

/** A document that is not text: a PDF file, or a zip of parts. */
export type MemberDocument = { kind: 'pdf' } | ZipDocument;

/** A document that is a zip of XML parts. */
export interface ZipDocument {
  kind: 'docx' | 'odt' | 'epub';
  /** The names of its parts. */
  names: readonly string[];
  /**
   * Reads a part.
   * @returns undefined if the document has no such part
   * @throws SourceError if the part is damaged or encrypted, or unpacks to too much
   */
  readPart(name: string): Promise<Uint8Array | undefined>;
}

/** A member that is not read, or damage or a summary of a container, with the reason. */
export interface SkippedMember {
  kind: 'skipped';
  entry?: string;
  /** Its number in a WARC. Damage and summaries have numbers that no record has. */
  record?: number;
  title: string;
  reason: string;
  /** Whether it should have been read but is damaged, encrypted or too large. Absent for content that is not an article. */
  fault?: true;
}

export type AnyMember = Member | PictureMember | SkippedMember;

/** Unpacks a stream of members or frames that were packed one by one. */
export interface Unpacker {
  /** Yields all unpacked bytes from the current position. @throws SourceError if they are damaged */
  chunks(): AsyncGenerator<Uint8Array>;
  /** Finds the next member behind damage. @returns whether there is one */
  nextMember(): Promise<boolean>;
  /** Releases what unpacking holds. */
  close(): Promise<void>;
}

/** Input that may be a container. */
export interface ContainerInput {
  chunks: AsyncIterable<Uint8Array>;
  entry?: string;
  /** Random access to the same bytes, if available, because a zip is read from its end. */
  bytes?: RandomAccessBytes;
  /** What unpacks the chunks, if they are the content of gzip or Zstandard. */
  unpacker?: Unpacker;
  /** Reads pictures beside the input, if it is a file of a zip. */
  beside?: FilesBeside;
  /** How many containers enclose the input. */
  depth: number;
  budget: Budget;
}

/** Yields the members of a container, or any other input as a member. */
export type OpenMember = (input: ContainerInput) => AsyncGenerator<AnyMember>;
