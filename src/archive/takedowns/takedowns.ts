/**
 * Reads `content/takedowns.json` and removes the listed articles from the catalogue. Their Markdown and sources stay in the archive;
 * the site shows only a notice at their addresses.
 */
import { join } from 'node:path';
import * as z from 'zod';
import { isMissing } from '../../system/files/files.ts';
import { readJson, validate } from '../../system/files/jsonFile.ts';
import { InputProblem } from '../../system/problem.ts';
import { ARTICLE_ID, type Article, formatAddress, type Language } from '../article/article.ts';
import { type Catalogue, withArticles } from '../catalogue.ts';
import type { Register } from '../register/register.ts';
import { HeadlineMatcher } from './headlineMatcher.ts';

const FILE = 'takedowns.json';

const text = z.string().trim().min(1, 'must not be empty');
const takedownSchema = z.strictObject({
  /** The article's id. */
  id: z.string().regex(ARTICLE_ID, 'must be an id, such as 4h20kv8k'),
  /** The day of the takedown. */
  date: z.iso.date('must be a day, such as 2026-01-31'),
  /** The reason that readers see, such as a court order. */
  reason: z.strictObject({ ar: text, en: text }).optional(),
});
const takedownsSchema = z.array(takedownSchema);

export type Takedown = z.infer<typeof takedownSchema>;

/** The notice that replaces an article. */
export interface TakedownNotice extends Takedown {
  lang: Language;
  /** Every address that the article has had. */
  addresses: string[];
}

/**
 * Reads the list of takedowns. Without the file the list is empty.
 * @param content the content folder
 * @throws InputProblem naming the invalid entry
 */
export async function readTakedowns(content: string): Promise<Takedown[]> {
  const path = join(content, FILE);
  // A file that cannot be read must stop the build, since its articles would be published.
  const data = await readJson(path).catch((error: unknown) => {
    if (error instanceof Error && isMissing(error.cause)) return [];
    throw error;
  });
  return validate(takedownsSchema, data, path);
}

/**
 * Removes articles from a catalogue, and their current and former titles from the headlines that other articles list. Pages, lists,
 * search, feeds and data files are made from the result.
 * @throws InputProblem where an entry names no article: a mistyped id would leave an article published
 */
export function applyTakedowns(
  catalogue: Catalogue,
  takedowns: readonly Takedown[],
  register: Register,
): { catalogue: Catalogue; notices: TakedownNotice[] } {
  if (takedowns.length === 0) return { catalogue, notices: [] };
  const notices = takedowns.map((takedown) => createNotice(takedown, catalogue, register));
  const removedIds = new Set(takedowns.map(({ id }) => id));
  const titles = catalogue.articles.flatMap(({ id, title }) => (removedIds.has(id) ? title : []));
  for (const former of register.getTitlesById(removedIds).values()) titles.push(...former);
  const matcher = new HeadlineMatcher(titles);
  const isAllowed = (headline: string): boolean => !matcher.matches(headline);
  const articles = catalogue.articles
    .filter(({ id }) => !removedIds.has(id))
    .map((article) => (article.linked.every(isAllowed) ? article : keepLinked(article, isAllowed)));
  return { catalogue: withArticles(catalogue, articles), notices };
}

/** Gives an article without some of the headlines that it lists. */
function keepLinked(article: Article, isAllowed: (headline: string) => boolean): Article {
  const { linked, linkedKeys } = article;
  const { title, lead, date, dateAsGiven, source, sha256, keys } = article;
  return {
    ...article,
    // A stored article has these fields only when they are asked for.
    title,
    lead,
    date,
    dateAsGiven,
    source,
    sha256,
    keys,
    linked: linked.filter(isAllowed),
    linkedKeys: linkedKeys.filter((_, at) => isAllowed(linked[at] ?? '')),
  };
}

function createNotice(takedown: Takedown, { byId }: Catalogue, register: Register): TakedownNotice {
  const article = byId.get(takedown.id);
  const current = article === undefined ? [] : [formatAddress(article)];
  const addresses = [...new Set([...current, ...register.listAddresses(takedown.id)])];
  const lang = article?.lang ?? (addresses[0]?.startsWith('/en/') ? 'en' : 'ar');
  if (addresses.length > 0) return { ...takedown, lang, addresses };
  throw new InputProblem({
    file: FILE,
    field: takedown.id,
    reason: 'is the id of no article',
    remedy:
      'an article shows its id under «where this text came from»; remove the entry if it was never in the archive',
  });
}
