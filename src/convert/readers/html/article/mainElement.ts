/** Finds the elements that hold an article's paragraphs, and as little else as possible. */
import { EMPTY_MEASURE, type Measures } from '../dom/measure.ts';
import { isElement, tagName } from '../dom/nodes.ts';
import { hasLeadName } from './lead.ts';

/** A paragraph adds its length to its parent's score, and this share of the previous step to each further ancestor's. */
const DECAY = 0.5;
const MAX_ANCESTORS = 6;

/** Elements that hold a paragraph, and not a whole text. */
const PARAGRAPH_TAG = /^(?:p|li|dd|dt|pre|td|th|tr)$/u;

/** Elements that newsrooms put around one whole article. */
const ARTICLE_CONTAINER = /^(?:article|main|body|html)$/u;

/**
 * Finds the article's elements, in the page's order; none contains another. Microdata and RDFa name them
 * (schema.org/articleBody); on other pages it is the one with the most prose. On pages that load one article after the
 * other it is the first one below the title.
 * @param title the element of the page's title, if it is known
 */
export function findMainElements(body: Element, measures: Measures, title?: Element): Element[] {
  const scores = scoreElements(measures);
  const best = [...scores].reduce<[Element, number] | undefined>(
    (most, entry) => (most === undefined || entry[1] > most[1] ? entry : most),
    undefined,
  );
  if (best === undefined) return [findBareArticle(body, measures)].filter((element) => element !== undefined);
  const names = findNamedBodies(body);
  const named = names.find((element) => prose(element) >= 0.3 * Math.min(prose(best[0]), 2_000));
  if (named !== undefined) return namedParts(named, names);
  return widenToChunks(widen(firstBelowTitle(title, scores, best, measures), measures), measures, title);

  function prose(element: Element): number {
    return measures.get(element)?.prose ?? 0;
  }
}

/** The named bodies in the outermost article around one of them: a live blog has one for its summary, and one for its posts. */
function namedParts(named: Element, names: readonly Element[]): Element[] {
  let article: Element | undefined;
  for (let ancestor = named.parentElement; ancestor !== null; ancestor = ancestor.parentElement) {
    if (tagName(ancestor) === 'article') article = ancestor;
  }
  if (article === undefined || article.querySelectorAll('h1').length > 1) return [named];
  const parts = names.filter((element) => article.contains(element));
  return parts.filter((element) => !parts.some((other) => other !== element && other.contains(element)));
}

function scoreElements(measures: Measures): Map<Element, number> {
  const scores = new Map<Element, number>();
  for (const [element, { ownProse }] of measures) {
    if (ownProse === 0) continue;
    let ancestor: Element | null = isParagraph(element) ? element.parentElement : element;
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

/** Whether an element is one paragraph: by its name, or because it holds neither blocks nor line breaks. */
function isParagraph(element: Element): boolean {
  return PARAGRAPH_TAG.test(tagName(element)) || element.querySelector('br,p,div') === null;
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
    if (
      !element.contains(found) &&
      !found.contains(element) &&
      !element.contains(title) &&
      !isInLead(element, found)
    )
      found = element;
  }
  return found;
}

/** Whether an element is in a lead, such as a box of key points, that does not hold the body too. */
function isInLead(element: Element, body: Element): boolean {
  for (
    let ancestor: Element | null = element;
    ancestor !== null && !ancestor.contains(body);
    ancestor = ancestor.parentElement
  ) {
    if (hasLeadName(ancestor)) return true;
  }
  return false;
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

/**
 * Widens an element to the other chunks of its text, which newsrooms put around advertisements. Chunks are siblings of the
 * same tag and classes, as is one of their ancestors of each. Stops at the article, and at an element that holds the title.
 */
function widenToChunks(found: Element, measures: Measures, title: Element | undefined): Element[] {
  let chunks = [found];
  let chunk = found;
  while (!ARTICLE_CONTAINER.test(tagName(chunk)) && chunk.parentElement !== null) {
    if (title !== undefined && chunk.contains(title)) break;
    const parent = chunk.parentElement;
    const name = chunkName(chunk);
    const alike = [...parent.children].filter(
      (child) => child === chunk || (chunkName(child) === name && isChunk(child, measures)),
    );
    if (alike.length > 1) chunks = isChunk(parent, measures) ? [parent] : alike;
    chunk = parent;
  }
  return chunks;
}

function isChunk(element: Element, measures: Measures): boolean {
  const { text, linked, prose, hasH1 } = measures.get(element) ?? EMPTY_MEASURE;
  return prose > 0 && prose >= text * 0.6 && linked <= text / 4 && !hasH1;
}

function chunkName(element: Element): string {
  return `${tagName(element)} ${element.getAttribute('class') ?? ''}`;
}

/** Finds the article or main element of a page without prose, such as a news flash, if most of its text is not links. */
function findBareArticle(body: Element, measures: Measures): Element | undefined {
  const candidates = [...body.querySelectorAll('article'), ...body.querySelectorAll('main'), body];
  return candidates.filter(isElement).find((element) => {
    const { text, linked } = measures.get(element) ?? { text: 0, linked: 0 };
    return text > 0 && linked < text / 2;
  });
}
