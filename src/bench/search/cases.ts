/** Reads and runs the table of queries and word forms. Each form is an article of its own among thousands of real ones. */
import { createSuggester, type WordCounts } from '../../search/query/suggest.ts';
import { readLines } from './corpora.ts';

export interface Case {
  group: string;
  query: string;
  form: string;
  /** Whether the query should find the form. */
  positive: boolean;
}

/** The result of a group of cases. */
export interface GroupResult {
  group: string;
  right: number;
  cases: number;
  wrong: Case[];
}

/** Gives, for each query, the places of the cases whose form it finds. */
export type CaseSearch = (queries: readonly string[]) => Promise<ReadonlySet<number>[]>;

/** Reads the table. */
export async function readCases(): Promise<Case[]> {
  const [, ...lines] = await readLines('search-cases.tsv');
  return lines.map((line) => {
    const [group = '', query = '', form = ''] = line.split('\t');
    return { group, query, form, positive: !group.startsWith('-') };
  });
}

/** Searches each case. For a typing mistake, it also searches the suggested spelling. */
export async function runCases(
  cases: readonly Case[],
  search: CaseSearch,
  wordCounts: WordCounts,
): Promise<GroupResult[]> {
  const suggest = createSuggester(wordCounts);
  const found = await search(cases.map(({ query }) => query));
  const foundBySuggestion = await search(cases.map(({ query }) => suggest(query)[0] ?? query));
  const isRight = ({ group, positive }: Case, place: number) =>
    positive ===
    (found[place]?.has(place) || (group === 'typo' && foundBySuggestion[place]?.has(place)) || false);
  const groups = [...new Set(cases.map(({ group }) => group))];
  return groups.map((group) => {
    const groupCases = [...cases.entries()].filter(([, entry]) => entry.group === group);
    const wrong = groupCases.filter(([place, entry]) => !isRight(entry, place)).map(([, entry]) => entry);
    return { group, right: groupCases.length - wrong.length, cases: groupCases.length, wrong };
  });
}
