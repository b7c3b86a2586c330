/** Registers handwritten Markdown files in path order. No file is changed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatAddress } from '../../archive/article/article.ts';
import { parseArticleFile } from '../../archive/article/frontMatter.ts';
import { listArticleFiles } from '../../archive/contentFolder.ts';
import { type Accession, appendToRegister, type Register } from '../../archive/register/register.ts';
import { sha256 } from '../../system/files/files.ts';
import { StatCache } from '../../system/files/statCache.ts';
import { errorMessage, InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { markdownBlocks } from '../../text/markdown.ts';
import { identify, shortestId } from '../article/identify.ts';

/** Registers every Markdown file of a content folder that the register does not have. Broken files are reported. */
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
    if (!file.endsWith('.md') || register.getArticleAt(file) !== undefined) continue;
    try {
      const line = { at, ...(await makeAccession(content, file, register, takenIds)) };
      // A copy of a file that still exists has its id: the catalogue reports that, and uses the first file.
      if (
        line.id === undefined ||
        takenIds.has(line.id) ||
        present.has(register.getArticle(line.id)?.article ?? '')
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
  // An id in the file stays, also where the file is a registered article that was moved.
  const id =
    front.id ??
    shortestId(identity, (other) => takenIds.has(other) || register.getArticle(other) !== undefined);
  const day = front.date?.slice(0, 10);
  const address = formatAddress({ lang: front.lang, id, day });
  // An article still has its source where an editor moved it, or where a killed run lost its line.
  const before = register.getArticle(id);
  const { file: source, sha256: bytes, entry, part } = front.source ?? {};
  return {
    source,
    sha256: bytes,
    entry,
    part,
    id,
    identity: before?.identity ?? identity,
    article: file,
    address,
    markdown: before?.markdown ?? sha256(text),
    // The title of a converted article may be an editor's in its file (editedTitles.ts).
    title: before === undefined ? front.title : undefined,
  };
}
