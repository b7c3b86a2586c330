/** What cleaning an article's element needs to know of its page. */
import type { Measures } from '../dom/measure.ts';
import type { Removals } from '../dom/removals.ts';

export interface PageContext {
  /** Whether a line is the article's title or date, which stand above the body and are no part of it. */
  isHead(text: string): boolean;
  /** The page's address, by which links become absolute and links to the same site are recognised. */
  base?: string;
  measures: Measures;
  isFurniture(element: Element): boolean;
  /** Collects what is left out. */
  removals?: Removals;
}
