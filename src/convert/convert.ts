/** Sources to Markdown: what is new in `content/sources` becomes articles, and nothing that was there is lost. */
import { InputProblem, messageOf, type ProblemDetails } from '../archive/problem.ts';
import { appendToRegister, type Register, readRegister } from '../archive/register.ts';
import type { Vocabulary } from '../archive/vocabulary.ts';
import { accede, type Composed, compose, type Placed } from './accede.ts';
import { registerHandwritten } from './handwritten.ts';
import { readSource } from './source.ts';
import { addSources, listSources, readSourceFile, type SourceFile } from './sources.ts';

export interface ConvertReport {
  articles: Placed[];
  /** Markdown files written by hand that were registered. */
  registered: string[];
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
  onProgress?: (done: number, total: number) => void;
}

/** Converts what is new. One bad source never stops the others; it is reported and registered as failed. */
export async function convert(options: ConvertOptions): Promise<ConvertReport> {
  const { content, paths = [], vocabulary, again = false, onProgress } = options;
  const failed = await addSources(content, paths);
  const register = await readRegister(content);
  const report: ConvertReport = { articles: [], registered: [], failed };
  const { sources: all, unreadable } = await listSources(content);
  failed.push(...unreadable);
  const sources = all.filter((source) => again || register.ofSource(source.sha256).length === 0);
  for (const [at, source] of sources.entries()) {
    onProgress?.(at, sources.length);
    await convertSource(content, source, register, vocabulary, report);
  }
  onProgress?.(sources.length, sources.length);
  const handwritten = await registerHandwritten(content, register);
  report.registered.push(...handwritten.registered);
  failed.push(...handwritten.failed);
  return report;
}

async function convertSource(
  content: string,
  source: SourceFile,
  register: Register,
  vocabulary: Vocabulary,
  report: ConvertReport,
): Promise<void> {
  const before = register.ofSource(source.sha256);
  // The same bytes under a second name are no second source.
  if (before.some(({ source: name }) => name !== source.file)) return;
  let articles: Composed[];
  try {
    const contents = readSource(await readSourceFile(content, source.file), vocabulary);
    articles = compose(source, contents, register);
  } catch (error) {
    const reason = error instanceof InputProblem ? error.details.reason : messageOf(error);
    report.failed.push({ file: `sources/${source.file}`, reason });
    if (before.at(-1)?.failed === reason) return;
    const origin = { source: source.file, sha256: source.sha256 };
    await appendToRegister(content, register, [{ at: new Date().toISOString(), ...origin, failed: reason }]);
    return;
  }
  report.articles.push(...(await accede(content, source, articles, register)));
}
