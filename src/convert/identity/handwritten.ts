/**
 * Registers handwritten Markdown files in path order, and writes their ids into them: a file that is renamed later then keeps its id,
 * and with it its address. Nothing else in a file is changed.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatAddress } from '../../archive/article/article.ts';
import { parseArticleFile } from '../../archive/article/frontMatter.ts';
import { listArticleFiles } from '../../archive/contentFolder.ts';
import { type Accession, appendToRegister, type Register } from '../../archive/register/register.ts';
import { sha256, writeFileAtomically } from '../../system/files/files.ts';
import { StatCache } from '../../system/files/statCache.ts';
import { lazy } from '../../system/lazy.ts';
import { fileProblem, type ProblemDetails } from '../../system/problem.ts';
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
  // Most files are registered, so a set of all files is made only where one is not.
  const present = lazy(() => new Set(files));
  for (const file of files) {
    if (!file.endsWith('.md') || register.hasArticleAt(file)) continue;
    try {
      const { text, hasOwnId, ...accession } = await makeAccession(content, file, register, takenIds);
      const line = { at, ...accession };
      // A copy of a file that still exists has its id: the catalogue reports that, and uses the first file.
      if (
        line.id === undefined ||
        takenIds.has(line.id) ||
        present().has(register.getArticleFile(line.id) ?? '')
      )
        continue;
      takenIds.add(line.id);
      const withId = hasOwnId ? undefined : insertId(text, line.id, file);
      if (write && withId !== undefined && (await replaceFile(join(content, file), withId))) {
        times.invalidate(join(content, file));
        line.markdown = sha256(withId);
      }
      lines.push(line);
    } catch (error) {
      failed.push(fileProblem(file, error));
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
): Promise<Omit<Accession, 'at'> & { text: string; hasOwnId: boolean }> {
  const text = await readFile(join(content, file), 'utf8');
  const { front, body } = parseArticleFile(text, file);
  const identity = identify({ lang: front.lang, title: front.title, paragraphs: markdownBlocks(body) });
  // An id in the file stays, also where the file is a registered article that was moved.
  const id = front.id ?? shortestId(identity, (other) => takenIds.has(other) || register.hasArticle(other));
  const day = front.date?.slice(0, 10);
  const address = formatAddress({ lang: front.lang, id, day });
  // An article still has its source where an editor moved it, or where a killed run lost its line.
  const before = register.getArticle(id);
  const { file: source, sha256: bytes, entry, part } = front.source ?? {};
  return {
    text,
    hasOwnId: front.id !== undefined,
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

/** The line with which front matter begins. */
const FENCE = /^\uFEFF?---[ \t]*(\r\n?|\n)/u;

/** Inserts an id as the first field. @returns undefined where the fields are not a list of lines, as in `{title: x}` */
function insertId(text: string, id: string, file: string): string | undefined {
  const [fence = '', lineEnd = ''] = FENCE.exec(text) ?? [];
  const inserted = `${fence}id: ${id}${lineEnd}${text.slice(fence.length)}`;
  try {
    return parseArticleFile(inserted, file).front.id === id ? inserted : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces a file's text. @returns whether it could be written; the register has the id of one that cannot */
async function replaceFile(path: string, text: string): Promise<boolean> {
  try {
    await writeFileAtomically(path, text);
    return true;
  } catch {
    return false;
  }
}
