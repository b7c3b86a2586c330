/** Finds the articles that carried a picture of an article before. */
import type { Article } from '../../archive/article/article.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { type IndexedPictures, picturesOf } from '../pictures/indexedPictures.ts';

/** How many articles a page lists. A picture that a hundred articles carry says little of any. */
const MAX_FOUND = 5;
/** Of the articles that carry a picture, this many are known, the first ones. */
const MAX_CARRIERS = 50;
/** Sorts after every day. */
const NO_DAY = '~';

/**
 * Finds earlier articles with the same picture or a copy of it, the earliest first. Articles of later accession are left out, whatever their
 * date, so that a new article changes no existing page. The translation of an article has its pictures too, and is left out.
 * @param articles in the order of accession
 * @param pairs the translation of an article, by the article's id
 * @returns by article; articles without others are absent
 */
export function findSamePictures(
  articles: readonly Article[],
  pairs: ReadonlyMap<string, Article>,
  pictures: IndexedPictures,
): Map<Article, Article[]> {
  const carriers = new Map<string, Article[]>();
  const found = new Map<Article, Article[]>();
  for (const article of articles) {
    const shown = shownFiles(article, pictures);
    const files = [...shown].flatMap((file) => [file, ...(pictures.copies.get(file) ?? [])]);
    const others = [...new Set(files.flatMap((file) => carriers.get(file) ?? []))];
    const translation = pairs.get(article.id);
    const earlier = others.filter((other) => other !== translation && other.id !== article.sameStory);
    if (earlier.length > 0) found.set(article, earlier.sort(compareDays).slice(0, MAX_FOUND));
    for (const file of shown) {
      const list = carriers.get(file);
      if (list === undefined) carriers.set(file, [article]);
      else if (list.length < MAX_CARRIERS) list.push(article);
    }
  }
  return found;
}

/** Lists the files of the pictures that an article's page shows. */
function shownFiles(article: Article, pictures: IndexedPictures): Set<string> {
  const shown = picturesOf(article, pictures);
  return new Set(
    article.images.flatMap(({ file }, at) => (file === undefined || shown[at] === undefined ? [] : file)),
  );
}

/** Orders by day, undated articles last; of one day, by id. */
function compareDays(a: Article, b: Article): number {
  return compareCodeUnits(a.day ?? NO_DAY, b.day ?? NO_DAY) || compareCodeUnits(a.id, b.id);
}
