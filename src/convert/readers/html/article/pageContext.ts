/** The properties of a page that are needed for cleaning its article's element. */
import type { Measures } from '../dom/measure.ts';
import type { Removals } from '../dom/removals.ts';
import type { PagePictures } from '../pictures/pagePictures.ts';

export interface PageContext {
  /** Whether a line is the article's title or date, which are no part of the body. */
  isTitleOrDate(text: string): boolean;
  /** The page's address, which makes links absolute and shows which links lead to the same site. */
  base?: string;
  measures: Measures;
  isFurniture(element: Element): boolean;
  /** Collects the pictures, which the HTML places. */
  pictures?: PagePictures;
  /** Collects the texts that are left out. */
  removals?: Removals;
}
