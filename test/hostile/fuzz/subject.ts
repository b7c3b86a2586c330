/** The process that runs the tasks of the fuzzer, one after another. Its parent kills it where a task hangs. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractBody, parseArticleFile } from '../../../src/archive/article/frontMatter.ts';
import { readCatalogue } from '../../../src/archive/catalogue.ts';
import { readRegister } from '../../../src/archive/register/register.ts';
import { suggestEntries } from '../../../src/archive/vocabulary/suggestions.ts';
import { readVocabularies } from '../../../src/archive/vocabulary/vocabularies.ts';
import { explainMatch } from '../../../src/browser/engine/explainMatch.ts';
import { convert } from '../../../src/convert/convert.ts';
import { sketchArticle } from '../../../src/convert/duplicates/sketch.ts';
import { collectTags } from '../../../src/convert/metadata/describe.ts';
import { describePart } from '../../../src/convert/reading/parseSource.ts';
import { type FoundPart, readParts } from '../../../src/convert/reading/sourceParts.ts';
import { composeArticle } from '../../../src/convert/write/compose.ts';
import { lint } from '../../../src/lint/lint.ts';
import { createAnalyser } from '../../../src/search/analysis/analyser.ts';
import { buildLexicon } from '../../../src/search/analysis/lexicon.ts';
import { Tokens } from '../../../src/search/analysis/tokens.ts';
import { splitTokens, wordsIn } from '../../../src/search/analysis/words.ts';
import { createConceptFinder } from '../../../src/search/indexing/conceptFinder.ts';
import { findHighlights } from '../../../src/search/query/highlight.ts';
import { parseQuery } from '../../../src/search/query/query.ts';
import { createSuggester } from '../../../src/search/query/suggest.ts';
import { allTerms, chooseTerms, exactTerms, termsToCount } from '../../../src/search/query/terms.ts';
import { indexCatalogue } from '../../../src/site/index/archiveIndex.ts';
import { plan } from '../../../src/site/plan.ts';
import { readSettings } from '../../../src/site/settings/settings.ts';
import { readStrings } from '../../../src/site/settings/strings.ts';
import { describeProblem, errorMessage, InputProblem } from '../../../src/system/problem.ts';
import { markdownBlocks, renderMarkdown } from '../../../src/text/markdown.ts';
import type { Outcome, QueryStep, Task } from './tasks.ts';

/** Matches messages of internal errors, which name no cause that a person could remove. */
const INTERNAL_ERROR =
  /call stack|Cannot (?:read|set|convert|destructure|access)|is not (?:a function|iterable|defined|a constructor)|Invalid (?:array|string|typed array|regular)|out of memory|Maximum|thread ended|toString|RangeError|TypeError|Assertion|ENAMETOOLONG|EINVAL|ENOENT|ERR_/u;

/** Words of an archive, which the suggester offers for misspelled words. */
const SPELLINGS = [
  ...['روسيا', 'أوكرانيا', 'المستشفيات', 'الاقتصاد', 'والصين', 'harbour', 'minister', 'election'],
  ...Array.from({ length: 200 }, (_, length) => 'ابتثجح'.repeat(40).slice(length % 40, length + 3)),
];
const TODAY = '2026-01-01';
const ALIASES = [{ name: 'Putin', here: 'بوتين' }];

const [project = process.cwd()] = process.argv.slice(2);
const vocabularies = await readVocabularies(join(project, '_data'));
const { tags: vocabulary } = vocabularies;
const settings = await readSettings(join(project, '_data/site.json'), { siteUrl: 'https://archive.example' });
const strings = await readStrings(join(project, '_data/strings'));
const suggest = createSuggester(SPELLINGS.map((spelling, at) => [spelling, at + 1] as const));
const finder = createConceptFinder(vocabulary.concepts());

process.on('message', (task: Task) => {
  void outcomeOf(task).then((outcome) => process.send?.(outcome));
});
// The first conversions load and bundle modules, which must not count as a case's time.
for (const isWholeCommand of [false, true]) {
  const bytes = Buffer.from('A title\nA paragraph.\n');
  await outcomeOf({ kind: 'convert', isWholeCommand, name: 'first.txt', bytes });
}
process.send?.('ready');

async function outcomeOf(task: Task): Promise<Outcome> {
  const folder = await mkdtemp(join(project, '.cache/fuzz/task-'));
  try {
    return await runTask(task, folder);
  } catch (error) {
    // Refusing a file with a reason is no fault.
    if (error instanceof InputProblem) return { kind: 'done', milliseconds: 0, complaints: [] };
    return {
      kind: 'crashed',
      reason: shortenReason(error instanceof Error ? (error.stack ?? '') : String(error)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runTask(task: Task, folder: string): Promise<Outcome> {
  if (task.kind === 'convert') {
    const content = join(folder, 'content');
    const path = join(content, 'sources', task.name);
    await mkdir(join(content, 'sources'), { recursive: true });
    await writeFile(path, task.bytes);
    return timed(() => (task.isWholeCommand ? runConvert(content, join(folder, 'cache')) : runRead(path)));
  }
  if (task.kind === 'query') return timed(() => runQuery(task.step, task.text));
  const { markdown } = task;
  if (task.kind === 'index') return timed(() => runIndex(extractBody(markdown, 'a.md')));
  if (task.kind === 'markdown') return timed(() => renderMarkdown(extractBody(markdown, 'a.md')).length);
  await mkdir(join(folder, 'articles/en/2025/02'), { recursive: true });
  await writeFile(join(folder, 'articles/en/2025/02/hostile.md'), markdown);
  if (task.kind === 'lint') return timed(() => runLint(folder));
  if (task.kind === 'views') return timed(() => runViews(folder));
  return timed(async () => {
    const { articles, problems } = await readCatalogue(folder);
    const labelled = articles.map(({ file, tags, publisher = '' }) => ({
      file,
      labels: [...tags, publisher],
    }));
    suggestEntries(labelled, vocabulary, 1);
    return internalErrors(problems.map(describeProblem));
  });
}

async function runLint(content: string): Promise<string[]> {
  const { findings } = await lint({ content, vocabulary, today: TODAY, meaningOf: () => undefined });
  return internalErrors(findings.map(({ reason }) => reason));
}

async function runViews(content: string): Promise<void> {
  const register = await readRegister(content);
  const index = indexCatalogue(await readCatalogue(content, { register }), vocabularies);
  for (const { pages } of plan({ index, register, settings, strings, notices: [], version: '' }))
    for (const page of pages()) page.view();
}

/** Reads a source part by part and composes the Markdown of each article, which the catalogue must be able to read. */
async function runRead(path: string): Promise<string[]> {
  const reasons: string[] = [];
  try {
    for await (const found of readParts(path)) {
      if (found.kind === 'skipped') reasons.push(found.reason);
      else if (found.kind === 'clean') reasons.push(...(await faultsOfPart(found)));
    }
  } catch (error) {
    reasons.push(messageWithPlace(error));
  }
  return internalErrors(reasons);
}

async function faultsOfPart(part: Extract<FoundPart, { kind: 'clean' }>): Promise<string[]> {
  try {
    const read = await describePart(part, part, { today: TODAY });
    sketchArticle(read.title, read.paragraphs);
    const article = { ...read, ...collectTags(read, vocabulary), images: undefined };
    const { text } = composeArticle({ file: 'a.txt', sha256: '0'.repeat(64) }, article, {
      id: '7f3q2k9d',
      readAlso: [],
    });
    try {
      parseArticleFile(text, 'a.md');
    } catch (error) {
      return [`TypeError of what is written, which the catalogue refuses: ${errorMessage(error)}`];
    }
    return [];
  } catch (error) {
    return [messageWithPlace(error)];
  }
}

/** Converts a source as the command does. */
async function runConvert(content: string, cache: string): Promise<string[]> {
  const { skipped, failed } = await convert({ content, vocabulary, cache });
  const { problems } = await readCatalogue(content);
  const refused = problems.map((problem) => `TypeError of what is written: ${describeProblem(problem)}`);
  return internalErrors([...[...skipped, ...failed].map(describeProblem), ...refused]);
}

function messageWithPlace(error: unknown): string {
  return error instanceof InputProblem || !(error instanceof Error)
    ? errorMessage(error)
    : (error.stack ?? '');
}

function runQuery(step: QueryStep, text: string): void {
  if (step === 'parse') parseQuery(text);
  else if (step === 'phrase') exactTerms(wordsIn(text));
  else if (step === 'suggest') suggest(text);
  else if (step === 'matched-by') explainMatch(wordsIn(text), ALIASES, text);
  else {
    const words = parseQuery(text).clauses.flatMap((clause) => clause.words.map((word) => word.text));
    const counts = new Map(termsToCount(words).map((term, at) => [term, at % 7]));
    const terms = words.flatMap((word) => allTerms(chooseTerms(word, counts)));
    findHighlights(splitTokens(text), { terms, phrases: [words] });
  }
}

/** Analyses the text of an article as indexing does. */
function runIndex(body: string): void {
  const text = markdownBlocks(body).join('\n');
  const tokens = new Tokens();
  const wordsOf = tokens.memoise((token) => tokens.wordsIn(token).map(finder.wordOf));
  const words = tokens.tokenize(text).flatMap((token) => wordsOf(token));
  finder.find(words);
  createAnalyser(buildLexicon([text], tokens), tokens)(text);
}

async function timed(work: () => unknown): Promise<Outcome> {
  const before = process.cpuUsage();
  const complaints = await work();
  const { user, system } = process.cpuUsage(before);
  return {
    kind: 'done',
    milliseconds: (user + system) / 1000,
    complaints: Array.isArray(complaints) ? complaints.map(String) : [],
  };
}

function internalErrors(reasons: readonly string[]): string[] {
  return reasons.filter((reason) => INTERNAL_ERROR.test(reason)).map(shortenReason);
}

/** Shortens a reason, which may quote a hostile field, to its beginning and its place in the code. */
function shortenReason(reason: string): string {
  const lines = reason
    .split('\n')
    .map((line) => (line.length > 300 ? `${line.slice(0, 200)} … ${line.slice(-90)}` : line));
  return lines.slice(0, 4).join('\n');
}
