/** Where the article stands: the element that holds its paragraphs and as little else as may be. */

import type { Measures } from '../dom/measure.ts';
import { isElement, tagName } from '../dom/nodes.ts';

/** A paragraph speaks for the element around it, half as much for the one around that, and so on. */
const DECAY = 0.5;
const MAX_ANCESTORS = 6;

/** Elements that hold one paragraph rather than a text. */
const PARAGRAPH_TAG = /^(?:p|li|dd|dt|pre|td|th|tr)$/u;

/** Elements that newsrooms put around one whole article. */
const ARTICLE_CONTAINER = /^(?:article|main|body|html)$/u;

/**
 * Finds the article's element. Microdata and RDFa name it (schema.org/articleBody); elsewhere it is where the prose is
 * thickest. On pages that load one article after the other it is the first one below the title.
 * @param title The element of the page's title, where it is known.
 */
export function findMainElement(body: Element, measures: Measures, title?: Element): Element | undefined {
  const scores = scoreElements(measures);
  const best = [...scores].reduce<[Element, number] | undefined>(
    (most, entry) => (most === undefined || entry[1] > most[1] ? entry : most),
    undefined,
  );
  if (best === undefined) return findBareArticle(body, measures);
  const named = findNamedBodies(body).find(
    (element) => prose(element) >= 0.3 * Math.min(prose(best[0]), 2_000),
  );
  return named ?? widen(firstBelowTitle(title, scores, best, measures), measures);

  function prose(element: Element): number {
    return measures.get(element)?.prose ?? 0;
  }
}

function scoreElements(measures: Measures): Map<Element, number> {
  const scores = new Map<Element, number>();
  for (const [element, { ownProse }] of measures) {
    if (ownProse === 0) continue;
    let ancestor: Element | null = PARAGRAPH_TAG.test(tagName(element)) ? element.parentElement : element;
    for (
      let step = 0, weight = ownProse;
      ancestor !== null && step < MAX_ANCESTORS;
      step += 1, weight *= DECAY
    ) {
      scores.set(ancestor, (scores.get(ancestor) ?? 0) + weight);
      ancestor = ancestor.parentElement;
    }
  }
  return scores;
}

function findNamedBodies(body: Element): Element[] {
  return [...body.querySelectorAll('[itemprop],[property]')].filter((element) =>
    /(?:^|[\s:])articleBody(?:\s|$)/u.test(
      `${element.getAttribute('itemprop') ?? ''} ${element.getAttribute('property') ?? ''}`,
    ),
  );
}

/** A text between the title and the best one that is not much shorter belongs to the title; the best is another's. */
function firstBelowTitle(
  title: Element | undefined,
  scores: ReadonlyMap<Element, number>,
  best: [Element, number],
  measures: Measures,
): Element {
  if (title === undefined || best[0].contains(title)) return best[0];
  const place = (element: Element) => measures.get(element)?.place ?? 0;
  let found = best[0];
  for (const [element, score] of scores) {
    if (score < 0.4 * best[1] || place(element) >= place(found) || place(element) <= place(title)) continue;
    if (!element.contains(found) && !found.contains(element) && !element.contains(title)) found = element;
  }
  return found;
}

/** Bodies cut in pieces by advertisements: the element around the pieces, as long as it is prose more than anything. */
function widen(found: Element, measures: Measures): Element {
  let widest = found;
  while (!ARTICLE_CONTAINER.test(tagName(widest)) && widest.parentElement !== null) {
    const ancestor = widest.parentElement;
    const { text, linked, prose } = measures.get(ancestor) ?? { text: 0, linked: 0, prose: 0 };
    if (/^(?:body|html)$/u.test(tagName(ancestor)) || linked > text / 4 || prose < text * 0.6) break;
    if (prose < 1.1 * (measures.get(widest)?.prose ?? 0)) break;
    widest = ancestor;
  }
  return widest;
}

/** A page without prose, such as a news flash of five words: its article or main element, if links are not most of it. */
function findBareArticle(body: Element, measures: Measures): Element | undefined {
  const candidates = [...body.querySelectorAll('article'), ...body.querySelectorAll('main'), body];
  return candidates.filter(isElement).find((element) => {
    const { text, linked } = measures.get(element) ?? { text: 0, linked: 0 };
    return text > 0 && linked < text / 2;
  });
}
