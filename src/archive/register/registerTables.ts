/** Makes the tables of a `RegisterBase` from a register in memory. */
import { HashIndex, hashText } from '../../system/columns/hashIndex.ts';
import { TextColumnBuilder } from '../../system/columns/textColumn.ts';
import { bytesOf } from '../../system/files/cacheColumns.ts';
import type { Accession, RegisteredImage } from './accession.ts';
import { isComplete, type KnownSource } from './knownSource.ts';
import {
  type BaseDetails,
  comparePartKeys,
  HAS_MARKDOWN,
  HASH_BYTES,
  type RareSourceFields,
  SOURCE_FLAGS,
  sourceKey,
} from './registerBase.ts';

const MAX_UINT32 = 0xffff_ffff;

/** The contents of a register. */
export interface RegisterContents {
  sources: ReadonlyMap<string, KnownSource>;
  /** By source, then by part. */
  parts: ReadonlyMap<string, ReadonlyMap<string | number, Accession>>;
  /** The latest line of each article. */
  articles: ReadonlyMap<string, Accession | undefined>;
  /** The latest line with each Markdown file. */
  files: ReadonlyMap<string, Accession | undefined>;
  positions: ReadonlyMap<string, number>;
  /** Lines that have a title. */
  titled: readonly Accession[];
  images: ReadonlyMap<string, RegisteredImage>;
  formerAddresses: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Where the lines of a register are in its file. */
export interface RegisterPlaces {
  /** The number of each line, from 0. */
  numbers: ReadonlyMap<Accession, number>;
  /** Where each line ends, in bytes. */
  ends: Float64Array;
  /** The SHA-256 of all lines. */
  hash: string;
}

/** @returns the columns; undefined where a text cannot be stored as it is */
export function makeRegisterTables(
  contents: RegisterContents,
  { numbers, ends, hash }: RegisterPlaces,
): Map<string, Uint8Array> | undefined {
  const tables = new Tables((line) => numbers.get(line) ?? 0);
  const details: BaseDetails = {
    hash,
    bytes: ends.at(-1) ?? 0,
    times: [],
    formerFiles: [],
    formerAddresses: [...contents.formerAddresses].map(([id, addresses]) => [id, [...addresses]]),
  };
  tables.addArticles(contents, details);
  tables.addTitles(contents);
  tables.addSources(contents);
  tables.addImages(contents);
  tables.columns.set('line-ends', bytesOf(ends));
  tables.columns.set('details', Buffer.from(JSON.stringify(details)));
  return tables.isExact ? tables.columns : undefined;
}

class Tables {
  readonly columns = new Map<string, Uint8Array>();
  isExact = true;
  readonly #numberOf: (line: Accession) => number;

  constructor(numberOf: (line: Accession) => number) {
    this.#numberOf = numberOf;
  }

  addArticles({ positions, articles, files }: RegisterContents, details: BaseDetails): void {
    const ids = new TextColumnBuilder();
    const addresses = new TextColumnBuilder();
    const articleFiles = new TextColumnBuilder();
    const latestLines = new Uint32Array(positions.size);
    const flags = new Uint8Array(positions.size);
    const markdown = new Uint8Array(positions.size * HASH_BYTES);
    const times = new Uint32Array(positions.size);
    const idKeys = new Uint32Array(positions.size);
    const fileKeys = new Uint32Array(positions.size);
    const timeNumbers = new Map<string, number>();
    const found = new Set<number>();
    for (const [id, row] of positions) {
      const line = articles.get(id);
      const { article = '', address = '' } = line ?? {};
      ids.add(id);
      idKeys[row] = hashText(id);
      addresses.add(address);
      articleFiles.add(article);
      fileKeys[row] = hashText(article);
      if (line === undefined) continue;
      latestLines[row] = this.#numberOf(line) + 1;
      if (!timeNumbers.has(line.at)) timeNumbers.set(line.at, timeNumbers.size);
      times[row] = timeNumbers.get(line.at) ?? 0;
      if (article !== '' && files.get(article) === line) found.add(row);
      if (line.markdown === undefined) continue;
      flags[row] = HAS_MARKDOWN;
      markdown.set(Buffer.from(line.markdown, 'hex'), row * HASH_BYTES);
    }
    details.times = [...timeNumbers.keys()];
    for (const [file, line] of files)
      if (line !== undefined && articles.get(line.id ?? '') !== line)
        details.formerFiles.push([file, this.#numberOf(line)]);
    this.#addTexts('ids', ids);
    this.#addTexts('addresses', addresses);
    this.#addTexts('files', articleFiles);
    this.#addNumbers('latest-lines', latestLines);
    this.#addNumbers('times', times);
    this.columns.set('article-flags', flags);
    this.columns.set('markdown', markdown);
    this.#addIndex('id', idKeys);
    this.#addIndex('file', fileKeys, (row) => found.has(row));
  }

  addTitles({ positions, titled }: RegisterContents): void {
    const byRow = titled
      .map((line) => ({ row: positions.get(line.id ?? '') ?? 0, line: this.#numberOf(line) }))
      .sort((a, b) => a.row - b.row || a.line - b.line);
    const starts = new Uint32Array(positions.size + 1);
    for (const { row } of byRow) starts[row + 1] = (starts[row + 1] ?? 0) + 1;
    for (let row = 0; row < positions.size; row += 1)
      starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
    this.#addNumbers('title-starts', starts);
    this.#addNumbers(
      'title-lines',
      Uint32Array.from(byRow, ({ line }) => line),
    );
  }

  addSources({ sources, parts }: RegisterContents): void {
    const firstFiles = new TextColumnBuilder();
    const rareFields = new TextColumnBuilder();
    const entries = new TextColumnBuilder();
    const hashes = Buffer.alloc(sources.size * HASH_BYTES);
    const flags = new Uint8Array(sources.size);
    const partStarts = new Uint32Array(sources.size + 1);
    const partNumbers: number[] = [];
    const partLines: number[] = [];
    let row = 0;
    for (const [sourceHash, { files, place, given, failed, ...state }] of sources) {
      hashes.write(sourceHash, row * HASH_BYTES, 'hex');
      const [file = '', ...otherFiles] = files;
      firstFiles.add(file);
      const rare: RareSourceFields = {
        place,
        given,
        failed,
        otherFiles: otherFiles.length > 0 ? otherFiles : undefined,
      };
      const rareText = JSON.stringify(rare);
      rareFields.add(rareText === '{}' ? '' : rareText);
      flags[row] =
        (state.undone ? SOURCE_FLAGS.isUndone : 0) |
        (isComplete({ files, failed, ...state }) ? SOURCE_FLAGS.isComplete : 0) |
        (place === undefined ? 0 : SOURCE_FLAGS.hasPlace);
      const ofSource = [...(parts.get(sourceHash) ?? [])].sort(([a], [b]) => comparePartKeys(a, b));
      for (const [key, line] of ofSource) {
        if (typeof key === 'number' && key > MAX_UINT32) this.isExact = false;
        partNumbers.push(typeof key === 'number' ? key : 0);
        entries.add(typeof key === 'number' ? '' : key);
        partLines.push(this.#numberOf(line));
      }
      row += 1;
      partStarts[row] = partLines.length;
    }
    const states = [...sources.values()];
    if (states.some((state) => state.parts > MAX_UINT32)) this.isExact = false;
    this.columns.set('source-hashes', hashes);
    this.columns.set('source-flags', flags);
    this.#addTexts('source-files', firstFiles);
    this.#addTexts('source-rare', rareFields);
    this.#addNumbers(
      'source-registered',
      Uint32Array.from(states, ({ registered }) => registered),
    );
    this.#addNumbers(
      'source-parts',
      Uint32Array.from(states, (state) => state.parts),
    );
    this.#addIndex('source', Uint32Array.from(sources.keys(), sourceKey));
    this.#addNumbers('part-starts', partStarts);
    this.#addNumbers('part-numbers', Uint32Array.from(partNumbers));
    this.#addNumbers('part-lines', Uint32Array.from(partLines));
    this.#addTexts('part-entries', entries);
  }

  addImages({ images }: RegisterContents): void {
    const keys = new TextColumnBuilder();
    const values = new TextColumnBuilder();
    for (const [key, image] of images) {
      keys.add(key);
      values.add(JSON.stringify(image));
    }
    this.#addTexts('images', keys);
    this.#addTexts('image-values', values);
    this.#addIndex('image', Uint32Array.from(images.keys(), hashText));
  }

  #addTexts(name: string, texts: TextColumnBuilder): void {
    texts.addTo(this.columns, name);
    this.isExact &&= texts.isExact;
  }

  #addNumbers(name: string, numbers: Uint32Array): void {
    this.columns.set(name, bytesOf(numbers));
  }

  #addIndex(name: string, keys: Uint32Array, isIndexed?: (row: number) => boolean): void {
    this.#addNumbers(`${name}-keys`, keys);
    this.#addNumbers(`${name}-slots`, HashIndex.slotsFor(keys, isIndexed));
  }
}
