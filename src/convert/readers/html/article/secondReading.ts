/** Reads a page's article by another method, for pages of which the first reading finds only a small part. */
import { Readability } from '@mozilla/readability';
import { isFurniture } from '../dom/furniture.ts';
import { EMPTY_MEASURE, measure } from '../dom/measure.ts';
import { isElement } from '../dom/nodes.ts';
import { cleanHtml } from './cleanHtml.ts';
import type { PageContext } from './pageContext.ts';

/** Larger pages take the method seconds; the largest of newspapers have about 15,000 elements. */
const MAX_ELEMENTS = 20_000;

/**
 * The clean HTML of the article that Mozilla's Readability finds; empty if it finds none.
 * @param document a document of its own, which the method takes apart
 */
export function readBySecondMethod(
  document: Document,
  { isTitleOrDate, base }: Pick<PageContext, 'isTitleOrDate' | 'base'>,
): string {
  if (document.querySelectorAll('*').length > MAX_ELEMENTS) return '';
  const found = new Readability<Node>(document, {
    serializer: (node) => node,
    disableJSONLD: true,
  }).parse();
  const root = found?.content;
  if (!root || !isElement(root)) return '';
  const measures = measure(root);
  const { prose } = measures.get(root) ?? EMPTY_MEASURE;
  return cleanHtml(root, {
    isTitleOrDate,
    base,
    measures,
    isFurniture: (element) => isFurniture(element, measures, prose),
  });
}
