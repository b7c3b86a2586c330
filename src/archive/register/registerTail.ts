/**
 * The places of the register's lines that are in memory. While a run appends lines, tables are made of those that are in memory: a
 * line is five times as large as an object than in tables.
 */
import { statSync } from 'node:fs';
import type { Accession } from './accession.ts';
import { RegisterBase } from './registerBase.ts';
import { makeRegisterTables, type RegisterContents } from './registerTables.ts';

/** Tables are made of at least this many lines in memory. */
const MIN_TABLE_LINES = 16_384;

/** And of at least this share of the lines in the tables, so that each line is copied few times. */
const MIN_TABLE_SHARE = 1 / 4;

/** Lines after those of the tables, with their places. */
export interface TailPlaces {
  /** The number of each line; the first line of the file is number 0. */
  numbers: Map<Accession, number>;
  /** Where each of these lines ends in the file, empty lines included. */
  ends: number[];
}

export class RegisterTail {
  readonly #path: string;
  readonly #base: RegisterBase | undefined;
  readonly #places: TailPlaces;
  readonly #minLines: number;

  /**
   * @param path the register's file
   * @param base the tables of the lines before
   */
  constructor(
    path: string,
    base?: RegisterBase,
    places: TailPlaces = { numbers: new Map(), ends: [] },
    minLines = MIN_TABLE_LINES,
  ) {
    this.#path = path;
    this.#base = base;
    this.#places = places;
    this.#minLines = minLines;
  }

  /** Adds a line at the end. @param bytes its length in the file, with its line end */
  add(line: Accession, bytes: number): void {
    const { numbers, ends } = this.#places;
    numbers.set(line, (this.#base?.lineCount ?? 0) + ends.length);
    ends.push((ends.at(-1) ?? this.#base?.details.bytes ?? 0) + bytes);
  }

  /** Whether making tables takes little time for the memory that it saves. */
  get isLarge(): boolean {
    const { length } = this.#places.ends;
    return length >= Math.max(this.#minLines, (this.#base?.lineCount ?? 0) * MIN_TABLE_SHARE);
  }

  /**
   * Makes tables of all lines.
   * @param contents what the lines in memory add to the tables
   * @returns undefined where the file has other lines too, or a text cannot be stored as it is
   */
  makeBase(contents: RegisterContents): RegisterBase | undefined {
    const { size = 0 } = statSync(this.#path, { throwIfNoEntry: false }) ?? {};
    if (this.#places.ends.at(-1) !== size) return undefined;
    const tables = makeTables(this.#base, this.#places, contents, '');
    return tables && new RegisterBase(this.#path, tables);
  }

  /** Returns the tail after the last line, where tables of all lines were made. */
  after(base: RegisterBase): RegisterTail {
    return new RegisterTail(this.#path, base, undefined, this.#minLines);
  }
}

/**
 * Makes the tables of all lines.
 * @param contents what the lines after those of the base add to it
 * @param hash the SHA-256 of all lines; none for tables that are not written
 */
export function makeTables(
  base: RegisterBase | undefined,
  { numbers, ends }: TailPlaces,
  contents: RegisterContents,
  hash: string,
): Map<string, Uint8Array> | undefined {
  const allEnds = new Float64Array((base?.lineCount ?? 0) + ends.length);
  allEnds.set(base?.lineEnds ?? []);
  allEnds.set(ends, base?.lineCount ?? 0);
  return makeRegisterTables(contents, { numbers, ends: allEnds, hash }, base);
}
