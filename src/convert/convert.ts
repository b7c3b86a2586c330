/** Sources to Markdown: what is new in `content/sources` becomes articles, and nothing that was there is lost. */
import type { ProblemDetails } from '../archive/problem.ts';
import { readRegister } from '../archive/register.ts';
import type { Vocabulary } from '../archive/vocabulary.ts';
import { type Acceded, accede, compose, type Placed, skip } from './accede.ts';
import { Batch, waiting } from './batch.ts';
import { Claims } from './claims.ts';
import { registerHandwritten } from './handwritten.ts';
import { Ids } from './ids.ts';
import { describeParts, takeApart } from './source.ts';
import { SourceIndex } from './sourceIndex.ts';
import { addSources, readSourceFile } from './sources.ts';

export interface ConvertReport {
  articles: Placed[];
  /** Markdown files written by hand that were registered. */
  registered: string[];
  /** Parts of sources that are no articles, with the reason. */
  skipped: ProblemDetails[];
  failed: ProblemDetails[];
}

export interface ConvertOptions {
  /** The content folder. */
  content: string;
  /** Files and folders to take up into the sources first. */
  paths?: readonly string[];
  vocabulary: Vocabulary;
  /** Converts every source anew, failed ones included; edited Markdown stays as it is. */
  again?: boolean;
  /** A file that remembers the sources from one run to the next. */
  cache?: string;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Converts what is new. One bad source never stops the others; it is reported and registered as failed. Each step goes
 * over all new sources before the next begins, since the rest of the pile helps to understand each of them.
 */
export async function convert(options: ConvertOptions): Promise<ConvertReport> {
  const { content, paths = [], vocabulary, again = false, cache, onProgress = () => {} } = options;
  const index = await SourceIndex.open(content, cache);
  const notAdded = await addSources(content, paths, index.hashes());
  await index.look();
  const register = await readRegister(content);
  const batch = new Batch(content, register);
  const sources = waiting(index.sources, register, again);

  const apart = await batch.each(sources, async (_, { file }) => {
    // Until it is known better: one that cannot be taken apart says nothing of tags.
    index.note(file, undefined);
    const parts = takeApart(await readSourceFile(content, file));
    index.note(file, parts);
    return parts;
  });
  const pile = apart.length > 0 ? await index.pile() : undefined;
  const described = await batch.each(apart, (parts) => describeParts(parts, vocabulary, pile));

  const ids = new Ids(register);
  const claims = new Claims();
  const identified = await batch.each(described, (contents, source) => {
    const given = ids.of(source, contents);
    claims.add(source.file, given, contents.articles);
    return { contents, ids: given };
  });

  let done = 0;
  onProgress(done, identified.length);
  const acceded = await batch.each(
    identified,
    async (made, source): Promise<Acceded> => {
      const composed = compose(source, made.contents, register, made.ids);
      const articles = await accede(content, source, composed, register, claims);
      const others = skip(source, made.contents.skipped, register);
      done += 1;
      onProgress(done, identified.length);
      return { ...articles, skipped: others.skipped, lines: [...articles.lines, ...others.lines] };
    },
    ({ lines }) => lines,
  );
  await index.save();

  const { registered, failed } = await registerHandwritten(content, register);
  return {
    articles: acceded.flatMap(({ made }) => made.placed),
    registered,
    skipped: acceded.flatMap(({ made }) => made.skipped),
    failed: [...notAdded, ...index.unreadable, ...batch.failed, ...failed],
  };
}
