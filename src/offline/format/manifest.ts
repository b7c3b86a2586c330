/** The manifest: which blocks an archive has, and what each holds. It is the only file of a copy that keeps its name. */
import { FieldReader } from './fields.ts';
import { isHash } from './hash.ts';

/** The folder of the manifest, within the site. */
export const OFFLINE_FOLDER = 'offline';
export const MANIFEST_FILE = `${OFFLINE_FOLDER}/manifest.json`;
/** The signature of the manifest's bytes, where the archive is signed: `{"format":1,"algorithm":"ed25519","publicKey","signature"}`. */
export const SIGNATURE_FILE = `${OFFLINE_FOLDER}/manifest.sig`;
/** Changes when earlier readers cannot read a block or manifest. */
export const FORMAT = 1;

/**
 * What a block holds: `shell`, scripts, styles, fonts and the pages that every reader needs; `articles`, articles' pages; `lists`,
 * all other pages; `index`, the search index; `pictures`.
 */
export const BLOCK_KINDS = ['shell', 'articles', 'lists', 'index', 'pictures'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export const BLOCK_LANGUAGES = ['ar', 'en'] as const;
export type BlockLanguage = (typeof BLOCK_LANGUAGES)[number];

export interface BlockEntry {
  /** The first 32 hexadecimal digits of the block's SHA-256, which are its name too. */
  hash: string;
  /** The size of the block's file. */
  bytes: number;
  /** The size of the files in it. */
  unpackedBytes: number;
  /** The size of the block's header, with which its file begins. */
  headerBytes: number;
  /** The first 32 hexadecimal digits of the header's SHA-256. */
  headerHash: string;
  kind: BlockKind;
  /** The number of files in it. */
  files: number;
  /** The languages of its pages; empty where it has no page. */
  languages: BlockLanguage[];
  /** The years of its articles or lists, `undated` for undated articles, in ascending order; empty where it depends on no year. */
  years: string[];
  /** The ids of the tags that many of its articles have. */
  tags: string[];
  /**
   * The sizes of the chunks of a block that packs have in parts (blockParts.ts). A delta names the parts of a block that is gone by
   * its old manifest alone.
   */
  parts?: number[];
}

/** A tag or publisher, with its name in each language that has one. */
export interface SelectedConcept {
  id: string;
  name: Partial<Record<BlockLanguage, string>>;
}

/** Copies hold articles' pictures in one of the formats that sites have, as wide as a column of text. Sites have wider ones too. */
const PICTURE_FILE = /^media\/(?<name>[0-9a-f]{2}\/[0-9a-f]+)-(?<width>\d+)\.(?<format>avif|jpeg)$/u;
const MAX_COPIED_WIDTH = 1000;

/**
 * Returns the name of the picture that a file of the site is of; undefined for files that copies do not hold.
 * @param wanted the format that the copy holds
 */
export function copiedPictureName(path: string, wanted: 'avif' | 'jpeg' = 'avif'): string | undefined {
  const { name, width, format } = PICTURE_FILE.exec(path)?.groups ?? {};
  return format === wanted && Number(width) <= MAX_COPIED_WIDTH ? name : undefined;
}

/** The pictures of a pack: none, those of few bytes, or all. */
export const KEPT_PICTURES = ['none', 'small', 'all'] as const;
export type KeptPictures = (typeof KEPT_PICTURES)[number];
/** The most bytes of a small picture. */
export const MAX_SMALL_PICTURE_BYTES = 100_000;

/** Which articles a pack has. They match every field that is given, and one value of each. */
export interface Selection {
  tags?: SelectedConcept[];
  publishers?: SelectedConcept[];
  languages?: BlockLanguage[];
  /** The first and last day, month or year: `2025-02-13`, `2025-02` or `2025`. */
  from?: string;
  to?: string;
  /** Absent where all are there. */
  pictures?: KeptPictures;
}

export interface Manifest {
  format: typeof FORMAT;
  archive: {
    /** The name of the archive that never changes: 16 hexadecimal digits of the SHA-256 of the register's first line. */
    id: string;
    title: { ar: string; en: string };
    /** The address that the site is served at, with its path; null where it has none. */
    url: string | null;
  };
  /** The version of the archive: 32 hexadecimal digits that change with any block. */
  version: string;
  /** The number of articles. */
  articles: number;
  /** The path table, `offline/paths-<hash>.bin`. */
  paths: { hash: string; bytes: number };
  blocks: BlockEntry[];
  /** The selection of a pack; null where all of the archive is there. */
  selection: Selection | null;
  /** The ids of the articles that were taken down, sorted. A copy must not show one after it has seen them. */
  takedowns: string[];
}

/** Gives the path of a block's file within the site. */
export function blockFile({ hash }: Pick<BlockEntry, 'hash'>): string {
  return `${OFFLINE_FOLDER}/blocks/${hash}.bin`;
}

/** Gives the path of the path table's file within the site. */
export function pathsFile({ paths }: Pick<Manifest, 'paths'>): string {
  return `${OFFLINE_FOLDER}/paths-${paths.hash}.bin`;
}

/** Writes a manifest. The same manifest gives the same text. */
export function formatManifest({ blocks, ...manifest }: Manifest): string {
  const head = JSON.stringify(manifest).slice(0, -1);
  return `${head},"blocks":[\n${blocks.map((block) => JSON.stringify(block)).join(',\n')}\n]}\n`;
}

/**
 * Reads a manifest.
 * @param text JSON
 * @throws TypeError or SyntaxError that names the field that is wrong
 */
export function parseManifest(text: string): Manifest {
  const fields = new FieldReader(JSON.parse(text), 'Manifest');
  const format = fields.count('format');
  if (format !== FORMAT)
    throw new TypeError(`Manifest: format is ${format}, and this program reads format ${FORMAT}`);
  const archive = fields.object('archive');
  const title = archive.object('title');
  const paths = fields.object('paths');
  const manifest: Manifest = {
    format,
    archive: {
      id: archive.text('id'),
      title: { ar: title.text('ar'), en: title.text('en') },
      url: archive.value('url') === null ? null : archive.text('url'),
    },
    version: hashField(fields, 'version'),
    articles: fields.count('articles'),
    paths: { hash: hashField(paths, 'hash'), bytes: paths.count('bytes') },
    blocks: fields.list('blocks').map(parseBlockEntry),
    selection: fields.value('selection') === null ? null : parseSelection(fields.object('selection')),
    takedowns: fields.texts('takedowns'),
  };
  const hashes = new Set(manifest.blocks.map(({ hash }) => hash));
  if (hashes.size !== manifest.blocks.length) fields.refuse('blocks', 'names a block twice');
  return manifest;
}

function parseBlockEntry(value: unknown, place: number): BlockEntry {
  const fields = new FieldReader(value, `Manifest, block ${place}`);
  const entry: BlockEntry = {
    hash: hashField(fields, 'hash'),
    bytes: fields.count('bytes'),
    unpackedBytes: fields.count('unpackedBytes'),
    headerBytes: fields.count('headerBytes'),
    headerHash: hashField(fields, 'headerHash'),
    kind: fields.choice('kind', BLOCK_KINDS),
    files: fields.count('files'),
    languages: languagesField(fields),
    years: fields.texts('years'),
    tags: fields.texts('tags'),
    ...(fields.value('parts') !== undefined && { parts: fields.counts('parts') }),
  };
  if (entry.headerBytes > entry.bytes) fields.refuse('headerBytes', 'is more than the block has');
  const inParts = entry.parts?.reduce((sum, bytes) => sum + bytes, entry.headerBytes);
  if (inParts !== undefined && inParts !== entry.bytes)
    fields.refuse('parts', 'has other sizes than the block');
  return entry;
}

function parseSelection(fields: FieldReader): Selection {
  const isGiven = (field: string): boolean => fields.value(field) !== undefined;
  return {
    ...(isGiven('tags') && { tags: conceptsField(fields, 'tags') }),
    ...(isGiven('publishers') && { publishers: conceptsField(fields, 'publishers') }),
    ...(isGiven('languages') && { languages: languagesField(fields) }),
    ...(isGiven('from') && { from: fields.text('from') }),
    ...(isGiven('to') && { to: fields.text('to') }),
    ...(isGiven('pictures') && { pictures: fields.choice('pictures', KEPT_PICTURES) }),
  };
}

function conceptsField(fields: FieldReader, field: string): SelectedConcept[] {
  return fields.list(field).map((value) => {
    const concept = new FieldReader(value, `Manifest, selection, ${field}`);
    const name = concept.object('name');
    const names = BLOCK_LANGUAGES.filter((lang) => name.value(lang) !== undefined);
    return { id: concept.text('id'), name: Object.fromEntries(names.map((lang) => [lang, name.text(lang)])) };
  });
}

function languagesField(fields: FieldReader): BlockLanguage[] {
  return fields
    .texts('languages')
    .map(
      (given) =>
        BLOCK_LANGUAGES.find((lang) => lang === given) ?? fields.refuse('languages', 'has another language'),
    );
}

function hashField(fields: FieldReader, field: string): string {
  const hash = fields.text(field);
  return isHash(hash) ? hash : fields.refuse(field, 'is no hash of 32 hexadecimal digits');
}
