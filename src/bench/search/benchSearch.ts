/** Measures what the search finds, in which order, and what it suggests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { readVocabularies } from '../../archive/vocabulary/vocabularies.ts';
import { plainKey } from '../../search/analysis/analyser.ts';
import { normalised } from '../../search/analysis/spelling.ts';
import { wordsIn } from '../../search/analysis/words.ts';
import { findAliases } from '../../search/indexing/aliases.ts';
import { type ConceptFinder, createConceptFinder } from '../../search/indexing/conceptFinder.ts';
import type { Alias, SearchRecord } from '../../search/indexing/record.ts';
import { createSuggester } from '../../search/query/suggest.ts';
import { type Cell, formatPercent, formatTable } from '../table.ts';
import { benchOtherLanguage, benchQuestions, paragraphRecord, readQuestions } from './benchQuestions.ts';
import { type Case, type GroupResult, readCases, runCases } from './cases.ts';
import { buildDefaultPagefind, createMiniSearch } from './competitors.ts';
import { type Row, readRows } from './corpora.ts';
import { GOLD, goldText, writeHastily } from './gold.ts';
import { GOLD_ENGLISH } from './goldEnglish.ts';
import { makeNonsense, NONSENSE_LETTERS } from './nonsense.ts';
import { makeTitleQueries } from './ranking.ts';
import { makeQuestions, type Question, ratio, score } from './scores.ts';
import { writeSearchFolder } from './searchFolder.ts';
import { countResults, openSearchHost, searchKhizana, searchPagefind } from './searchHost.ts';
import { countSpellings, makeMisspellings } from './spelling.ts';
import { findsByStem, readStemPairs } from './stems.ts';

/** The project's vocabularies. */
const DATA_FOLDER = fileURLToPath(new URL('../../../_data', import.meta.url));
const ARABIC_CORPUS = 'ar_ant_2500.jsonl.gz';
const PAIRS_CORPUS = 'pairs_dev.jsonl.gz';
const TITLE_COUNT = 200;
const MISTAKE_COUNT = 200;
const NONSENSE_COUNT = 200;
/** Enough frequent words for `MISTAKE_COUNT` mistakes that are no words themselves. */
const FREQUENT_WORD_COUNT = 250;

/** Prints a heading and a table. */
export type Print = (heading: string, rows: readonly (readonly Cell[])[]) => void;

const print: Print = (heading, rows) => console.log(`\n## ${heading}\n\n${formatTable(rows)}`);

/** Runs the benchmark and prints tables. */
export async function benchSearch(): Promise<void> {
  const arabic = await readRows(ARABIC_CORPUS);
  const english = (await readRows(PAIRS_CORPUS)).filter(({ lang }) => lang === 'en');
  const cases = await readCases();
  const { tags } = await readVocabularies(DATA_FOLDER);
  const finder = createConceptFinder(tags.concepts());
  const records = [
    ...arabic.map((row) => recordOf(row, 'arabic', finder)),
    ...english.map((row) => recordOf(row, 'english', finder)),
    ...cases.map(({ form }, place) => recordOf(caseRow(form, place), 'cases', finder)),
  ];
  const addPagefind = (folder: string) => buildDefaultPagefind(arabic, join(folder, 'pagefind'));
  await withSearch(
    records,
    async (page) => {
      const search: Search = (queries, publisher) => searchKhizana(page, queries, publisher);
      await benchCases(cases, arabic, search);
      await benchGold(arabic, search, (queries) => searchPagefind(page, queries));
      await benchEnglish(english, search);
      await benchRanking(arabic, search);
      await benchNonsense(page);
    },
    addPagefind,
  );
  await benchAnswers(finder);
  benchSpelling(arabic);
  await benchStems();
}

/**
 * Writes the search of some records and opens it in Chromium while something is measured.
 * @param addFiles writes further files into the host's folder
 */
async function withSearch(
  records: readonly SearchRecord[],
  measure: (page: Page) => Promise<void>,
  addFiles?: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'khizana-bench-'));
  try {
    await writeSearchFolder(records, folder);
    await addFiles?.(folder);
    const { page, close } = await openSearchHost(folder);
    try {
      await measure(page);
    } finally {
      await close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Asks whole questions over indexes of their own. */
async function benchAnswers(finder: ConceptFinder): Promise<void> {
  const { paragraphs, questions } = await readQuestions();
  await withSearch(paragraphs.map(paragraphRecord), async (page) => {
    const rows = await benchQuestions(page, paragraphs, questions);
    print(`Questions: ${questions.length} over ${paragraphs.length} paragraphs`, rows);
  });
  const arabic = paragraphs.filter(({ lang }) => lang === 'ar');
  const records = arabic.map((paragraph) => {
    const record = paragraphRecord(paragraph);
    return { ...record, aliases: aliasesOf(record.text, finder) };
  });
  await withSearch(records, async (page) => {
    const rows = await benchOtherLanguage(page, arabic, questions);
    print(`Questions of XQuAD in English over ${arabic.length} Arabic paragraphs`, rows);
  });
}

/** Counts what words of random letters find. */
async function benchNonsense(page: Page): Promise<void> {
  const rows: Cell[][] = [['letters', 'words', 'with results', 'found']];
  for (const [script, letters] of Object.entries(NONSENSE_LETTERS)) {
    const words = makeNonsense(letters, NONSENSE_COUNT);
    const counts = await countResults(page, words);
    const found = words.filter((_, at) => (counts[at] ?? 0) > 0);
    rows.push([script, words.length, found.length, found.join(' ')]);
  }
  print('Results for words of random letters', rows);
}

/** Searches the articles of a publisher. */
type Search = (queries: readonly string[], publisher: string) => Promise<string[][]>;

function recordOf(row: Row, publisher: string, finder: ConceptFinder): SearchRecord {
  const { id, title, body, lang } = row;
  const aliases = aliasesOf(textOf(row), finder);
  const named = { id: publisher, name: { ar: publisher, en: publisher } };
  return { id, url: `/${id}/`, lang, title, text: body, authors: [], tags: [], aliases, publisher: named };
}

function aliasesOf(text: string, finder: ConceptFinder): Alias[] {
  const words = wordsIn(text);
  return findAliases(new Set(words.map(plainKey)), [], finder.findInWords(words));
}

function caseRow(form: string, place: number): Row {
  return { id: `case${place}`, title: '—', body: form, lang: 'ar' };
}

async function benchCases(
  cases: readonly Case[],
  arabic: readonly Row[],
  searchKhizanaIn: Search,
): Promise<void> {
  const search = async (queries: readonly string[]) =>
    (await searchKhizanaIn(queries, 'cases')).map(
      (ids) => new Set(ids.map((id) => Number(id.slice('case'.length)))),
    );
  const wordCounts = countSpellings([...arabic.map(textOf), ...cases.map(({ form }) => `${form} ${form}`)]);
  const results = await runCases(cases, search, wordCounts);
  const row = ({ group, right, cases, wrong }: GroupResult): Cell[] => [
    group,
    `${right} of ${cases}`,
    wrong.map(({ query, form }) => `${query} → ${form}`).join('; '),
  ];
  const sum = (groups: readonly GroupResult[]) => {
    const right = groups.reduce((all, group) => all + group.right, 0);
    const cases = groups.reduce((all, group) => all + group.cases, 0);
    return `${right} of ${cases}, ${formatPercent(ratio(right, cases))}`;
  };
  const positive = results.filter(({ group }) => !group.startsWith('-'));
  const negative = results.filter(({ group }) => group.startsWith('-'));
  print('Word forms (right among real articles)', [
    ['group', 'right', 'wrong'],
    ...results.map(row),
    ['**positive**', sum(positive), ''],
    ['**negative**', sum(negative), ''],
  ]);
}

async function benchGold(
  rows: readonly Row[],
  searchKhizanaIn: Search,
  searchDefaultPagefind: (queries: readonly string[]) => Promise<number[][]>,
): Promise<void> {
  const questions = makeQuestions(GOLD, rows.map(textOf).map(goldText));
  const places = new Map(rows.map(({ id }, place) => [id, place]));
  const goldQueries = GOLD.map(({ query }) => query);
  const searchMini = createMiniSearch(rows);
  const engines: [string, (queries: readonly string[]) => Promise<ReadonlySet<number>[]>][] = [
    ['Khizana', async (queries) => placesOf(await searchKhizanaIn(queries, 'arabic'), places)],
    [
      'Pagefind, lang="ar"',
      async (queries) => (await searchDefaultPagefind(queries)).map((found) => new Set(found)),
    ],
    [
      'MiniSearch, all words, prefixes',
      async (queries) => queries.map((query) => new Set(searchMini(query))),
    ],
  ];
  const lines: Cell[][] = [];
  for (const [name, search] of engines) {
    for (const [spelling, queries] of [
      ['as written', goldQueries],
      ['in haste', goldQueries.map(writeHastily)],
    ] as const) {
      const { recall, precision } = score(questions, await search(queries));
      lines.push([name, spelling, formatPercent(recall), formatPercent(precision)]);
    }
  }
  print(`Gold: ${questions.length} Arabic queries over ${rows.length} articles`, [
    ['engine', 'queries', 'recall', 'precision'],
    ...lines,
  ]);
}

async function benchEnglish(rows: readonly Row[], searchKhizanaIn: Search): Promise<void> {
  const questions = makeQuestions(GOLD_ENGLISH, rows.map(textOf));
  const places = new Map(rows.map(({ id }, place) => [id, place]));
  const found = placesOf(
    await searchKhizanaIn(
      GOLD_ENGLISH.map(({ query }) => query),
      'english',
    ),
    places,
  );
  const { recall, precision } = score(questions, found);
  print(`Gold: ${questions.length} English queries over ${rows.length} articles`, [
    ['recall', 'precision', 'not whole'],
    [formatPercent(recall), formatPercent(precision), listImperfect(questions, found)],
  ]);
}

async function benchRanking(rows: readonly Row[], searchKhizanaIn: Search): Promise<void> {
  const titles = makeTitleQueries(rows, TITLE_COUNT);
  const found = await searchKhizanaIn(
    titles.map(({ query }) => query),
    'arabic',
  );
  const ranks = titles.map(({ id }, i) => found[i]?.indexOf(id) ?? -1);
  const foundWithin = (maxRank: number) =>
    formatPercent(ratio(ranks.filter((rank) => rank >= 0 && rank < maxRank).length, TITLE_COUNT));
  print(`Ranking: half of the words of ${TITLE_COUNT} titles`, [
    ['first', 'first five', 'found'],
    [foundWithin(1), foundWithin(5), foundWithin(Number.POSITIVE_INFINITY)],
  ]);
}

function benchSpelling(rows: readonly Row[]): void {
  const wordCounts = countSpellings(rows.map(textOf));
  const suggest = createSuggester(wordCounts);
  const mistakes = makeMisspellings(wordCounts, FREQUENT_WORD_COUNT).slice(0, MISTAKE_COUNT);
  const times: number[] = [];
  const wrong = mistakes.filter(({ typed, meant }) => {
    const start = performance.now();
    const [suggested] = suggest(typed);
    times.push(performance.now() - start);
    return normalised(suggested ?? '') !== normalised(meant);
  });
  const kilobytes = gzipSync(wordCounts.map(([word, count]) => `${word} ${count}`).join('\n')).length / 1000;
  times.sort((a, b) => a - b);
  print('Spelling: one letter of a frequent word changed', [
    ['mistakes', 'right first', 'words known', 'gzipped', 'median', 'slowest'],
    [
      mistakes.length,
      formatPercent(1 - wrong.length / mistakes.length),
      wordCounts.length,
      `${kilobytes.toFixed(0)} kB`,
      `${(times[times.length >> 1] ?? 0).toFixed(1)} ms`,
      `${(times.at(-1) ?? 0).toFixed(1)} ms`,
    ],
  ]);
}

async function benchStems(): Promise<void> {
  const rows = Object.entries(await readStemPairs()).map(([name, pairs]) => {
    const wrong = pairs.filter((pair) => !findsByStem(pair));
    const examples = wrong.filter((_, i) => i % Math.ceil(wrong.length / 12) === 0);
    return [
      name,
      pairs.length,
      formatPercent(1 - wrong.length / pairs.length),
      examples.map(({ word, stem }) => `${word} ≠ ${stem}`).join('; '),
    ];
  });
  print('Stems: words found by their stems', [['list', 'pairs', 'found', 'some that are not'], ...rows]);
}

function textOf({ title, body }: Row): string {
  return `${title}\n${body}`;
}

function placesOf(found: readonly string[][], places: ReadonlyMap<string, number>): ReadonlySet<number>[] {
  return found.map((ids) => new Set(ids.flatMap((id) => places.get(id) ?? [])));
}

function listImperfect(questions: readonly Question[], found: readonly ReadonlySet<number>[]): string {
  return questions
    .filter(({ must, may }, i) => {
      const places = found[i] ?? new Set();
      return [...must].some((place) => !places.has(place)) || [...places].some((place) => !may.has(place));
    })
    .map(({ query }) => query)
    .join('; ');
}
