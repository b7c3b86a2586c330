/** Measures what is suggested for names in Latin script, for words typed in the other keyboard layout, and for random letters. */
import { normalised } from '../../search/analysis/spelling.ts';
import { createSuggester, type WordCounts } from '../../search/query/suggest.ts';
import { isArabic } from '../../text/arabic.ts';
import { type Cell, formatPercent } from '../table.ts';
import { ratio } from './scores.ts';
import {
  archiveWithNames,
  LAYOUT_NAMES,
  makeNonsense,
  readNames,
  sharesFewLetters,
  type TypedWord,
  typeInOtherLayout,
} from './suggestionCases.ts';

const WORD_COUNT = 200;
const NONSENSE_LETTERS = {
  Arabic: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
  Latin: 'abcdefghijklmnopqrstuvwxyz',
};

/** A table and its heading; the first row is the head. */
export interface Table {
  heading: string;
  rows: Cell[][];
}

/** Gives tables of what is suggested. @param wordCounts the words of Arabic and English articles */
export async function benchSuggestions(wordCounts: WordCounts): Promise<Table[]> {
  const names = await readNames();
  const archive = archiveWithNames(wordCounts, names);
  const started = performance.now();
  const suggestName = createSuggester(archive);
  const prepared = performance.now() - started;
  const suggest = createSuggester(wordCounts);
  const layouts = (['Arabic', 'English'] as const).flatMap((script) =>
    LAYOUT_NAMES.map((name, layout) => ({ script, name, layout })),
  );
  return [
    {
      heading: `Names: the Latin spelling typed, the Arabic one among ${archive.length} words`,
      rows: [
        [...SCORE_HEAD, 'index prepared'],
        [...scoreRow(names, suggestName), `${prepared.toFixed(0)} ms`],
      ],
    },
    {
      heading: 'Frequent words typed in the other keyboard layout',
      rows: [
        ['words', 'layout', ...SCORE_HEAD],
        ...layouts.map(({ script, name, layout }) => [
          script,
          name,
          ...scoreRow(typeInOtherLayout(wordCounts, script, layout, WORD_COUNT), suggest),
        ]),
      ],
    },
    {
      heading: 'Words of random letters',
      rows: [
        ['letters', 'words', 'with a suggestion', 'in the other script', 'fewer than half of the letters'],
        ...Object.entries(NONSENSE_LETTERS).map(([script, letters]) => [
          script,
          ...nonsenseRow(letters, suggest),
        ]),
      ],
    },
  ];
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
  const suggested = makeNonsense(letters, WORD_COUNT).map((typed) => ({
    typed,
    suggestions: suggest(typed),
  }));
  const isOtherScript = (one: string, other: string) => isArabic(one) !== isArabic(other);
  const count = (isCounted: (typed: string, suggestion: string) => boolean) =>
    suggested.filter(({ typed, suggestions }) => suggestions.some((other) => isCounted(typed, other))).length;
  return [
    suggested.length,
    count(() => true),
    count(isOtherScript),
    count((typed, other) => !isOtherScript(typed, other) && sharesFewLetters(typed, other)),
  ];
}
