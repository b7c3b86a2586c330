/** Measures the text and prose of every element of a page, once and bottom up. */
import { isElement, isText, tagName } from './nodes.ts';

export interface Measure {
  /** Letters of text, white space collapsed. */
  text: number;
  /** Of these, how many are in links. */
  linked: number;
  links: number;
  /** Letters in paragraphs that read like prose. */
  prose: number;
  /** Letters of prose that the element holds itself, and not in a block inside it. */
  ownProse: number;
  /** Whether blocks are inside. */
  hasBlocks: boolean;
  /** Whether a heading of the first rank is inside. */
  hasH1: boolean;
  /** The element's position in post-order: of two elements that do not contain each other, the earlier has the lower one. */
  place: number;
}

/** The measure of an element that holds nothing. */
export const EMPTY_MEASURE: Readonly<Measure> = {
  text: 0,
  linked: 0,
  links: 0,
  prose: 0,
  ownProse: 0,
  hasBlocks: false,
  hasH1: false,
  place: 0,
};

export type Measures = ReadonlyMap<Element, Measure>;

/** Elements whose content is never part of an article's text. */
const SKIPPED_TAG =
  /^(?:script|style|noscript|template|svg|math|iframe|object|embed|canvas|video|audio|picture|map|button|input|select|textarea|dialog|menu|head|link|meta|title|nav|optgroup|option|datalist|progress|meter|amp-(?!(?:img|layout|fit-text|accordion|live-list|list)$)[\w-]+)$/u;

const BLOCK_TAG =
  /^(?:address|article|aside|blockquote|body|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|html|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/u;

const MIN_PROSE_LENGTH = 40;
const MIN_PROSE_WORDS = 6;

export function isSkipped(element: Element): boolean {
  return SKIPPED_TAG.test(tagName(element));
}

export function isHeading(element: Element): boolean {
  return /^h[1-6]$/u.test(tagName(element));
}

/** Whether an element begins a line of its own, by its name or because it contains blocks. */
export function isBlock(element: Element, measures: Measures): boolean {
  return BLOCK_TAG.test(tagName(element)) || measures.get(element)?.hasBlocks === true;
}

/** Measures an element and its descendants. Elements for which `isExcluded` is true do not count. */
export function measure(root: Element, isExcluded: (element: Element) => boolean = () => false): Measures {
  const measures = new Map<Element, Measure>();
  visit(root, { inLink: false, inPicture: false }, isExcluded, measures);
  return measures;
}

/** Counts of letters, linked letters and words that are inline in an element. */
interface Flow {
  text: number;
  linked: number;
  words: number;
}

interface Surroundings {
  inLink: boolean;
  /** Whether it is in a figure with a picture, whose text is a caption even where no element says so. */
  inPicture: boolean;
}

function visit(
  element: Element,
  around: Surroundings,
  isExcluded: (element: Element) => boolean,
  measures: Map<Element, Measure>,
): Flow {
  const total: Measure = { ...EMPTY_MEASURE, hasH1: tagName(element) === 'h1' };
  const flow: Flow = { text: 0, linked: 0, words: 0 };
  const isOwnLink = isLink(element);
  const inLink = around.inLink || isOwnLink;
  const inPicture = around.inPicture || isPicture(element);
  for (const child of element.childNodes) {
    if (isText(child)) addFlow(flow, countText(child.data, inLink));
    if (!isElement(child) || isSkipped(child) || isExcluded(child)) continue;
    const inner = visit(child, { inLink, inPicture }, isExcluded, measures);
    const measured = measures.get(child);
    if (!measured) continue;
    total.text += measured.text;
    total.linked += measured.linked;
    total.links += measured.links;
    total.hasH1 ||= measured.hasH1;
    if (BLOCK_TAG.test(tagName(child)) || measured.hasBlocks) {
      total.hasBlocks = true;
      total.prose += measured.prose;
    } else {
      addFlow(flow, inner);
      total.text -= measured.text;
      total.linked -= measured.linked;
    }
  }
  if (isOwnLink) total.links += 1;
  total.text += flow.text;
  total.linked += flow.linked;
  if (BLOCK_TAG.test(tagName(element)) || total.hasBlocks) {
    total.ownProse = !inPicture && isProse(element, flow) ? flow.text : 0;
    total.prose += total.ownProse;
  }
  total.place = measures.size;
  measures.set(element, total);
  return flow;
}

/**
 * Whether an element is a link. Anchors without an address are places, and old pages leave them open, so that the parser puts
 * the rest of the page in them. An anchor around another one was left open too (HTML, section 13.2.6.4.7).
 */
function isLink(element: Element): boolean {
  return tagName(element) === 'a' && element.hasAttribute('href') && element.querySelector('a') === null;
}

/** Whether an element is a figure that holds no text but its caption. */
function isPicture(element: Element): boolean {
  return tagName(element) === 'figure' && element.querySelector('blockquote,table,ul,ol,p ~ p') === null;
}

function isProse(element: Element, { text, linked, words }: Flow): boolean {
  if (isHeading(element) || tagName(element) === 'figcaption') return false;
  return text >= MIN_PROSE_LENGTH && words >= MIN_PROSE_WORDS && linked < text / 2;
}

function addFlow(flow: Flow, more: Flow): void {
  flow.text += more.text;
  flow.linked += more.linked;
  flow.words += more.words;
}

function countText(data: string, link: boolean): Flow {
  const words = data.split(/\s+/u).filter((word) => word !== '');
  const text = words.reduce((sum, word) => sum + word.length, 0) + Math.max(0, words.length - 1);
  return { text, linked: link ? text : 0, words: words.length };
}
