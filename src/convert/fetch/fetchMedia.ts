/**
 * Fetches the pictures that articles name by address and the archive does not have. A picture is registered as soon as it is kept,
 * so that a run which was ended goes on where it stopped.
 */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { normalizeImageUrl } from '../../archive/article/articleImage.ts';
import { parseArticleFile } from '../../archive/article/frontMatter.ts';
import { readCatalogue } from '../../archive/catalogue.ts';
import { hasPicture, keepPicture } from '../../archive/media/mediaStore.ts';
import { appendToRegister, type Register, readRegister } from '../../archive/register/register.ts';
import {
  type ArticleAccession,
  createWriteAheadLog,
  removeWriteAheadLog,
  WriteAheadLog,
} from '../../archive/register/writeAheadLog.ts';
import { sha256, writeFileAtomically } from '../../system/files/files.ts';
import { withTempFolder } from '../../system/files/tempStore.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import {
  type ConvertPool,
  DEFAULT_SOURCE_LIMITS,
  unwrapOutcome,
  withConvertPool,
} from '../batch/convertPool.ts';
import { MAX_PICTURE_BYTES } from '../media/inspectPicture.ts';
import { backupFolder } from '../write/overwrittenBackups.ts';
import { addressKey } from '../write/pictureIndex.ts';
import { type DownloadLimits, download } from './download.ts';
import { insertPictures } from './insertPictures.ts';
import { SiteRulesCache } from './siteRules.ts';

export interface FetchMediaOptions {
  content: string;
  /** A folder for backups of the files that are changed, by which the batch can be undone. */
  cache?: string;
  /** The pause between two requests to one host. */
  delayMs?: number;
  /** The pause before the second attempt; it doubles with each further one. */
  backOffMs?: number;
  limits?: Partial<DownloadLimits>;
  onProgress?: (done: number, total: number) => void;
}

export interface FetchMediaReport {
  /** The time when the run began, which identifies its batch. */
  batch: string;
  /** How many addresses lacked a picture. */
  missing: number;
  /** How many pictures were fetched. */
  fetched: number;
  /** Markdown files that name the pictures now. */
  files: string[];
  /** Addresses without a picture, and files that could not be changed, each with the reason. */
  failed: ProblemDetails[];
}

const DEFAULT_LIMITS: DownloadLimits = {
  maxBytes: MAX_PICTURE_BYTES,
  idleTimeoutMs: 20_000,
  totalTimeoutMs: 120_000,
  allowsLoopback: false,
};
const DEFAULT_DELAY_MS = 1000;
const DEFAULT_BACK_OFF_MS = 2000;
const MAX_ATTEMPTS = 4;
/** A server that asks for more is left for another run. */
const MAX_PAUSE_MS = 60_000;

/** Types of content that are never pictures. Servers send pictures with many other types. */
const NO_PICTURE_TYPE =
  /^(?:text\/(?:html|css|javascript)|application\/(?:json|javascript|pdf|xhtml\+xml)|video\/|audio\/)/u;

interface MissingPicture {
  url: string;
  /** The files of the articles that name it. */
  articles: string[];
}

/**
 * Fetches missing pictures, one at a time.
 * @throws InputProblem where the register cannot be read; the file system's error where nothing can be written
 */
export async function fetchMedia(options: FetchMediaOptions): Promise<FetchMediaReport> {
  const { content, cache, onProgress = () => {} } = options;
  const batch = new Date().toISOString();
  const report: FetchMediaReport = { batch, missing: 0, fetched: 0, files: [], failed: [] };
  const register = await readRegister(content);
  const missing = await listMissing(content, register);
  report.missing = missing.length;
  const files = new Map<string, string>();
  const wanted = missing.filter(({ url }) => {
    const known = register.findImage(addressKey(url))?.file;
    if (known === undefined || !hasPicture(content, known)) return true;
    files.set(normalizeImageUrl(url), known);
    return false;
  });
  await withTempFolder(join(cache ?? join(tmpdir(), 'khizana'), 'spills'), (tempFolder) =>
    withConvertPool(
      { content, tempFolder, explain: false, vocabulary: [] },
      DEFAULT_SOURCE_LIMITS,
      undefined,
      async (pool) => {
        const fetcher = new Fetcher(options, pool, tempFolder);
        let done = 0;
        onProgress(done, wanted.length);
        for (const { url, articles } of inTurns(wanted)) {
          const found = await fetcher.fetch(url);
          if (found.kind === 'failed')
            report.failed.push({ file: url, reason: found.reason, field: articles[0] });
          else {
            report.fetched += 1;
            files.set(normalizeImageUrl(url), found.file);
            const image = { file: found.file, url, captured: `${new Date().toISOString().slice(0, 19)}Z` };
            await appendToRegister(content, register, [{ at: batch, images: [image] }]);
          }
          done += 1;
          onProgress(done, wanted.length);
        }
      },
    ),
  );
  await nameInArticles(missing, files, register, options, report);
  return report;
}

async function listMissing(content: string, register: Register): Promise<MissingPicture[]> {
  const { articles } = await readCatalogue(content, { register });
  const byUrl = new Map<string, MissingPicture>();
  for (const { file: article, images } of articles)
    for (const { file, url } of images) {
      if (file !== undefined || url === undefined) continue;
      const known = byUrl.get(url) ?? { url, articles: [] };
      known.articles.push(article);
      byUrl.set(url, known);
    }
  return [...byUrl.values()];
}

/** Orders addresses so that those of one host are far apart, which makes the pauses between its requests short. */
function inTurns(pictures: readonly MissingPicture[]): MissingPicture[] {
  const queues = new Map<string, MissingPicture[]>();
  for (const picture of pictures) {
    const host = URL.canParse(picture.url) ? new URL(picture.url).host : '';
    queues.set(host, [...(queues.get(host) ?? []), picture]);
  }
  const ordered: MissingPicture[] = [];
  for (let turn = 0; ordered.length < pictures.length; turn += 1)
    for (const queue of queues.values()) {
      const picture = queue[turn];
      if (picture !== undefined) ordered.push(picture);
    }
  return ordered;
}

type FetchedPicture = { kind: 'kept'; file: string } | { kind: 'failed'; reason: string };

class Fetcher {
  readonly #content: string;
  readonly #limits: DownloadLimits;
  readonly #delayMs: number;
  readonly #backOffMs: number;
  readonly #rules: SiteRulesCache;
  readonly #pool: ConvertPool;
  readonly #path: string;
  /** When the next request to a host may begin, in milliseconds since 1970. */
  readonly #nextRequest = new Map<string, number>();

  constructor(
    { content, limits, delayMs = DEFAULT_DELAY_MS, backOffMs = DEFAULT_BACK_OFF_MS }: FetchMediaOptions,
    pool: ConvertPool,
    tempFolder: string,
  ) {
    this.#content = content;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#delayMs = delayMs;
    this.#backOffMs = backOffMs;
    this.#rules = new SiteRulesCache(this.#limits);
    this.#pool = pool;
    this.#path = join(tempFolder, 'fetched');
  }

  async fetch(url: string): Promise<FetchedPicture> {
    for (let attempt = 1; ; attempt += 1) {
      const found = await download(
        url,
        this.#limits,
        (target) => this.#prepare(target),
        (mediaType) => !NO_PICTURE_TYPE.test(mediaType),
      );
      if (found.kind === 'file') return this.#keep(found.bytes);
      const pause = Math.max(found.retryAfterMs ?? 0, this.#backOffMs * 2 ** (attempt - 1));
      if (!found.isTemporary || attempt === MAX_ATTEMPTS || pause > MAX_PAUSE_MS)
        return { kind: 'failed', reason: found.reason };
      await wait(pause);
    }
  }

  /** Waits until the host may be asked again. @returns whether its site allows the address */
  async #prepare(url: URL): Promise<boolean> {
    const rules = await this.#rules.get(url);
    if (!rules.isAllowed(url)) return false;
    const now = Date.now();
    const begin = Math.max(now, this.#nextRequest.get(url.host) ?? 0);
    if (begin > now) await wait(begin - now);
    this.#nextRequest.set(url.host, begin + Math.min(MAX_PAUSE_MS, Math.max(this.#delayMs, rules.delayMs)));
    return true;
  }

  /** Keeps a picture that a worker finds to be one. */
  async #keep(bytes: Uint8Array): Promise<FetchedPicture> {
    await writeFileAtomically(this.#path, bytes);
    const [outcome] = await this.#pool.runBatch('inspectPictures', [this.#path]);
    if (outcome === undefined) return { kind: 'failed', reason: 'was not inspected; run the command again' };
    const inspection = unwrapOutcome(outcome, 'Reading', DEFAULT_SOURCE_LIMITS);
    if (inspection.kind !== 'picture') return { kind: 'failed', reason: inspection.reason };
    return { kind: 'kept', file: await keepPicture(this.#content, bytes, inspection.format) };
  }
}

/** Names the fetched pictures in the articles that lack them. Files that an editor changed stay the editor's. */
async function nameInArticles(
  missing: readonly MissingPicture[],
  files: ReadonlyMap<string, string>,
  register: Register,
  { content, cache }: FetchMediaOptions,
  report: FetchMediaReport,
): Promise<void> {
  const articles = new Set(
    missing.flatMap(({ url, articles: named }) => (files.has(normalizeImageUrl(url)) ? named : [])),
  );
  if (articles.size === 0) return;
  createWriteAheadLog(content);
  const log = new WriteAheadLog(content);
  for (const file of [...articles].sort()) {
    const before = await readFile(join(content, file), 'utf8');
    const after = insertPictures(before, file, files);
    if (after === undefined) {
      const remedy = 'give it the lines «file: media/…» by hand';
      report.failed.push({ file, field: 'images', reason: 'cannot be given its pictures safely', remedy });
      continue;
    }
    const line = makeLine(file, { before, after }, register, report.batch);
    if (line !== undefined) {
      log.append(line);
      if (cache !== undefined)
        await writeFileAtomically(join(backupFolder(cache, report.batch), file), before);
    }
    await writeFileAtomically(join(content, file), after);
    if (line !== undefined) await appendToRegister(content, register, [line]);
    report.files.push(file);
  }
  await removeWriteAheadLog(content);
}

/**
 * Makes the register's line of a changed file.
 * @returns undefined for a file that an editor changed before: it keeps its line, and so still counts as edited
 */
function makeLine(
  file: string,
  { before, after }: { before: string; after: string },
  register: Register,
  at: string,
): ArticleAccession | undefined {
  const last = register.getArticleAt(file);
  if (last?.id === undefined || last.article === undefined || last.markdown !== sha256(before))
    return undefined;
  const { undone: _undone, images = [], ...fields } = last;
  const known = new Set(images.map((image) => image.file));
  const added = (parseArticleFile(after, file).front.images ?? []).flatMap(({ file: name, url }) =>
    name === undefined || known.has(name) ? [] : [{ file: name, url }],
  );
  return {
    ...fields,
    id: last.id,
    article: last.article,
    at,
    markdown: sha256(after),
    images: [...images, ...added],
  };
}
