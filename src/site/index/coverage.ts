/** What an archive already had on an article's matter when the article came in. */
import type { Article } from '../../archive/article/article.ts';

/** How many articles are named, and among how many of a tag they are looked for. */
const MOST = 4;
const LOOKED_AT = 40;

/**
 * Earlier coverage: articles of earlier days that share an article's rarest tags, the latest first. What came in later is left
 * out, whatever its date, so that adding an article changes none of the pages that are there.
 * @param articles in the order of accession
 * @param tagsOf the tags of an article, by whatever is the same for the same tag
 * @returns by article; those without are not in it
 */
export function earlierCoverage<Tag>(
  articles: readonly Article[],
  tagsOf: (article: Article) => readonly Tag[],
): Map<Article, Article[]> {
  const soFar = new Map<Tag, Article[]>();
  const coverage = new Map<Article, Article[]>();
  for (const article of articles) {
    const before = tagsOf(article).map((tag) => {
      const list = soFar.get(tag) ?? [];
      soFar.set(tag, list);
      return list;
    });
    const found = earlierIn(before, article);
    if (found.length > 0) coverage.set(article, found);
    for (const list of before) list.push(article);
  }
  return coverage;
}

/** @param lists what each tag had, in the order of accession */
function earlierIn(lists: readonly Article[][], { day, readAlso, sameStory }: Article): Article[] {
  if (day === undefined) return [];
  const found: Article[] = [];
  // The sort is stable: of equally rare tags the article's first one comes first.
  for (const list of [...lists].sort((a, b) => a.length - b.length)) {
    for (let at = list.length - 1; at >= Math.max(0, list.length - LOOKED_AT) && found.length < MOST; at--) {
      const other = list[at];
      if (other?.day === undefined || other.day >= day || found.includes(other)) continue;
      if (!readAlso.includes(other.id) && other.id !== sameStory) found.push(other);
    }
  }
  return found.sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? 1 : -1));
}
