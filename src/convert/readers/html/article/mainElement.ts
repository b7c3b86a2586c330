/** Finds the element that holds an article's paragraphs, and as little else as possible. */
import type { Measures } from '../dom/measure.ts';
import { isElement, tagName } from '../dom/nodes.ts';

/** A paragraph adds its length to its parent's score, and this share of the previous step to each further ancestor's. */
const DECAY = 0.5;
const MAX_ANCESTORS = 6;

/** Elements that hold a paragraph, and not a whole text. */
const PARAGRAPH_TAG = /^(?:p|li|dd|dt|pre|td|th|tr)$/u;

/** Elements that newsrooms put around one whole article. */
const ARTICLE_CONTAINER = /^(?:article|main|body|html)$/u;

/**
 * Finds the article's element. Microdata and RDFa name it (schema.org/articleBody); on other pages it is the one with the
 * most prose. On pages that load one article after the other it is the first one below the title.
 * @param title the element of the page's title, if it is known
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

/** Prefers the first text below the title, if it is not much shorter than the best one, which is another article then. */
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

/** Widens an element to one around all pieces of a body that advertisements split, while that one holds mostly prose. */
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

/** Finds the article or main element of a page without prose, such as a news flash, if most of its text is not links. */
function findBareArticle(body: Element, measures: Measures): Element | undefined {
  const candidates = [...body.querySelectorAll('article'), ...body.querySelectorAll('main'), body];
  return candidates.filter(isElement).find((element) => {
    const { text, linked } = measures.get(element) ?? { text: 0, linked: 0 };
    return text > 0 && linked < text / 2;
  });
}
