/** Measures the suggestions for names in Latin script, for words typed in the other keyboard layout, and for random letters. */
import { normalised } from '../../search/analysis/spelling.ts';
import { createSuggester } from '../../search/query/suggest.ts';
import { isArabic } from '../../text/arabic.ts';
import { type Row, readRows } from '../search/corpora.ts';
import { makeNonsense, NONSENSE_LETTERS } from '../search/nonsense.ts';
import { ratio } from '../search/scores.ts';
import { countSpellings } from '../search/spelling.ts';
import { type Cell, formatPercent, formatTable } from '../table.ts';
import {
  archiveWithNames,
  LAYOUT_NAMES,
  readNames,
  sharesFewLetters,
  type TypedWord,
  typeInOtherLayout,
} from './suggestionCases.ts';

const ARABIC_CORPUS = 'ar_ant_2500.jsonl.gz';
const PAIRS_CORPUS = 'pairs_dev.jsonl.gz';
const WORD_COUNT = 200;

/** Runs the benchmark and prints tables. */
export async function benchSuggestions(): Promise<void> {
  const arabic = await readRows(ARABIC_CORPUS);
  const english = (await readRows(PAIRS_CORPUS)).filter(({ lang }) => lang === 'en');
  const countWords = (rows: readonly Row[]) =>
    countSpellings(rows.map(({ title, body }) => `${title}\n${body}`));
  const wordCounts = countWords([...arabic, ...english]);
  const names = await readNames();
  const archive = archiveWithNames(countWords(arabic), names);
  const started = performance.now();
  const suggestName = createSuggester(archive);
  const prepared = performance.now() - started;
  const suggest = createSuggester(wordCounts);
  const layouts = (['Arabic', 'English'] as const).flatMap((script) =>
    LAYOUT_NAMES.map((name, layout) => ({ script, name, layout })),
  );
  print(`Names: the Latin spelling typed, the Arabic one among ${archive.length} words`, [
    [...SCORE_HEAD, 'index prepared'],
    [...scoreRow(names, suggestName), `${prepared.toFixed(0)} ms`],
  ]);
  print('Frequent words typed in the other keyboard layout', [
    ['words', 'layout', ...SCORE_HEAD],
    ...layouts.map(({ script, name, layout }) => [
      script,
      name,
      ...scoreRow(typeInOtherLayout(wordCounts, script, layout, WORD_COUNT), suggest),
    ]),
  ]);
  print('Suggestions for words of random letters', [
    [
      'letters',
      'words',
      'with a suggestion',
      'in the other script',
      'shares fewer than half of the letters',
      'first suggestions',
    ],
    ...Object.entries(NONSENSE_LETTERS).map(([script, letters]) => [
      script,
      ...nonsenseRow(letters, suggest),
    ]),
  ]);
}

function print(heading: string, rows: readonly (readonly Cell[])[]): void {
  console.log(`\n## ${heading}\n\n${formatTable(rows)}`);
}

const SCORE_HEAD = ['typed', 'right first', 'among the first five', 'median', 'slowest'];

function scoreRow(words: readonly TypedWord[], suggest: (query: string) => string[]): Cell[] {
  const times: number[] = [];
  const ranks = words.map(({ typed, meant }) => {
    const start = performance.now();
    const suggestions = suggest(typed);
    times.push(performance.now() - start);
    return suggestions.findIndex((suggestion) => normalised(suggestion) === normalised(meant));
  });
  times.sort((a, b) => a - b);
  const formatShare = (found: readonly number[]) => formatPercent(ratio(found.length, words.length));
  return [
    words.length,
    formatShare(ranks.filter((rank) => rank === 0)),
    formatShare(ranks.filter((rank) => rank >= 0)),
    `${(times[times.length >> 1] ?? 0).toFixed(1)} ms`,
    `${(times.at(-1) ?? 0).toFixed(1)} ms`,
  ];
}

function nonsenseRow(letters: string, suggest: (query: string) => string[]): Cell[] {
  const pairs = makeNonsense(letters, WORD_COUNT).map((typed) => ({ typed, suggestions: suggest(typed) }));
  const count = (isCounted: (typed: string, suggestion: string) => boolean) =>
    pairs.filter(({ typed, suggestions }) => suggestions.some((other) => isCounted(typed, other))).length;
  return [
    pairs.length,
    count(() => true),
    count((typed, other) => isArabic(typed) !== isArabic(other)),
    count(sharesFewLetters),
    pairs
      .flatMap(({ typed, suggestions: [first] }) => (first === undefined ? [] : [`${typed} → ${first}`]))
      .join('; '),
  ];
}
