/** The search benchmark: what is found, in which order, and what is suggested, in figures. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { readVocabularies } from '../../archive/vocabulary/vocabularies.ts';
import { plainKey } from '../../search/analysis/analyser.ts';
import { normalised } from '../../search/analysis/spelling.ts';
import { wordsIn } from '../../search/analysis/words.ts';
import { findAliases } from '../../search/indexing/aliases.ts';
import { type ConceptFinder, createConceptFinder } from '../../search/indexing/conceptFinder.ts';
import type { SearchRecord } from '../../search/indexing/record.ts';
import { createSuggester } from '../../search/query/suggest.ts';
import { type Cell, formatPercent, formatTable } from '../table.ts';
import { type Case, type GroupResult, readCases, runCases } from './cases.ts';
import { openSearchHost, searchKhizana, searchPagefind } from './chromium.ts';
import { buildDefaultPagefind, createMiniSearch } from './competitors.ts';
import { type Row, readRows } from './corpora.ts';
import { GOLD, goldText, writeHastily } from './gold.ts';
import { GOLD_ENGLISH } from './goldEnglish.ts';
import { makeTitleQueries } from './ranking.ts';
import { makeQuestions, type Question, ratio, score } from './scores.ts';
import { writeSearchFolder } from './searchFolder.ts';
import { countSpellings, makeMisspellings } from './spelling.ts';
import { findsByStem, readStemPairs } from './stems.ts';

/** The project's vocabularies. */
const DATA = fileURLToPath(new URL('../../../_data', import.meta.url));
const ARABIC = 'ar_ant_2500.jsonl.gz';
const PAIRS = 'pairs_dev.jsonl.gz';
const TITLES = 200;
/** So many of the most frequent words give 200 mistakes that are no words. */
const FREQUENT = 250;

/** Prints a heading and a table. */
export type Print = (heading: string, rows: readonly (readonly Cell[])[]) => void;

const print: Print = (heading, rows) => console.log(`\n## ${heading}\n\n${formatTable(rows)}`);

/** Runs everything and prints tables. */
export async function benchSearch(): Promise<void> {
  const arabic = await readRows(ARABIC);
  const english = (await readRows(PAIRS)).filter(({ lang }) => lang === 'en');
  const cases = await readCases();
  const { tags } = await readVocabularies(DATA);
  const find = createConceptFinder(tags.concepts());
  const folder = await mkdtemp(join(tmpdir(), 'khizana-bench-'));
  try {
    const records = [
      ...arabic.map((row) => recordOf(row, 'arabic', find)),
      ...english.map((row) => recordOf(row, 'english', find)),
      ...cases.map(({ form }, place) => recordOf(caseRow(form, place), 'cases', find)),
    ];
    await writeSearchFolder(records, folder);
    await buildDefaultPagefind(arabic, join(folder, 'pagefind'));
    const { page, close } = await openSearchHost(folder);
    try {
      const ours = (queries: readonly string[], publisher: string) => searchKhizana(page, queries, publisher);
      await benchCases(cases, arabic, ours);
      await benchGold(arabic, ours, (queries) => searchPagefind(page, queries));
      await benchEnglish(english, ours);
      await benchRanking(arabic, ours);
    } finally {
      await close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  benchSpelling(arabic);
  await benchStems();
}

type Ours = (queries: readonly string[], publisher: string) => Promise<string[][]>;

function recordOf(row: Row, publisher: string, find: ConceptFinder): SearchRecord {
  const { id, title, body, lang } = row;
  const words = wordsIn(textOf(row));
  const aliases = findAliases(new Set(words.map(plainKey)), [], find.findInWords(words));
  const named = { id: publisher, name: { ar: publisher, en: publisher } };
  return { id, url: `/${id}/`, lang, title, text: body, tags: [], aliases, publisher: named };
}

function caseRow(form: string, place: number): Row {
  return { id: `case${place}`, title: '—', body: form, lang: 'ar' };
}

async function benchCases(cases: readonly Case[], arabic: readonly Row[], ours: Ours): Promise<void> {
  const search = async (queries: readonly string[]) =>
    (await ours(queries, 'cases')).map((ids) => new Set(ids.map((id) => Number(id.slice('case'.length)))));
  const vocabulary = countSpellings([...arabic.map(textOf), ...cases.map(({ form }) => `${form} ${form}`)]);
  const results = await runCases(cases, search, vocabulary);
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
  ours: Ours,
  theirs: (queries: readonly string[]) => Promise<number[][]>,
): Promise<void> {
  const questions = makeQuestions(GOLD, rows.map(textOf).map(goldText));
  const places = new Map(rows.map(({ id }, place) => [id, place]));
  const own = GOLD.map(({ query }) => query);
  const mini = createMiniSearch(rows);
  const engines: [string, (queries: readonly string[]) => Promise<ReadonlySet<number>[]>][] = [
    ['Khizana', async (queries) => placesOf(await ours(queries, 'arabic'), places)],
    ['Pagefind, lang="ar"', async (queries) => (await theirs(queries)).map((found) => new Set(found))],
    ['MiniSearch, all words, prefixes', async (queries) => queries.map((query) => new Set(mini(query)))],
  ];
  const lines: Cell[][] = [];
  for (const [name, search] of engines) {
    for (const [spelling, queries] of [
      ['as written', own],
      ['in haste', own.map(writeHastily)],
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

async function benchEnglish(rows: readonly Row[], ours: Ours): Promise<void> {
  const questions = makeQuestions(GOLD_ENGLISH, rows.map(textOf));
  const places = new Map(rows.map(({ id }, place) => [id, place]));
  const found = placesOf(
    await ours(
      GOLD_ENGLISH.map(({ query }) => query),
      'english',
    ),
    places,
  );
  const { recall, precision } = score(questions, found);
  print(`Gold: ${questions.length} English queries over ${rows.length} articles`, [
    ['recall', 'precision', 'not whole'],
    [formatPercent(recall), formatPercent(precision), imperfect(questions, found)],
  ]);
}

async function benchRanking(rows: readonly Row[], ours: Ours): Promise<void> {
  const titles = makeTitleQueries(rows, TITLES);
  const found = await ours(
    titles.map(({ query }) => query),
    'arabic',
  );
  const ranks = titles.map(({ id }, i) => found[i]?.indexOf(id) ?? -1);
  const within = (most: number) =>
    formatPercent(ratio(ranks.filter((rank) => rank >= 0 && rank < most).length, TITLES));
  print(`Ranking: half of the words of ${TITLES} titles`, [
    ['first', 'first five', 'found'],
    [within(1), within(5), within(Number.POSITIVE_INFINITY)],
  ]);
}

function benchSpelling(rows: readonly Row[]): void {
  const vocabulary = countSpellings(rows.map(textOf));
  const suggest = createSuggester(vocabulary);
  const mistakes = makeMisspellings(vocabulary, FREQUENT).slice(0, 200);
  const times: number[] = [];
  const wrong = mistakes.filter(({ typed, meant }) => {
    const start = performance.now();
    const suggested = suggest(typed);
    times.push(performance.now() - start);
    return normalised(suggested ?? '') !== normalised(meant);
  });
  const kilobytes = gzipSync(vocabulary.map(([word, count]) => `${word} ${count}`).join('\n')).length / 1000;
  times.sort((a, b) => a - b);
  print('Spelling: one letter of a frequent word changed', [
    ['mistakes', 'right first', 'words known', 'gzipped', 'median', 'slowest'],
    [
      mistakes.length,
      formatPercent(1 - wrong.length / mistakes.length),
      vocabulary.length,
      `${kilobytes.toFixed(0)} kB`,
      `${(times[times.length >> 1] ?? 0).toFixed(1)} ms`,
      `${(times.at(-1) ?? 0).toFixed(1)} ms`,
    ],
  ]);
}

async function benchStems(): Promise<void> {
  const rows = Object.entries(await readStemPairs()).map(([name, pairs]) => {
    const wrong = pairs.filter((pair) => !findsByStem(pair));
    const some = wrong.filter((_, i) => i % Math.ceil(wrong.length / 12) === 0);
    return [
      name,
      pairs.length,
      formatPercent(1 - wrong.length / pairs.length),
      some.map(({ word, stem }) => `${word} ≠ ${stem}`).join('; '),
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

function imperfect(questions: readonly Question[], found: readonly ReadonlySet<number>[]): string {
  return questions
    .filter(({ must, may }, i) => {
      const places = found[i] ?? new Set();
      return [...must].some((place) => !places.has(place)) || [...places].some((place) => !may.has(place));
    })
    .map(({ query }) => query)
    .join('; ');
}
