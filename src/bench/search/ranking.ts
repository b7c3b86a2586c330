/** Half of the words of an article's title as a query: how high the article comes. */
import { splitTokens } from '../../search/analysis/words.ts';
import { randomBelow } from '../random.ts';
import type { Row } from './corpora.ts';

const SEED = 7;
/** Titles of fewer words say too little in half. */
const FEWEST = 4;

export interface TitleQuery {
  query: string;
  id: string;
}

/** Queries from as many articles, those left out whose title is another's too. */
export function makeTitleQueries(rows: readonly Row[], count: number): TitleQuery[] {
  const titles = new Map<string, number>();
  for (const { title } of rows) titles.set(title, (titles.get(title) ?? 0) + 1);
  const able = rows.filter(({ title }) => titles.get(title) === 1 && splitTitle(title).length >= FEWEST);
  const next = randomBelow(SEED);
  return Array.from({ length: count }, () => {
    const [row] = able.splice(next(able.length), 1);
    const words = splitTitle(row?.title ?? '');
    const left = new Set(words.keys());
    while (left.size > words.length / 2) left.delete([...left][next(left.size)] ?? 0);
    return { query: words.filter((_, place) => left.has(place)).join(' '), id: row?.id ?? '' };
  });
}

function splitTitle(title: string): string[] {
  return splitTokens(title).filter((token) => /[\p{L}\p{N}]{2}/u.test(token));
}
