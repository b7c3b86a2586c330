/** Checks the archive's Markdown files, and reports each finding with its line. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../archive/article/article.ts';
import { MAX_ARTICLE_LENGTH } from '../archive/article/frontMatter.ts';
import { type AssembledCatalogue, assembleCatalogue, createArticle } from '../archive/catalogue.ts';
import { listArticleFiles } from '../archive/contentFolder.ts';
import { type Register, readRegister } from '../archive/register/register.ts';
import { sha256 } from '../system/files/files.ts';
import { fileProblem, InputProblem, type ProblemDetails } from '../system/problem.ts';
import { type Finding, sortFindings, toFindings } from './file/finding.ts';
import { type LintedFile, readLintedFile } from './file/lintedFile.ts';
import { addFieldLine, checkReferences, collectReferences, type References } from './rules/references.ts';
import { type LintContext, runRules } from './rules.ts';
import { Selection } from './selection.ts';

export interface LintOptions extends LintContext {
  content: string;
  /**
   * Files and folders to report on, relative to the content folder; all without it. The whole archive is always read, since
   * articles refer to one another.
   */
  only?: readonly string[];
}

export interface LintReport {
  /** How many files were checked and reported on. */
  files: number;
  /** Sorted by file, and within each file by line. */
  findings: Finding[];
}

/** UTF-8 has at most 3 bytes for a unit, and a byte order mark 3: a longer file is refused without reading it. */
const MAX_FILE_BYTES = 3 * MAX_ARTICLE_LENGTH + 3;

/**
 * Checks the Markdown files of a content folder. A problem for which the catalogue refuses a file is an error, any other is a
 * warning.
 * @throws InputProblem where the register cannot be read, or a link leads to a folder of articles
 */
export async function lint({ content, only, ...context }: LintOptions): Promise<LintReport> {
  const register = await readRegister(content);
  const selection = new Selection(only);
  const articles: Article[] = [];
  const references: References[] = [];
  const findings: Finding[] = [];
  let files = 0;
  const listed = await listArticleFiles(content);
  for (const problem of listed.problems) {
    if (selection.has(problem.file)) findings.push({ ...problem, severity: 'error', rule: 'link' });
  }
  for (const file of listed.files) {
    const isSelected = selection.has(file);
    if (isSelected) files += 1;
    if (!file.endsWith('.md')) {
      if (isSelected) findings.push(notMarkdown(file));
      continue;
    }
    const read = await readForLint(content, file, register);
    if (read.article) articles.push(read.article);
    if (!isSelected) continue;
    for (const problem of read.errors) findings.push(toError(problem));
    if (read.linted === undefined) continue;
    for (const finding of runRules(read.linted, context)) findings.push(finding);
    references.push(collectReferences(read.linted));
  }
  for (const path of selection.missingPaths()) findings.push(notFound(path));
  for (const finding of crossFileFindings(
    assembleCatalogue(articles, register),
    references,
    register,
    selection,
  ))
    findings.push(finding);
  return { files, findings: sortFindings(findings) };
}

/** Yields findings that need all articles. */
function* crossFileFindings(
  { byId, pairs, problems, warnings }: AssembledCatalogue,
  references: readonly References[],
  register: Register,
  selection: Selection,
): Generator<Finding> {
  const byFile = new Map(references.map((entry) => [entry.file, entry]));
  const filesWithWarnings = new Set(warnings.map(({ file }) => file));
  for (const entry of references) {
    const found = checkReferences(entry, { byId, pairs, filesWithWarnings, register });
    yield* toFindings(entry.file, 'warning', found);
  }
  for (const problem of problems) {
    if (selection.has(problem.file)) yield toError(addFieldLine(problem, byFile.get(problem.file)));
  }
  for (const warning of warnings) {
    if (!selection.has(warning.file)) continue;
    const { file, ...found } = addFieldLine(warning, byFile.get(warning.file));
    yield* toFindings(file, 'warning', [{ ...found, rule: 'translation-of-three' }]);
  }
}

interface LintRead {
  errors: readonly ProblemDetails[];
  /** Absent where the file could not be read. */
  linted?: LintedFile;
  /** The article without its body, which no other article refers to. */
  article?: Article;
}

async function readForLint(content: string, file: string, register: Register): Promise<LintRead> {
  try {
    const { size } = await stat(join(content, file));
    if (size > MAX_FILE_BYTES) {
      const reason = `has ${size} bytes, the longest article may have ${MAX_ARTICLE_LENGTH} characters`;
      return { errors: [{ file, reason, remedy: 'split it' }] };
    }
    const text = await readFile(join(content, file), 'utf8');
    const linted = readLintedFile(text, file);
    const { front, faults } = linted;
    if (front === undefined) return { errors: faults, linted };
    try {
      return {
        errors: [],
        linted,
        article: createArticle({ front, body: '' }, file, sha256(text), register),
      };
    } catch (error) {
      if (!(error instanceof InputProblem)) throw error;
      return { errors: [{ ...error.details, line: linted.lineOf('id') }], linted };
    }
  } catch (error) {
    return { errors: [fileProblem(file, error)] };
  }
}

function toError(problem: ProblemDetails): Finding {
  return { ...problem, severity: 'error', rule: problem.field === 'id' ? 'id' : 'refused' };
}

function notFound(file: string): Finding {
  return {
    file,
    severity: 'error',
    rule: 'not-there',
    reason: 'is not there, or is no file below articles/ of the content folder',
    remedy: 'check the path, or say with --content which folder it belongs to',
  };
}

function notMarkdown(file: string): Finding {
  return {
    file,
    severity: 'warning',
    rule: 'not-markdown',
    reason: 'is no article: its name does not end in .md',
    remedy: 'sources belong in sources/; what is of no use can go',
  };
}
