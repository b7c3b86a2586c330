/**
 * The sketches of the articles in the register's tables, sorted by language, day and id, as near duplicates are searched. The lines of
 * the register after the tables may have changed some of these articles.
 */
import { HashIndex, hashText, NO_ROW } from '../../system/columns/hashIndex.ts';
import { TextColumn, TextColumnBuilder } from '../../system/columns/textColumn.ts';
import { bytesOf, readCacheColumns, uint32View, writeCacheColumns } from '../../system/files/cacheColumns.ts';
import { sha256 } from '../../system/files/files.ts';
import { BAND_BYTES, compareByDay } from './sameStory.ts';
import { SKETCH_BYTES } from './sketch.ts';

/** Changes with the format, and when sketches are made in another way. */
const VERSION = 'sketch table 1';

export const BAND_COUNT = SKETCH_BYTES / BAND_BYTES;

/** An article, with its sketch where that is known; a text that is too short to be compared has an empty one. */
export interface TableArticle {
  id: string;
  lang: string;
  day?: string | undefined;
  sketch: Uint8Array | undefined;
}

interface TableDetails {
  /** Identifies the table. */
  id: string;
  /** The `tablesHash` of the register whose articles it has. */
  registerHash: string;
  /** The number of rows of each language, in the order of the rows. */
  languages: { lang: string; rows: number }[];
  /** The ids of articles whose sketches are not known. */
  unsketched: string[];
}

export class SketchTable {
  readonly details: TableDetails;
  readonly #columns: Map<string, Uint8Array>;
  readonly #ids: TextColumn;
  readonly #index: HashIndex;
  readonly #days: TextColumn;
  /** The bands of all sketches, row by row. */
  readonly bands: Uint32Array;

  private constructor(columns: Map<string, Uint8Array>) {
    const details: TableDetails = JSON.parse(
      Buffer.from(columns.get('details') ?? new Uint8Array()).toString(),
    );
    this.details = details;
    this.#columns = columns;
    this.#ids = TextColumn.from(columns, 'ids');
    const numbers = (name: string): Uint32Array => uint32View(columns.get(name) ?? new Uint8Array());
    this.#index = new HashIndex(numbers('slots'), numbers('keys'));
    this.#days = TextColumn.from(columns, 'days');
    this.bands = numbers('bands');
  }

  /** @returns undefined where the file is missing or damaged */
  static read(path: string): SketchTable | undefined {
    const columns = readCacheColumns(path, VERSION);
    return columns && new SketchTable(columns);
  }

  /** Makes the table of some articles. @param registerHash the `tablesHash` of the register that has exactly these */
  static of(articles: readonly TableArticle[], registerHash: string): SketchTable {
    const sketched = articles.filter(({ sketch }) => sketch?.length === SKETCH_BYTES).sort(compareArticles);
    const rest = articles.filter(({ sketch }) => sketch !== undefined && sketch.length !== SKETCH_BYTES);
    const ids = new TextColumnBuilder();
    const days = new TextColumnBuilder();
    const bands = new Uint32Array(sketched.length * BAND_COUNT);
    const languages: TableDetails['languages'] = [];
    for (const [row, { lang, day = '', sketch }] of sketched.entries()) {
      if (languages.at(-1)?.lang !== lang) languages.push({ lang, rows: 0 });
      const language = languages.at(-1);
      if (language !== undefined) language.rows += 1;
      days.add(day);
      if (sketch !== undefined) bands.set(toBands(sketch), row * BAND_COUNT);
    }
    for (const { id } of [...sketched, ...rest]) ids.add(id);
    const keys = Uint32Array.from([...sketched, ...rest], ({ id }) => hashText(id));
    const unsketched = articles.filter(({ sketch }) => sketch === undefined).map(({ id }) => id);
    const columns = new Map<string, Uint8Array>();
    ids.addTo(columns, 'ids');
    days.addTo(columns, 'days');
    columns.set('keys', bytesOf(keys));
    columns.set('slots', bytesOf(HashIndex.slotsFor(keys)));
    columns.set('bands', bytesOf(bands));
    const hashes = [...columns.values()].map((column) => sha256(column));
    const id = sha256(JSON.stringify([registerHash, unsketched, hashes]));
    const details: TableDetails = { id, registerHash, languages, unsketched };
    columns.set('details', Buffer.from(JSON.stringify(details)));
    return new SketchTable(columns);
  }

  async write(path: string): Promise<void> {
    await writeCacheColumns(path, VERSION, this.#columns);
  }

  /** Returns the row of an article with a sketch, or NO_ROW. */
  find(id: string): number {
    return this.#index.find(hashText(id), (row) => this.#ids.is(row, id));
  }

  getId(row: number): string {
    return this.#ids.get(row);
  }

  getDay(row: number): string | undefined {
    return this.#days.get(row) || undefined;
  }

  /** Returns the sketch of an article; undefined where it is not known. */
  get(id: string): Uint8Array | undefined {
    const row = this.find(id);
    if (row === NO_ROW) return undefined;
    return row < this.#days.length ? this.getSketch(row) : new Uint8Array();
  }

  getSketch(row: number): Uint8Array {
    return toSketch(this.bands.subarray(row * BAND_COUNT, (row + 1) * BAND_COUNT));
  }

  /** Returns the rows of a language, from the first up to the second. */
  findLanguage(lang: string): [number, number] {
    let start = 0;
    for (const language of this.details.languages) {
      if (language.lang === lang) return [start, start + language.rows];
      start += language.rows;
    }
    return [0, 0];
  }
}

/** Orders articles by language, then as near duplicates are searched. */
function compareArticles(a: TableArticle, b: TableArticle): number {
  if (a.lang !== b.lang) return a.lang < b.lang ? -1 : 1;
  return compareByDay(a, b);
}

/** Returns the bands of a sketch as numbers. */
export function toBands(sketch: Uint8Array): Uint32Array {
  const bytes = new DataView(sketch.buffer, sketch.byteOffset, sketch.length);
  return Uint32Array.from({ length: BAND_COUNT }, (_, band) => bytes.getUint32(band * BAND_BYTES));
}

function toSketch(bands: Uint32Array): Uint8Array {
  const sketch = new Uint8Array(SKETCH_BYTES);
  const bytes = new DataView(sketch.buffer);
  for (const [at, band] of bands.entries()) bytes.setUint32(at * BAND_BYTES, band);
  return sketch;
}
