/** The linter: everything that an editor should know of the archive's Markdown files, each thing with its line. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../archive/article/article.ts';
import { MAX_ARTICLE_LENGTH } from '../archive/article/frontMatter.ts';
import { type AssembledCatalogue, assembleCatalogue, createArticle } from '../archive/catalogue.ts';
import { listArticleFiles } from '../archive/contentFolder.ts';
import { type Register, readRegister } from '../archive/register/register.ts';
import { sha256 } from '../system/files/files.ts';
import { errorMessage, InputProblem, type ProblemDetails } from '../system/problem.ts';
import { type Finding, sortFindings, toFindings } from './file/finding.ts';
import { type LintedFile, readLintedFile } from './file/lintedFile.ts';
import { addFieldLine, checkReferences, collectReferences, type References } from './rules/references.ts';
import { findingsIn, type LintContext } from './rules.ts';
import { Selection } from './selection.ts';

export interface LintOptions extends LintContext {
  content: string;
  /**
   * Files and folders to tell of, relative to the content folder; all without it. The whole archive is read in any
   * case, since articles speak of one another.
   */
  only?: readonly string[];
}

export interface LintReport {
  /** How many files are told of. */
  files: number;
  /** By file, and down each file. */
  findings: Finding[];
}

/** UTF-8 takes no more bytes than this for a text of so many units: a longer file need not be read to be refused. */
const LONGEST_FILE = 3 * MAX_ARTICLE_LENGTH + 3;

/**
 * Looks through the Markdown files of a content folder. What the catalogue refuses is an error, what it takes and is
 * odd all the same a warning.
 * @throws InputProblem where the register cannot be read, or a link leads to a folder of articles
 */
export async function lint({ content, only, ...circumstances }: LintOptions): Promise<LintReport> {
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
    const told = selection.has(file);
    if (told) files += 1;
    if (!file.endsWith('.md')) {
      if (told) findings.push(notMarkdown(file));
      continue;
    }
    const read = await readForLint(content, file, register);
    if (read.article) articles.push(read.article);
    if (!told) continue;
    for (const problem of read.errors) findings.push(toError(problem));
    if (read.subject === undefined) continue;
    for (const finding of findingsIn(read.subject, circumstances)) findings.push(finding);
    references.push(collectReferences(read.subject));
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

/** What only shows once all articles are known. */
function* crossFileFindings(
  { byId, pairs, problems, warnings }: AssembledCatalogue,
  references: readonly References[],
  register: Register,
  selection: Selection,
): Generator<Finding> {
  const byFile = new Map(references.map((of) => [of.file, of]));
  const tripled = new Set(warnings.map(({ file }) => file));
  for (const of of references) {
    yield* toFindings(of.file, 'warning', checkReferences(of, { byId, pairs, tripled, register }));
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
  subject?: LintedFile;
  /** Without its body: what is in there, no other article asks. */
  article?: Article;
}

async function readForLint(content: string, file: string, register: Register): Promise<LintRead> {
  try {
    const { size } = await stat(join(content, file));
    if (size > LONGEST_FILE) {
      const reason = `has ${size} bytes, the longest article may have ${MAX_ARTICLE_LENGTH} characters`;
      return { errors: [{ file, reason, remedy: 'split it' }] };
    }
    const text = await readFile(join(content, file), 'utf8');
    const subject = readLintedFile(text, file);
    const { front, faults } = subject;
    if (front === undefined) return { errors: faults, subject };
    try {
      return { errors: [], subject, article: createArticle(front, file, sha256(text), register) };
    } catch (error) {
      if (!(error instanceof InputProblem)) throw error;
      return { errors: [{ ...error.details, line: subject.lineOf('id') }], subject };
    }
  } catch (error) {
    return { errors: [{ file, reason: errorMessage(error), remedy: 'see whether it can be opened' }] };
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
