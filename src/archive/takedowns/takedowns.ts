/**
 * Articles that must not be shown any more: `content/takedowns.json`. The Markdown and the source stay with the archive; of the
 * site, what the list names is gone but for a notice at its address.
 */
import { join } from 'node:path';
import * as z from 'zod';
import { isMissing } from '../../system/files/files.ts';
import { checked, readJson } from '../../system/files/jsonFile.ts';
import { InputProblem } from '../../system/problem.ts';
import { type Article, addressOf, ID, type Language } from '../article/article.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Register } from '../register/register.ts';
import { HeadlineMatcher } from './headlineMatcher.ts';

const FILE = 'takedowns.json';

const text = z.string().trim().min(1, 'must not be empty');
const takedown = z.strictObject({
  /** The article's id. */
  id: z.string().regex(ID, 'must be an id, such as 4h20kv8k'),
  /** The day on which it was taken down. */
  date: z.iso.date('must be a day, such as 2026-01-31'),
  /** Why, for readers; a court's name perhaps. */
  reason: z.strictObject({ ar: text, en: text }).optional(),
});
const takedowns = z.array(takedown);

export type Takedown = z.infer<typeof takedown>;

/** What stands in the place of an article. */
export interface TakedownNotice extends Takedown {
  lang: Language;
  /** Every address that it was at. */
  addresses: string[];
}

/**
 * Reads the list; without the file nothing is taken down.
 * @param content the content folder
 * @throws InputProblem naming the entry at fault
 */
export async function readTakedowns(content: string): Promise<Takedown[]> {
  const path = join(content, FILE);
  // Only a file that is not there takes nothing down: one that may not be read must stop the build.
  const data = await readJson(path).catch((error: unknown) => {
    if (error instanceof Error && isMissing(error.cause)) return [];
    throw error;
  });
  return checked(takedowns, data, path);
}

/**
 * Takes articles out of a catalogue, so that nothing that is made of it has them: no page, list, search, feed or data, nor
 * the titles that they ever had where those stood among the headlines of other articles.
 * @throws InputProblem where an entry names no article: the one that it means would stay to be seen
 */
export function applyTakedowns(
  catalogue: Catalogue,
  list: readonly Takedown[],
  register: Register,
): { catalogue: Catalogue; notices: TakedownNotice[] } {
  if (list.length === 0) return { catalogue, notices: [] };
  const notices = list.map((entry) => noticeOf(entry, catalogue, register));
  const gone = new Set(list.map(({ id }) => id));
  const titles = catalogue.articles.flatMap(({ id, title }) => (gone.has(id) ? title : []));
  for (const former of register.titlesOf(gone).values()) titles.push(...former);
  const takenDown = new HeadlineMatcher(titles);
  const isShown = (headline: string): boolean => !takenDown.matches(headline);
  const articles = catalogue.articles
    .filter(({ id }) => !gone.has(id))
    .map((article) =>
      article.linked.every(isShown) ? article : { ...article, linked: article.linked.filter(isShown) },
    );
  const byId = new Map(articles.map((article) => [article.id, article]));
  const pairs = new Map(
    [...catalogue.pairs].flatMap(([id, { id: other }]): [string, Article][] => {
      const pair = byId.get(other);
      return byId.has(id) && pair !== undefined ? [[id, pair]] : [];
    }),
  );
  return { catalogue: { ...catalogue, articles, byId, pairs }, notices };
}

function noticeOf(entry: Takedown, { byId }: Catalogue, register: Register): TakedownNotice {
  const article = byId.get(entry.id);
  const own = article === undefined ? [] : [addressOf(article)];
  const addresses = [...new Set([...own, ...register.addressesOf(entry.id)])];
  const lang = article?.lang ?? (addresses[0]?.startsWith('/en/') ? 'en' : 'ar');
  if (addresses.length > 0) return { ...entry, lang, addresses };
  throw new InputProblem({
    file: FILE,
    field: entry.id,
    reason: 'is the id of no article',
    remedy:
      'an article shows its id under «where this text came from»; remove the entry if it was never in the archive',
  });
}
