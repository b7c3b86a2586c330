/**
 * Describes a bag's payload as an RO-Crate 1.1. The payload folder is the crate's root, as the specification recommends for BagIt, so
 * that the crate stays whole when it is taken out of the bag.
 */
import type { Article } from '../../archive/article/article.ts';
import type { Settings } from '../../site/settings/settings.ts';
import type { PayloadFile } from './payload.ts';
import type { Hashes } from './tagFiles.ts';

export const CRATE_FILE = 'ro-crate-metadata.json';

const CONTEXT = 'https://w3id.org/ro/crate/1.1/context';
const PROFILE = 'https://w3id.org/ro/crate/1.1';

/** A crate needs a statement of its licence. */
const NO_LICENCE =
  'No licence is stated. The rights in articles and pictures remain with those who published them; an archive may keep this copy without the right to publish it.';

/** Folders of the payload, each a data set. The files of the site are listed in its own SHA256SUMS. */
const FOLDERS: Readonly<Record<string, { name: string; description: string }>> = {
  sources: { name: 'Sources', description: 'Files exactly as they were received.' },
  media: { name: 'Pictures', description: 'Pictures exactly as they were received.' },
  articles: {
    name: 'Articles',
    description:
      'One Markdown file for each article, with front matter, including articles that were taken down.',
  },
  settings: { name: 'Settings', description: 'The title of the archive, its tags and its publishers.' },
  site: {
    name: 'Site',
    description: 'The web site that was built from the articles. SHA256SUMS lists its files.',
  },
};
const SITE_FOLDER = 'site/';
const LISTED_SITE_FILES = new Set(['site/SHA256SUMS', 'site/index.html']);

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  'register.jsonl': 'The register: a line for each accession of a source, in order.',
  'takedowns.json': 'The articles that were taken down, with dates and reasons.',
  'renamed.jsonl': 'The original paths of files whose names some file system cannot hold.',
};

const ENCODING_FORMATS: Readonly<Record<string, string>> = {
  atom: 'application/atom+xml',
  avif: 'image/avif',
  csv: 'text/csv',
  gif: 'image/gif',
  gz: 'application/gzip',
  htm: 'text/html',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  md: 'text/markdown',
  png: 'image/png',
  rss: 'application/rss+xml',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  warc: 'application/warc',
  webp: 'image/webp',
  xml: 'application/xml',
  zip: 'application/zip',
};

export interface CrateInput {
  settings: Settings;
  /** The archive's stable identifier. */
  identifier: string;
  /** A day; undefined where the archive has none. */
  date: string | undefined;
  files: readonly HashedFile[];
  /** Articles by file, such as `articles/ar/2025/02/4h20kv8k.md`. */
  articles: ReadonlyMap<string, Article>;
  /** The days on which articles were taken down, by id. */
  takedowns: ReadonlyMap<string, string>;
}

/** A file with its hashes. */
export type HashedFile = Pick<PayloadFile, 'original' | 'path' | 'size'> & { hashes: Hashes };

type Entity = Readonly<Record<string, unknown>>;

/** Formats the crate's metadata, an entity a line. */
export function formatCrate(input: CrateInput): string {
  const { files, articles, takedowns } = input;
  const listed = files.filter(({ path }) => !path.startsWith(SITE_FOLDER) || LISTED_SITE_FILES.has(path));
  const pathByOriginal = new Map(files.map(({ original, path }) => [original, path]));
  const entities: Entity[] = [
    {
      '@id': CRATE_FILE,
      '@type': 'CreativeWork',
      conformsTo: { '@id': PROFILE },
      about: { '@id': './' },
    },
    rootEntity(input),
    ...folderEntities(files, listed),
    ...listed.map((file) => {
      const article = articles.get(file.original);
      return {
        ...fileEntity(file),
        ...(article && articleFields(article, pathByOriginal, takedowns)),
      };
    }),
  ];
  const lines = entities.map((entity) => JSON.stringify(entity)).join(',\n');
  return `{"@context":${JSON.stringify(CONTEXT)},"@graph":[\n${lines}\n]}\n`;
}

function rootEntity({ settings, identifier, date, files }: CrateInput): Entity {
  const { title, description, url, pathPrefix } = settings;
  return {
    '@id': './',
    '@type': 'Dataset',
    identifier,
    name: title.en,
    alternateName: title.ar,
    description: [description.en, description.ar].join(' — '),
    ...(date === undefined ? {} : { datePublished: date }),
    inLanguage: ['ar', 'en'],
    license: NO_LICENCE,
    url: new URL(pathPrefix, url).href,
    hasPart: [
      ...foldersOf(files).map((folder) => reference(`${folder}/`)),
      ...files.filter(({ path }) => !path.includes('/')).map(({ path }) => reference(path)),
    ],
  };
}

function foldersOf(files: readonly HashedFile[]): string[] {
  return Object.keys(FOLDERS).filter((folder) => files.some(({ path }) => path.startsWith(`${folder}/`)));
}

function folderEntities(files: readonly HashedFile[], listed: readonly HashedFile[]): Entity[] {
  return foldersOf(files).map((folder) => ({
    '@id': `${folder}/`,
    '@type': 'Dataset',
    ...FOLDERS[folder],
    hasPart: listed.filter(({ path }) => path.startsWith(`${folder}/`)).map(({ path }) => reference(path)),
  }));
}

function fileEntity({ original, path, size, hashes }: HashedFile): Entity {
  const format = ENCODING_FORMATS[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
  const description = DESCRIPTIONS[path];
  return {
    ...reference(path),
    '@type': 'File',
    name: original.slice(original.lastIndexOf('/') + 1),
    ...(description === undefined ? {} : { description }),
    contentSize: String(size),
    ...(format === undefined ? {} : { encodingFormat: format }),
    sha256: hashes.sha256,
  };
}

function articleFields(
  { id, title, lang, date, source }: Article,
  pathByOriginal: ReadonlyMap<string, string>,
  takedowns: ReadonlyMap<string, string>,
): Entity {
  const sourcePath = source && pathByOriginal.get(`sources/${source.file}`);
  const takedown = takedowns.get(id);
  return {
    '@type': ['File', 'NewsArticle'],
    name: title,
    identifier: id,
    inLanguage: lang,
    ...(date === undefined ? {} : { datePublished: date }),
    ...(sourcePath === undefined ? {} : { isBasedOn: reference(sourcePath) }),
    ...(takedown === undefined ? {} : { creativeWorkStatus: `Taken down on ${takedown}` }),
  };
}

/** Refers to an entity by its path, which is encoded as in a URI. */
function reference(path: string): { '@id': string } {
  return { '@id': path.split('/').map(encodeURIComponent).join('/') };
}
