/** Finds earlier articles on an article's subject that the archive had at the article's accession. */
import type { Article } from '../../archive/article/article.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';

/** How many articles a page lists, and how many of each tag are searched. */
const MAX_FOUND = 4;
const MAX_CANDIDATES_OF_TAG = 40;

/**
 * Finds articles of earlier days that share an article's rarest tags, the latest first. Articles of later accession are left out,
 * whatever their date, so that a new article changes no existing page.
 * @param articles in the order of accession
 * @param tagsOf the tags of an article; equal values are one tag
 * @returns by article; articles without earlier coverage are absent
 */
export function earlierCoverage<Tag>(
  articles: readonly Article[],
  tagsOf: (article: Article) => readonly Tag[],
): Map<Article, Article[]> {
  const byTag = new Map<Tag, Article[]>();
  const coverage = new Map<Article, Article[]>();
  for (const article of articles) {
    const lists = tagsOf(article).map((tag) => {
      const known = byTag.get(tag);
      if (known !== undefined) return known;
      const list: Article[] = [];
      byTag.set(tag, list);
      return list;
    });
    const found = earlierIn(lists, article);
    if (found.length > 0) coverage.set(article, found);
    for (const list of lists) list.push(article);
  }
  return coverage;
}

const NOTHING: Article[] = [];

/** @param lists the articles that each tag has so far, in the order of accession; they are sorted by their number */
function earlierIn(lists: Article[][], { day, readAlso, sameStory }: Article): Article[] {
  if (day === undefined) return NOTHING;
  const found: Article[] = [];
  // The sort is stable: of equally rare tags the article's first one comes first.
  if (lists.length > 1) lists.sort((a, b) => a.length - b.length);
  for (const list of lists) {
    const first = Math.max(0, list.length - MAX_CANDIDATES_OF_TAG);
    for (let position = list.length - 1; position >= first && found.length < MAX_FOUND; position--) {
      const other = list[position];
      if (other?.day === undefined || other.day >= day || found.includes(other)) continue;
      if (!readAlso.includes(other.id) && other.id !== sameStory) found.push(other);
    }
    if (found.length === MAX_FOUND) break;
  }
  // Published pages have this order: of the articles of one day, the one that was found last comes first.
  return found.reverse().sort((a, b) => compareCodeUnits(b.day ?? '', a.day ?? ''));
}
