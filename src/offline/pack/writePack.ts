/** Writes a pack of a built site: a folder or a zip file that is opened by a double-click on `index.html`. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../site/settings/settings.ts';
import type { Strings } from '../../site/settings/strings.ts';
import { InputProblem } from '../../system/problem.ts';
import { slugify } from '../../text/slug.ts';
import { type KeptPictures, MANIFEST_FILE, type Manifest, parseManifest } from '../format/manifest.ts';
import { makeShell } from '../shell/shellFiles.ts';
import { formatSignature, type SigningKey, signManifest } from '../signing/signature.ts';
import { timeStampRequest } from '../signing/timeStampRequest.ts';
import { makeBlockScripts } from './blockScripts.ts';
import { type DeltaBase, planDelta } from './delta/planDelta.ts';
import { FolderTarget, type PackIdentity } from './files/folderTarget.ts';
import { type PackFile, type PackTarget, packFile } from './files/packFile.ts';
import {
  MARK_PATH,
  README_FILE,
  STAMP_REQUEST_FILE,
  SUMS_FILE,
  SUMS_SIGNATURE_FILE,
} from './files/packLayout.ts';
import { formatDeltaMark, formatMark } from './files/packMark.ts';
import { formatSums, type OnProgress, type PackContents, type Sums, writeFiles } from './files/writeFiles.ts';
import { ZipTarget } from './files/zipTarget.ts';
import { makePlainPages } from './plainPages.ts';
import { formatReadme } from './readme.ts';

export interface PackOptions {
  /** The project's folder, which has the code of the pack's page. */
  project: string;
  /** The folder of a site with blocks. */
  site: string;
  /** Throws an InputProblem where the output is a folder that other things use. */
  refuseLocation: (output: string) => void;
  /** A folder, or a file whose name ends with `.zip`; by default a folder whose name is the archive's. */
  output?: string;
  /** The folder that the default output is in. */
  parent: string;
  settings: Settings;
  strings: Strings;
  /** Writes each page as a file, and no blocks. */
  plain: boolean;
  /** The pictures of a plain pack; those of others are in blocks. */
  pictures: KeptPictures;
  /** Sources and their list; undefined for a pack without sources. */
  sources: readonly PackFile[] | undefined;
  /** Writes only what a copy of an older version lacks. */
  since?: DeltaBase;
  /** Signs the pack. */
  key?: SigningKey;
  /** Writes a request for a time stamp. */
  stamp: boolean;
  onProgress?: OnProgress;
}

export interface WrittenPack {
  kind: PackIdentity['kind'];
  output: string;
  manifest: Manifest;
  /** The number of files that were written, and the size of all of them. */
  files: number;
  bytes: number;
}

/**
 * Writes a pack, or a delta.
 * @throws InputProblem where the output is something else than a pack, or has no room
 */
export async function writePack(options: PackOptions): Promise<WrittenPack> {
  const { since, plain, sources = [], onProgress } = options;
  const manifestText = readManifest(options.site);
  const manifest = parseManifest(manifestText);
  const kind = since === undefined ? 'pack' : 'delta';
  const output = options.output ?? join(options.parent, defaultPackName(manifest, kind));
  options.refuseLocation(output);
  const archive = manifest.archive.id;
  const readme = formatReadme({
    ...options,
    manifest,
    withSources: options.sources !== undefined,
    publicKey: options.key?.publicKey,
  });
  const pages = plain
    ? makePlainPages(options)
    : [
        ...(await makeShell({ ...options, title: manifest.archive.title })).map(({ path, content }) =>
          packFile(path, content),
        ),
        ...makeBlockScripts(options.site, manifestText, options.key),
      ];
  const mark = packFile(MARK_PATH, formatMark({ archive }));
  const files = [mark, packFile(README_FILE, readme), ...pages, ...sources];
  const delta = since && planDelta(since, manifest, files);
  const contents: PackContents = { files, ...delta, last: (sums) => filesOfSums(sums, options) };
  const identity: PackIdentity =
    since === undefined
      ? { kind: 'pack', archive, mark: formatMark({ archive }) }
      : {
          kind: 'delta',
          archive,
          mark: formatDeltaMark({ archive, from: since.manifest.version, to: manifest.version }),
        };
  await writeFiles(contents, await openTarget(output, identity), onProgress);
  const written = [...files.filter(({ path }) => delta?.left.has(path) !== true), ...(delta?.unlisted ?? [])];
  const bytes = written.reduce((sum, file) => sum + file.bytes, 0);
  return { kind: identity.kind, output, manifest, files: written.length, bytes };
}

function readManifest(site: string): string {
  const path = join(site, MANIFEST_FILE);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  throw new InputProblem({ file: path, reason: 'is not there', remedy: 'build the site with blocks' });
}

function openTarget(output: string, identity: PackIdentity): Promise<PackTarget> | PackTarget {
  return isZipName(output) ? ZipTarget.open(output, identity) : FolderTarget.open(output, identity);
}

/** Whether a pack of this name is a zip file. */
export function isZipName(output: string): boolean {
  return output.toLowerCase().endsWith('.zip');
}

/** Gives the list of hashes, its signature, and the request for its time stamp. */
function filesOfSums(sums: Sums, { key, stamp }: PackOptions): PackFile[] {
  const text = Buffer.from(formatSums(sums));
  const hash = createHash('sha256').update(text).digest();
  return [
    ...(key === undefined ? [] : [packFile(SUMS_SIGNATURE_FILE, formatSignature(signManifest(text, key)))]),
    ...(stamp ? [packFile(STAMP_REQUEST_FILE, timeStampRequest(hash))] : []),
    packFile(SUMS_FILE, text),
  ];
}

const FALLBACK_NAME = 'archive';
/** Windows limits whole paths. */
const MAX_NAME_LENGTH = 60;

/** Gives the name of a pack where none is given: `khizana-pack`, `khizana-russia-2025-delta`. */
export function defaultPackName(
  { archive, selection }: Pick<Manifest, 'archive' | 'selection'>,
  kind: PackIdentity['kind'],
): string {
  const { tags = [], publishers = [], languages = [], from, to, pictures } = selection ?? {};
  const parts = [
    slugify(archive.title.en) || FALLBACK_NAME,
    ...[...tags, ...publishers].map(({ id }) => id),
    ...languages,
    from,
    to,
    pictures && `${pictures}-pictures`,
  ];
  const name = parts.filter((part) => part !== undefined).join('-');
  return `${name.slice(0, MAX_NAME_LENGTH).replace(/-$/u, '')}-${kind}`;
}
