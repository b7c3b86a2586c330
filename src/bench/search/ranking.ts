/** Makes queries from half of the words of titles, to measure the rank of their articles. */
import { splitTokens } from '../../search/analysis/words.ts';
import { randomBelow } from '../random.ts';
import type { Row } from './corpora.ts';

const SEED = 7;
/** Half of a shorter title is too unspecific. */
const MIN_TITLE_WORDS = 4;

export interface TitleQuery {
  query: string;
  id: string;
}

/** Makes queries from a number of articles with unique titles. */
export function makeTitleQueries(rows: readonly Row[], count: number): TitleQuery[] {
  const titles = new Map<string, number>();
  for (const { title } of rows) titles.set(title, (titles.get(title) ?? 0) + 1);
  const candidates = rows.filter(
    ({ title }) => titles.get(title) === 1 && splitTitle(title).length >= MIN_TITLE_WORDS,
  );
  const next = randomBelow(SEED);
  return Array.from({ length: count }, () => {
    const [row] = candidates.splice(next(candidates.length), 1);
    const words = splitTitle(row?.title ?? '');
    const chosen = new Set(words.keys());
    while (chosen.size > words.length / 2) chosen.delete([...chosen][next(chosen.size)] ?? 0);
    return { query: words.filter((_, place) => chosen.has(place)).join(' '), id: row?.id ?? '' };
  });
}

function splitTitle(title: string): string[] {
  return splitTokens(title).filter((token) => /[\p{L}\p{N}]{2}/u.test(token));
}
