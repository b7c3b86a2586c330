/** All sources of a run are read before the first is written, since each helps to understand the others. */
import type { Given, Register } from '../archive/register.ts';
import { givenFor } from './batch.ts';
import { inOrder, piecesOf } from './inOrder.ts';
import type { FoundArticle, ReadSource } from './reading.ts';
import type { Sketches } from './sketches.ts';
import type { SourceIndex } from './sourceIndex.ts';
import type { SourceFile } from './sources.ts';
import type { Fault, Worker } from './work.ts';

/** How many sources are handed over together, and how many hand-overs are under way. */
const TOGETHER = 16;
const UNDER_WAY = 8;

export interface Reading {
  batch: readonly SourceFile[];
  given: Given;
  today: string;
  register: Register;
  index: SourceIndex;
  sketches: Sketches;
  worker: Worker;
  onProgress: (done: number, total: number) => void;
}

export interface Read {
  source: SourceFile;
  contents: Omit<ReadSource, 'pages'>;
}

export interface Failed {
  source: SourceFile;
  fault: Fault;
}

/** Reads a batch, and of all other sources what is not remembered of them. */
export async function readAll(reading: Reading): Promise<{ read: Read[]; failed: Failed[] }> {
  const { batch, given, today, register, index, sketches, worker, onProgress } = reading;
  const forgotten = batch.length === 0 ? [] : forgottenSources(batch, register, index, sketches);
  const sources = [...batch.map((source) => ({ source, keep: true })), ...forgotten];
  const result: { read: Read[]; failed: Failed[] } = { read: [], failed: [] };
  let done = 0;
  onProgress(done, sources.length);
  const pieces = inOrder(piecesOf(sources, TOGETHER), UNDER_WAY, async (piece) => {
    const jobs = piece.map(({ source, keep }) => ({
      path: source.path,
      given: givenFor(source, register, keep ? given : {}),
      ...{ today, keep },
    }));
    const read = await worker.read(jobs);
    const whole = piece.map(async (one, at) => {
      const contents = read[at] ?? { reason: 'was not read' };
      return { ...one, contents: 'reason' in contents ? contents : await allOf(contents, worker) };
    });
    return Promise.all(whole);
  });
  for await (const piece of pieces) {
    for (const { source, keep, contents } of piece) {
      const fault = 'reason' in contents;
      // One that cannot be read says nothing of tags, until it is converted again.
      index.note(source, fault ? [] : contents.rows);
      if (!keep) remember(source, fault ? undefined : contents, register, sketches);
      else if (fault) result.failed.push({ source, fault: contents });
      else result.read.push({ source, contents });
    }
    done += piece.length;
    onProgress(done, sources.length);
  }
  return result;
}

/** What was read of a source, with its articles that wait on pages. */
async function allOf(
  { rows, pages, articles, skipped }: ReadSource,
  worker: Worker,
): Promise<Read['contents']> {
  if (pages.length === 0) return { rows, articles, skipped };
  const all: FoundArticle[] = [];
  for (const ref of pages) for (const article of await worker.page(ref)) all.push(article);
  return { rows, articles: [...all, ...articles], skipped };
}

/** Those of the other sources whose rows of tags or whose articles' sketches the cache has not. */
function forgottenSources(
  batch: readonly SourceFile[],
  register: Register,
  index: SourceIndex,
  sketches: Sketches,
): { source: SourceFile; keep: false }[] {
  const inBatch = new Set(batch.map(({ sha256 }) => sha256));
  const unsketched = new Set(
    register
      .articles()
      .flatMap(({ id = '', sha256 }) => (sketches.get(id) === undefined ? (sha256 ?? []) : [])),
  );
  const seen = new Set<string>();
  return index.sources.flatMap((source) => {
    const { sha256 } = source;
    if (inBatch.has(sha256) || seen.has(sha256)) return [];
    seen.add(sha256);
    return index.wasRead(source) && !unsketched.has(sha256) ? [] : [{ source, keep: false }];
  });
}

function remember(
  { sha256 }: SourceFile,
  contents: Read['contents'] | undefined,
  register: Register,
  sketches: Sketches,
): void {
  for (const article of contents?.articles ?? []) {
    const id = register.partOf(sha256, article)?.id;
    if (id !== undefined) sketches.set(id, article.sketch);
  }
  // What the source does not give any more is like nothing, and need not be looked for again.
  for (const { id = '', sha256: source } of register.articles()) {
    if (source === sha256 && sketches.get(id) === undefined) sketches.set(id, new Uint8Array());
  }
}
