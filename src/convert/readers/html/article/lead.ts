/** Finds an article's lead (standfirst): paragraphs between its title and its body, outside the body's element. */
import { nameWords } from '../dom/furniture.ts';
import { isHeading, isSkipped, type Measures } from '../dom/measure.ts';
import { isElement, tagName } from '../dom/nodes.ts';

const LEAD_NAMES = new Set(
  'lead lede standfirst summary intro introduction excerpt chapo subtitle subheadline subhead dek deck strapline description'.split(
    ' ',
  ),
);

const LEAD_PAIR = /(?:^| )(?:sub headline|sub heading|sub title|key points?|key takeaways?)(?= |$)/u;

const MAX_LEADS = 3;
const MIN_LEAD_LENGTH = 20;

interface LeadSearch {
  body: Element;
  title: Element | undefined;
  measures: Measures;
  isFurniture(element: Element): boolean;
}

/**
 * The elements of an article's lead, in order. They are outside its body, and are named like a lead, or are prose below the
 * title. If there are more than a few, they are another text, and there is no lead.
 */
export function findLead(root: Element, search: LeadSearch): Element[] {
  const found: Element[] = [];
  let isBelowTitle = false;
  const visit = (element: Element): boolean => {
    if (element === search.body) return true;
    if (element === search.title) isBelowTitle = true;
    for (const child of element.childNodes) {
      if (!isElement(child) || isSkipped(child) || search.isFurniture(child)) continue;
      if (child !== search.body && isLead(child, isBelowTitle, search)) found.push(child);
      else if (visit(child)) return true;
    }
    return false;
  };
  const reached = visit(root);
  return reached && found.length <= MAX_LEADS ? found : [];
}

function isLead(element: Element, isBelowTitle: boolean, { body, title, measures }: LeadSearch): boolean {
  if (element.contains(body) || element === title || (title !== undefined && element.contains(title)))
    return false;
  const { ownProse, prose, text, hasBlocks } = measures.get(element) ?? {
    ownProse: 0,
    prose: 0,
    text: 0,
    hasBlocks: false,
  };
  if (text < MIN_LEAD_LENGTH || tagName(element) === 'figure') return false;
  if (hasLeadName(element) && text < 1_500 && (prose > text / 2 || isHeading(element)))
    return isBelowTitle || title === undefined;
  return isBelowTitle && ownProse > 0 && !hasBlocks && !nameWords(element).includes('caption');
}

/** Whether an element is named like a lead, or like a box of key points. */
export function hasLeadName(element: Element): boolean {
  const names = nameWords(element);
  return (
    names.some((word) => LEAD_NAMES.has(word)) ||
    LEAD_PAIR.test(names.join(' ')) ||
    /(?:^|\s)(?:description|abstract|alternativeHeadline)(?:\s|$)/u.test(
      element.getAttribute('itemprop') ?? '',
    )
  );
}
