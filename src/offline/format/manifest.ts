/** The manifest: which blocks an archive has, and what each holds. It is the only file of a copy that keeps its name. */
import { FieldReader } from './fields.ts';
import { isHash } from './hash.ts';

/** The folder of the manifest, within the site. */
export const OFFLINE_FOLDER = 'offline';
export const MANIFEST_FILE = `${OFFLINE_FOLDER}/manifest.json`;
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
}

const PICTURE_CHOICES = ['none', 'small', 'all'] as const;

/** Which articles a pack has; each field that is given narrows the selection. */
export interface Selection {
  tags?: string[];
  publishers?: string[];
  languages?: BlockLanguage[];
  /** The first and last day, ISO 8601. */
  from?: string;
  to?: string;
  pictures?: (typeof PICTURE_CHOICES)[number];
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
  };
  if (entry.headerBytes > entry.bytes) fields.refuse('headerBytes', 'is more than the block has');
  return entry;
}

function parseSelection(fields: FieldReader): Selection {
  const isGiven = (field: string): boolean => fields.value(field) !== undefined;
  return {
    ...(isGiven('tags') && { tags: fields.texts('tags') }),
    ...(isGiven('publishers') && { publishers: fields.texts('publishers') }),
    ...(isGiven('languages') && { languages: languagesField(fields) }),
    ...(isGiven('from') && { from: fields.text('from') }),
    ...(isGiven('to') && { to: fields.text('to') }),
    ...(isGiven('pictures') && { pictures: fields.choice('pictures', PICTURE_CHOICES) }),
  };
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
