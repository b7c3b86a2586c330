/** How much text stands where on a page, and how much of it is prose: counted once, bottom up, for every element. */
import { isElement, isText, tagOf } from './nodes.ts';

export interface Measure {
  /** Letters of text, white space collapsed. */
  text: number;
  /** Of these, how many are in links. */
  linked: number;
  links: number;
  /** Letters in paragraphs that read like prose. */
  prose: number;
  /** Letters of prose that the element holds itself, and not in a block inside it. */
  own: number;
  /** Whether blocks stand inside. */
  blocks: boolean;
  /** Whether a heading of the first rank is inside. */
  h1: boolean;
  /** Its place on the page: of two elements of which neither holds the other, the earlier one has the lower. */
  place: number;
}

/** The measure of an element that holds nothing. */
export const EMPTY: Readonly<Measure> = {
  text: 0,
  linked: 0,
  links: 0,
  prose: 0,
  own: 0,
  blocks: false,
  h1: false,
  place: 0,
};

export type Measures = ReadonlyMap<Element, Measure>;

/** Elements whose content is never an article's text, in any place. */
const SKIPPED =
  /^(?:script|style|noscript|template|svg|math|iframe|object|embed|canvas|video|audio|picture|map|button|input|select|textarea|dialog|menu|head|link|meta|title|nav|optgroup|option|datalist|progress|meter)$/u;

const BLOCK =
  /^(?:address|article|aside|blockquote|body|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|html|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/u;

const SHORTEST_PROSE = 40;
const FEWEST_WORDS = 6;

export function isSkipped(element: Element): boolean {
  return SKIPPED.test(tagOf(element));
}

export function isHeading(element: Element): boolean {
  return /^h[1-6]$/u.test(tagOf(element));
}

/** Whether an element begins a line of its own: by its name, or since blocks stand in it. */
export function isBlock(element: Element, measures: Measures): boolean {
  return BLOCK.test(tagOf(element)) || measures.get(element)?.blocks === true;
}

/** Measures an element and all that is in it. `left` names those that do not count at all. */
export function measure(root: Element, left: (element: Element) => boolean = () => false): Measures {
  const measures = new Map<Element, Measure>();
  visit(root, false, left, measures);
  return measures;
}

/** Letters, linked letters and words that flow inline in an element. */
interface Flow {
  text: number;
  linked: number;
  words: number;
}

function visit(
  element: Element,
  inLink: boolean,
  left: (element: Element) => boolean,
  measures: Map<Element, Measure>,
): Flow {
  const total: Measure = { ...EMPTY, h1: tagOf(element) === 'h1' };
  const flow: Flow = { text: 0, linked: 0, words: 0 };
  const link = inLink || tagOf(element) === 'a';
  for (const child of element.childNodes) {
    if (isText(child)) add(flow, count(child.data, link));
    if (!isElement(child) || isSkipped(child) || left(child)) continue;
    const inner = visit(child, link, left, measures);
    const measured = measures.get(child);
    if (!measured) continue;
    total.text += measured.text;
    total.linked += measured.linked;
    total.links += measured.links;
    total.h1 ||= measured.h1;
    if (BLOCK.test(tagOf(child)) || measured.blocks) {
      total.blocks = true;
      total.prose += measured.prose;
    } else {
      add(flow, inner);
      total.text -= measured.text;
      total.linked -= measured.linked;
    }
  }
  if (tagOf(element) === 'a') total.links += 1;
  total.text += flow.text;
  total.linked += flow.linked;
  if (BLOCK.test(tagOf(element)) || total.blocks) {
    total.own = isProse(element, flow) ? flow.text : 0;
    total.prose += total.own;
  }
  total.place = measures.size;
  measures.set(element, total);
  return flow;
}

function isProse(element: Element, { text, linked, words }: Flow): boolean {
  if (isHeading(element) || tagOf(element) === 'figcaption') return false;
  return text >= SHORTEST_PROSE && words >= FEWEST_WORDS && linked < text / 2;
}

function add(flow: Flow, more: Flow): void {
  flow.text += more.text;
  flow.linked += more.linked;
  flow.words += more.words;
}

function count(data: string, link: boolean): Flow {
  const words = data.split(/\s+/u).filter((word) => word !== '');
  const text = words.reduce((sum, word) => sum + word.length, 0) + Math.max(0, words.length - 1);
  return { text, linked: link ? text : 0, words: words.length };
}
