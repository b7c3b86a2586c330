/** What the index knows of a query's words, asked before they are looked up. */
import { plainKey } from '../search/analyser.ts';
import type { Question, TermCounts } from '../search/query.ts';
import { wordsOf } from '../search/words.ts';
import type { Pagefind } from './pagefind.ts';

/** Asks the index which of a word's readings it knows: its own words are the lexicon. */
export async function countTerms(pagefind: Pagefind, questions: readonly Question[]): Promise<TermCounts> {
  const counts = new Map<string, number>();
  for (const { term, forms } of questions) {
    for (const exact of [term, ...forms]) {
      counts.set(exact, (await pagefind.search(`"${exact}"`)).results.length);
    }
    const onlyForms = counts.get(term) === 0 && forms.some((form) => counts.get(form) !== 0);
    if (onlyForms) counts.set(term, await countBeginnings(pagefind, term));
  }
  return counts;
}

/**
 * How many articles have a word that begins with a term: the reader may still be typing. Where there is none, Pagefind
 * gives what it has for the term's own beginning, so the first match is looked at.
 */
async function countBeginnings(pagefind: Pagefind, term: string): Promise<number> {
  const { results } = await pagefind.search(term);
  const sample = results.find(({ words }) => words.length > 0);
  if (sample === undefined) return 0;
  const { content } = await sample.data();
  const tokens = content.split(' ');
  const keys = sample.words.flatMap((position) => wordsOf(tokens[position] ?? '')).map(plainKey);
  return keys.some((key) => key.startsWith(term)) ? results.length : 0;
}
