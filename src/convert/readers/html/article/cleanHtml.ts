/**
 * Cleans an article's element to HTML of a few harmless tags: headings, paragraphs, lists, tables, quotations, links,
 * emphasis.
 * The HTML is built only from text and allowed tags; the page's own markup is never passed on.
 */
import { oneLine } from '../../../../text/clean.ts';
import { resolvePageAddress } from '../dom/address.ts';
import { readEmbed } from '../dom/embeds.ts';
import { isBlock, isHeading, isSkipped } from '../dom/measure.ts';
import { isElement, isText, tagName } from '../dom/nodes.ts';
import { visibleText } from '../dom/removals.ts';
import { isImage } from '../pictures/imageSources.ts';
import { isPictureBox } from '../pictures/leadPicture.ts';
import { listImages } from '../pictures/pagePictures.ts';
import { isEmptyEmbed, renderEmbed, renderEmbeds } from './embedHtml.ts';
import { extractText, renderParagraphs } from './inlineHtml.ts';
import type { PageContext } from './pageContext.ts';
import { isPromotion, type MeasuredLine, promotionRule } from './promotions.ts';
import { renderTable } from './tables.ts';

/** The clean HTML of an element's content; empty if it has no text. Never throws. */
export function cleanHtml(root: Element, page: PageContext): string {
  const html = cleanBlocks(root, page);
  const whole = dropLastHeadings(html);
  if (whole.length < html.length)
    page.removals?.addText('empty-heading', extractText(html.slice(whole.length)));
  return whole;
}

function cleanBlocks(element: Element, page: PageContext): string {
  let html = '';
  let flow: Node[] = [];
  const flush = () => {
    html += cleanParagraphs(flow, page);
    flow = [];
  };
  for (const node of element.childNodes) {
    if (!isElement(node)) flow.push(node);
    else if (isEmptyEmbed(node)) {
      const embed = renderEmbeds([node], page);
      if (embed === '') continue;
      flush();
      html += embed;
    } else if (isImage(node)) flow.push(node);
    else if (page.isFurniture(node) && isPictureBox(node)) {
      flush();
      html += cleanFigure(node, page);
    } else if (isSkipped(node) || page.isFurniture(node)) page.removals?.addElement(node);
    else if (!isBlock(node, page.measures)) flow.push(node);
    else {
      flush();
      html += cleanBlock(node, page);
    }
  }
  flush();
  return html;
}

function cleanBlock(element: Element, page: PageContext): string {
  const tag = tagName(element);
  if (isHeading(element)) return cleanHeading(element, page);
  if (tag === 'ul' || tag === 'ol') return cleanList(element, tag, page);
  const embed = readEmbed(element, page.base);
  if (embed !== undefined) return renderEmbed(embed, cleanBlocks(element, page));
  if (tag === 'blockquote') return wrap('blockquote', cleanBlocks(element, page));
  if (tag === 'figure') return cleanFigure(element, page);
  const table = tag === 'table' ? renderTable(element, page) : undefined;
  return table ?? cleanBlocks(element, page);
}

/** Places pictures without their captions and credits, which are no text. A figure may also hold a quotation, a table or a list. */
function cleanFigure(element: Element, page: PageContext): string {
  if (element.querySelector('blockquote,table,ul') !== null) return cleanBlocks(element, page);
  for (const caption of element.querySelectorAll('figcaption')) page.removals?.addElement(caption);
  page.removals?.addText('picture-credit', visibleText(element, 'figcaption'));
  return (page.pictures?.render([element], element) ?? '') + renderEmbeds([element], page);
}

/** Headings of a body begin at `h2`, because the page's title is the `h1`. */
function cleanHeading(element: Element, page: PageContext): string {
  const text = oneLine(element.textContent ?? '');
  if (text === '') return '';
  const isTitleOrDate = page.isTitleOrDate(text);
  const line = measureLine([element], page);
  if (isTitleOrDate || isPromotion(line, page.base)) {
    page.removals?.addText(isTitleOrDate ? 'title-or-date' : promotionRule(line), visibleText(element));
    return '';
  }
  const level = Math.max(2, Number(tagName(element).slice(1)));
  return `<h${level}>${renderParagraphs([element], page).join(' ')}</h${level}>`;
}

/** A list with only links to the same site recommends other articles, so it is left out. */
function cleanList(element: Element, tag: 'ul' | 'ol', page: PageContext): string {
  const line = measureLine([element], page);
  if (isPromotion(line, page.base)) {
    page.removals?.addText(promotionRule(line), visibleText(element));
    return '';
  }
  let items = '';
  for (const child of element.childNodes) {
    if (!isElement(child)) {
      if (isText(child)) page.removals?.addText('loose-text', oneLine(child.data));
      continue;
    }
    if (isSkipped(child) || page.isFurniture(child)) {
      page.removals?.addElement(child);
      continue;
    }
    const name = tagName(child);
    if ((name === 'ul' || name === 'ol') && items.endsWith('</li>')) {
      // HTML forbids a list that is in no item, but editors write it for one that belongs to the item above.
      items = `${items.slice(0, -'</li>'.length)}${cleanList(child, name, page)}</li>`;
      continue;
    }
    const inner = cleanBlocks(child, page).replace(/^<p>((?:(?!<\/p>).)*)<\/p>(?=$|<[uo]l[ >])/su, '$1');
    if (inner !== '') items += `<li>${inner}</li>`;
  }
  const start = tag === 'ol' ? (element.getAttribute('start')?.trim() ?? '') : '';
  return /^\d{1,6}$/u.test(start) && items !== ''
    ? `<ol start="${Number(start)}">${items}</ol>`
    : wrap(tag, items);
}

/** Renders inline nodes as paragraphs. Promotions of other pages are left out. */
function cleanParagraphs(flow: readonly Node[], page: PageContext): string {
  const line = measureLine(flow, page);
  if (isPromotion(line, page.base)) {
    if (line.text === '') return (page.pictures?.render(flow) ?? '') + renderEmbeds(flow, page);
    page.removals?.addText(promotionRule(line), line.text);
    return '';
  }
  const isOwn = (html: string): boolean => {
    const text = extractText(html);
    const isTitleOrDate = page.isTitleOrDate(text);
    if (isTitleOrDate) page.removals?.addText('title-or-date', text);
    return !isTitleOrDate;
  };
  const paragraphs = renderParagraphs(flow, page)
    .filter(isOwn)
    .map((html) => wrap('p', html));
  // The paragraphs' text is rendered above, and what is left out of it is recorded there.
  const pictures = page.pictures?.render(flow) ?? '';
  const isAbove = pictures !== '' && beginsWithImage(flow);
  const text = isAbove ? pictures + paragraphs.join('') : paragraphs.join('') + pictures;
  return text + renderEmbeds(flow, { ...page, removals: undefined });
}

/** Whether a picture comes before the text of some nodes. */
function beginsWithImage(flow: readonly Node[]): boolean {
  for (const node of flow) {
    const [image] = listImages([node]);
    if (image !== undefined)
      return isElement(node) && (node === image || (node.textContent ?? '').trim() === '');
    if ((node.textContent ?? '').trim() !== '') return false;
  }
  return false;
}

function measureLine(nodes: readonly Node[], page: PageContext): MeasuredLine {
  const line: MeasuredLine = {
    text: oneLine(nodes.map((node) => node.textContent ?? '').join('')),
    linked: 0,
    links: [],
  };
  for (const node of nodes) {
    if (!isElement(node)) continue;
    line.linked += page.measures.get(node)?.linked ?? 0;
    for (const link of tagName(node) === 'a' ? [node] : node.querySelectorAll('a')) {
      line.links.push(resolvePageAddress(link.getAttribute('href'), page.base));
    }
  }
  return line;
}

function wrap(tag: string, inner: string): string {
  return inner === '' ? '' : `<${tag}>${inner}</${tag}>`;
}

/** Drops headings at the end: the box below them was left out. */
function dropLastHeadings(html: string): string {
  let end = html.length;
  while (/<\/h[2-6]>$/u.test(html.slice(Math.max(0, end - 5), end))) end = html.lastIndexOf('<h', end - 1);
  return html.slice(0, Math.max(0, end));
}
