/** Makes the queries for which the benchmark measures suggestions, and the words of the archive that they are made for. */

import { normalised } from '../../search/analysis/spelling.ts';
import type { WordCounts } from '../../search/query/suggest.ts';
import { otherLayoutReadings } from '../../search/suggestions/keyboardLayout.ts';
import { isArabic } from '../../text/arabic.ts';
import { readLines } from '../search/corpora.ts';

/** A query, and the word that should be suggested. */
export interface TypedWord {
  typed: string;
  meant: string;
}

/** The layouts in the order of `otherLayoutReadings`. */
export const LAYOUT_NAMES = ['PC, 101 keys', 'Mac'] as const;

const ARCHIVE_WORDS = 20_000;
/** The assumed number of articles with a name that no text has. */
const NAME_COUNT = 2;

/** Reads names with their Latin and their Arabic spelling. */
export async function readNames(): Promise<TypedWord[]> {
  return (await readLines('names/ar2en-dev.tsv')).map((line) => {
    const [meant = '', typed = ''] = line.split('\t');
    return { typed, meant };
  });
}

/** Gives an archive of `ARCHIVE_WORDS` words: the names, and the most frequent words of texts. */
export function archiveWithNames(wordCounts: WordCounts, names: readonly TypedWord[]): WordCounts {
  const counts = new Map(byCount(wordCounts).slice(0, ARCHIVE_WORDS - names.length));
  for (const { meant } of names) counts.set(meant, (counts.get(meant) ?? 0) + NAME_COUNT);
  return [...counts];
}

/** Types the most frequent words of one script while the keyboard is set to the other. @param layout its place in `LAYOUT_NAMES` */
export function typeInOtherLayout(
  wordCounts: WordCounts,
  script: 'Arabic' | 'English',
  layout: number,
  count: number,
): TypedWord[] {
  return byCount(wordCounts)
    .map(([word]) => (script === 'English' ? word.toLowerCase() : word))
    .filter((word) => isArabic(word) === (script === 'Arabic') && word.length > 2)
    .slice(0, count)
    .map((meant) => ({ meant, typed: otherLayoutReadings(meant)[layout]?.[0] ?? '' }));
}

/**
 * Whether two words have fewer than half of the longer one's letters in common. Across scripts, letters are the same if they may
 * stand for one consonant; vowels do not count, since Arabic leaves most of them out. A word in the other keyboard layout has the
 * same keys.
 */
export function sharesFewLetters(one: string, other: string): boolean {
  if (otherLayoutReadings(one).flat().includes(other)) return false;
  const isSameScript = isArabic(one) === isArabic(other);
  const lettersOf = (word: string): string[] =>
    isSameScript ? [...normalised(word)] : consonantsOf(normalised(word));
  const letters = lettersOf(one);
  const rest = lettersOf(other);
  const longer = Math.max(rest.length, letters.length);
  const shared = letters.filter((letter) => {
    const place = rest.findIndex((candidate) => [...letter].some((group) => candidate.includes(group)));
    if (place >= 0) rest.splice(place, 1);
    return place >= 0;
  });
  return shared.length === 0 || shared.length * 2 < longer;
}

/** Groups of letters that may stand for one consonant. A letter may be in several. */
const CONSONANT_GROUPS = [
  'bpب',
  'fvwف',
  'tdثتطدذضظ',
  'szcxtdسزصثذظش',
  'jgcsجش',
  'kqgcxقكغخ',
  'hxjخحه',
  'lل',
  'mم',
  'nن',
  'rر',
];
/** The h of kh, sh, th and so on has no sound of its own. */
const DIGRAPH = /(?<=[bcdgkpstz])h/gu;
/** Letters of vowels, and ع and ء, which romanisations leave out. */
const VOWEL_LETTERS = /[aeiouywاويىءأإآؤئعة]/gu;

/** Gives, for each consonant of a word, the numbers of its groups as characters. */
function consonantsOf(word: string): string[] {
  const consonants = word
    .replace(/^ال(?=..)/u, '')
    .replace(DIGRAPH, '')
    .replace(/(?<letter>.)\k<letter>+/gu, '$<letter>')
    .replace(VOWEL_LETTERS, '');
  return [...consonants].flatMap((letter) => {
    const groups = [...CONSONANT_GROUPS.keys()].filter((at) => CONSONANT_GROUPS[at]?.includes(letter));
    return groups.length === 0 ? [] : groups.map((at) => String.fromCharCode(A_CODE + at)).join('');
  });
}

const A_CODE = 'a'.charCodeAt(0);

function byCount(wordCounts: WordCounts): [spelling: string, count: number][] {
  return wordCounts
    .map(([spelling, count]): [string, number] => [spelling, count])
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
