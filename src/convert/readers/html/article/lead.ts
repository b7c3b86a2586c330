/** The lines between an article's title and its body: a standfirst, which templates keep outside the body. */
import { wordsOfNames } from '../dom/furniture.ts';
import { isHeading, isSkipped, type Measures } from '../dom/measure.ts';
import { isElement, tagOf } from '../dom/nodes.ts';

const NAMES = new Set(
  'lead lede standfirst summary intro introduction excerpt chapo subtitle subheadline subhead dek deck strapline description'.split(
    ' ',
  ),
);

const MOST = 3;
const SHORTEST = 20;

interface Search {
  body: Element;
  title: Element | undefined;
  measures: Measures;
  isFurniture(element: Element): boolean;
}

/**
 * The elements of an article's lead, in order, outside its body: what is named so, or any prose that directly follows
 * the title. More than a few such paragraphs are another text.
 */
export function leadOf(root: Element, search: Search): Element[] {
  const found: Element[] = [];
  let below = false;
  const visit = (element: Element): boolean => {
    if (element === search.body) return true;
    if (element === search.title) below = true;
    for (const child of element.childNodes) {
      if (!isElement(child) || isSkipped(child) || search.isFurniture(child)) continue;
      if (child !== search.body && isLead(child, below, search)) found.push(child);
      else if (visit(child)) return true;
    }
    return false;
  };
  const reached = visit(root);
  return reached && found.length <= MOST ? found : [];
}

function isLead(element: Element, below: boolean, { body, title, measures }: Search): boolean {
  if (element.contains(body) || element === title || (title !== undefined && element.contains(title)))
    return false;
  const { own, prose, text, blocks } = measures.get(element) ?? { own: 0, prose: 0, text: 0, blocks: false };
  if (text < SHORTEST || tagOf(element) === 'figure') return false;
  if (isNamed(element) && text < 1_500 && (prose > text / 2 || isHeading(element)))
    return below || title === undefined;
  return below && own > 0 && !blocks && !wordsOfNames(element).includes('caption');
}

function isNamed(element: Element): boolean {
  return (
    wordsOfNames(element).some((word) => NAMES.has(word)) ||
    /(?:^|\s)(?:description|abstract|alternativeHeadline)(?:\s|$)/u.test(
      element.getAttribute('itemprop') ?? '',
    )
  );
}
