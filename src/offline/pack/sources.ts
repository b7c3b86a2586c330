/** Chooses the source files for a pack: those of its articles, and none that has text of an article that was taken down. */
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { Article } from '../../archive/article/article.ts';
import { readAccessions } from '../../archive/register/accession.ts';
import { sourcesFolder } from '../../archive/sources.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { escapeFormula, joinList } from '../../text/spreadsheet.ts';
import { type PackFile, packFile } from './files/packFile.ts';
import { SOURCE_LIST_PATH, SOURCES_FOLDER } from './files/packLayout.ts';
import { MAX_FILE_BYTES } from './files/safeNames.ts';

export interface SourcesInput {
  content: string;
  /** The pack's articles. */
  articles: readonly Article[];
  /** The archive's articles by id, those that were taken down included. */
  all: ReadonlyMap<string, Article>;
  /** The ids of articles that were taken down. */
  takenDown: ReadonlySet<string>;
}

export interface PackSources {
  /** The files, and their list. */
  files: PackFile[];
  /** Sources that are left out. */
  warnings: ProblemDetails[];
}

/** Extensions of data. A double-click on a scraped page or program must not run it, so these lose their extension. */
const DATA_EXTENSION =
  /\.(?:txt|json|jsonl|ndjson|csv|tsv|xml|rss|atom|md|zip|gz|bz2|xz|zst|tar|warc|wacz|pdf|epub|mbox|eml)$/iu;
/** The digits of a source's SHA-256 in its name. */
const NAME_LENGTH = 32;

interface KnownSource {
  file: string;
  sha256: string;
  articles: string[];
}

/** Lists the sources of articles. */
export async function listSources(input: SourcesInput): Promise<PackSources> {
  const { content, articles } = input;
  const refused = await hashesOfTakenDown(input);
  const sources = new Map<string, KnownSource>();
  for (const { id, source } of articles) {
    if (source === undefined || refused.has(source.sha256)) continue;
    const known = sources.get(source.sha256) ?? { file: source.file, sha256: source.sha256, articles: [] };
    known.articles.push(id);
    sources.set(source.sha256, known);
  }
  const warnings: ProblemDetails[] = [];
  const files: PackFile[] = [];
  const rows: string[][] = [];
  for (const source of [...sources.values()].sort((a, b) => compareCodeUnits(a.sha256, b.sha256))) {
    const path = join(sourcesFolder(content), source.file);
    const bytes = statSync(path, { throwIfNoEntry: false })?.size;
    if (bytes === undefined || bytes > MAX_FILE_BYTES) {
      const reason =
        bytes === undefined
          ? 'is not in the folder of sources, and is left out of the pack'
          : 'has 4 GiB or more, which FAT32 does not allow, and is left out of the pack';
      warnings.push({ file: `sources/${source.file}`, reason });
      continue;
    }
    const name = sourceName(source);
    files.push({ path: name, bytes, read: () => createReadStream(path) });
    rows.push(
      [name, source.sha256, String(bytes), joinList(source.articles), source.file].map(escapeFormula),
    );
  }
  const header = ['file', 'sha256', 'bytes', 'articles', 'received_as'];
  return {
    files: [packFile(SOURCE_LIST_PATH, stringify([header, ...rows], { bom: true })), ...files],
    warnings,
  };
}

function sourceName({ file, sha256 }: KnownSource): string {
  const [extension = ''] = DATA_EXTENSION.exec(file) ?? [];
  return `${SOURCES_FOLDER}/${sha256.slice(0, NAME_LENGTH)}${extension.toLowerCase()}`;
}

/** Gives the SHA-256 of every source that has a text or headline of an article that was taken down. */
async function hashesOfTakenDown({ content, articles, all, takenDown }: SourcesInput): Promise<Set<string>> {
  const hashes = new Set<string>();
  if (takenDown.size === 0) return hashes;
  for (const { id, sha256 } of await readAccessions(content))
    if (id !== undefined && sha256 !== undefined && takenDown.has(id)) hashes.add(sha256);
  for (const id of takenDown) {
    const source = all.get(id)?.source;
    if (source !== undefined) hashes.add(source.sha256);
  }
  for (const { id, linked, readAlso, source } of articles) {
    // The catalogue of the site lacks the headlines of articles that were taken down.
    const hasHeadline = linked.length !== all.get(id)?.linked.length;
    if (source !== undefined && (hasHeadline || readAlso.some((other) => takenDown.has(other))))
      hashes.add(source.sha256);
  }
  return hashes;
}
