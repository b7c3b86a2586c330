/** Markdown that people wrote themselves takes its place in the register, in path order; no file is touched. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf } from '../../archive/article/article.ts';
import { parseArticleFile } from '../../archive/article/frontMatter.ts';
import { listArticleFiles } from '../../archive/contentFolder.ts';
import { type Accession, appendToRegister, type Register } from '../../archive/register/register.ts';
import { sha256 } from '../../system/files/files.ts';
import { StatCache } from '../../system/files/statCache.ts';
import { errorMessage, InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { markdownBlocks } from '../../text/markdown.ts';
import { identify, shortestId } from '../article/identify.ts';

/** Registers every Markdown file of a content folder that the register does not know; broken ones are reported. */
export async function registerHandwritten(
  content: string,
  register: Register,
  {
    at = new Date().toISOString(),
    write = true,
    times = new StatCache(),
  }: { at?: string; write?: boolean; times?: StatCache } = {},
): Promise<{ registered: string[]; failed: ProblemDetails[] }> {
  const lines: Accession[] = [];
  const failed: ProblemDetails[] = [];
  const takenIds = new Set<string>();
  const { files, problems } = await listArticleFiles(content, times);
  failed.push(...problems);
  const present = new Set(files);
  for (const file of files) {
    if (!file.endsWith('.md') || register.articleAt(file) !== undefined) continue;
    try {
      const line = { at, ...(await makeAccession(content, file, register, takenIds)) };
      // A copy that kept the id of a file that is still there: the catalogue says so, and uses the first.
      if (
        line.id === undefined ||
        takenIds.has(line.id) ||
        present.has(register.ofArticle(line.id)?.article ?? '')
      )
        continue;
      takenIds.add(line.id);
      lines.push(line);
    } catch (error) {
      failed.push(error instanceof InputProblem ? error.details : { file, reason: errorMessage(error) });
    }
  }
  if (write) await appendToRegister(content, register, lines);
  return { registered: lines.flatMap(({ article }) => article ?? []), failed };
}

async function makeAccession(
  content: string,
  file: string,
  register: Register,
  takenIds: ReadonlySet<string>,
): Promise<Omit<Accession, 'at'>> {
  const text = await readFile(join(content, file), 'utf8');
  const { front, body } = parseArticleFile(text, file);
  const identity = identify({ lang: front.lang, title: front.title, paragraphs: markdownBlocks(body) });
  // Its own id, even where a registered article was moved here; without one, an id that no other article has.
  const id =
    front.id ??
    shortestId(identity, (other) => takenIds.has(other) || register.ofArticle(other) !== undefined);
  const day = front.date?.slice(0, 10);
  const address = addressOf({ lang: front.lang, id, ...(day === undefined ? {} : { day }) });
  // An article that an editor moved, or whose line a stop cut off, still comes from its source.
  const before = register.ofArticle(id);
  const { file: source, sha256: bytes, entry, part } = front.source ?? {};
  return {
    ...(source === undefined ? {} : { source, sha256: bytes, entry, part }),
    id,
    identity: before?.identity ?? identity,
    article: file,
    address,
    markdown: before?.markdown ?? sha256(text),
    // Of an article that came from a source, the title in its file may be an editor's (editedTitles.ts).
    ...(before === undefined ? { title: front.title } : {}),
  };
}
