/** The table of queries and word forms: each form is an article of its own among thousands of real ones. */
import { createSuggester, type WordCounts } from '../../search/query/suggest.ts';
import { readLines } from './corpora.ts';

export interface Case {
  group: string;
  query: string;
  form: string;
  /** Whether the query should find the form. */
  positive: boolean;
}

/** How a group fared. */
export interface GroupResult {
  group: string;
  right: number;
  cases: number;
  wrong: Case[];
}

/** Finds the places of cases whose form a query finds. */
export type CaseSearch = (queries: readonly string[]) => Promise<ReadonlySet<number>[]>;

/** Reads the table. */
export async function readCases(): Promise<Case[]> {
  const [, ...lines] = await readLines('search-cases.tsv');
  return lines.map((line) => {
    const [group = '', query = '', form = ''] = line.split('\t');
    return { group, query, form, positive: !group.startsWith('-') };
  });
}

/** Searches every case; where a typing mistake finds nothing, what is suggested for it is searched too. */
export async function runCases(
  cases: readonly Case[],
  search: CaseSearch,
  vocabulary: WordCounts,
): Promise<GroupResult[]> {
  const suggest = createSuggester(vocabulary);
  const found = await search(cases.map(({ query }) => query));
  const again = await search(cases.map(({ query }) => suggest(query) ?? query));
  const isRight = ({ group, positive }: Case, place: number) =>
    positive === (found[place]?.has(place) || (group === 'typo' && again[place]?.has(place)) || false);
  const groups = [...new Set(cases.map(({ group }) => group))];
  return groups.map((group) => {
    const own = [...cases.entries()].filter(([, one]) => one.group === group);
    const wrong = own.filter(([place, one]) => !isRight(one, place)).map(([, one]) => one);
    return { group, right: own.length - wrong.length, cases: own.length, wrong };
  });
}
