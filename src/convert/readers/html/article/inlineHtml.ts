/** Renders inline text, with its links and emphasis, as HTML of allowed tags. */
import { stripControls } from '../../../../text/clean.ts';
import { escapeHtml, unescapeHtml } from '../../../../text/markup.ts';
import { resolvePageAddress } from '../dom/address.ts';
import { readEmbed } from '../dom/embeds.ts';
import { isBlock, isSkipped } from '../dom/measure.ts';
import { isElement, isText, tagName } from '../dom/nodes.ts';
import type { PageContext } from './pageContext.ts';

const EMPHASIS: Readonly<Record<string, string>> = { b: 'strong', strong: 'strong', i: 'em', em: 'em' };

/** A line of at least this many letters that ends like a sentence is a paragraph, even if only a line break follows. */
const MIN_PARAGRAPH_LINE_LENGTH = 60;
/** Added to the length of a line behind a break. Without it, articles that are already converted would change. */
const BREAK_LENGTH = 3;
/** One emphasis around a whole line. */
const EMPHASISED_LINE = /^(?:<strong>(?:(?!<\/strong>).)*<\/strong>|<em>(?:(?!<\/em>).)*<\/em>)$/u;

/** Splits inline nodes into paragraphs at double line breaks, and at single ones where a sentence ends. */
export function renderParagraphs(nodes: readonly Node[], page: PageContext): string[] {
  const lines = nodes
    .map((node) => renderInline(node, page))
    .join('')
    .replace(/\s+/gu, ' ')
    .replace(/ ?<br> ?/gu, '<br>')
    .replace(/(?:<br>){2,}/gu, '<br><br>')
    .replace(/<(strong|em)>\s*<\/\1>/gu, '')
    .split('<br>');
  const parts: string[][] = [];
  let isOpen = false;
  for (const line of lines) {
    const last = parts.at(-1);
    if (textLength(line) === 0) isOpen = false;
    else if (
      isOpen &&
      last !== undefined &&
      !(endsSentence(last) && textLength(line) >= MIN_PARAGRAPH_LINE_LENGTH)
    ) {
      last.push(line);
    } else {
      parts.push([line]);
      isOpen = true;
    }
  }
  return parts.map((part) => part.join('<br>').trim()).filter((part) => textLength(part) > 0);
}

/** The text of HTML that this module made. */
export function extractText(html: string): string {
  return unescapeHtml(html.replace(/<[^<>]*>/gu, ' '))
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Cleans text, collapses its white space and escapes it for HTML. */
export function cleanAndEscape(text: string): string {
  return escapeHtml(stripControls(text).replace(/\s+/gu, ' '));
}

function renderInline(node: Node, page: PageContext): string {
  if (isText(node)) return cleanAndEscape(node.data);
  if (!isElement(node)) return '';
  if (isSkipped(node) || page.isFurniture(node)) {
    if (readEmbed(node, page.base) === undefined) page.removals?.addElement(node);
    return '';
  }
  const tag = tagName(node);
  if (tag === 'br') return '<br>';
  let inner = '';
  for (const child of node.childNodes) inner += renderInline(child, page);
  if (isBlock(node, page.measures)) return `${inner} `;
  if (tag === 'q') return `“${inner}”`;
  if (inner.trim() === '') return inner;
  if (tag === 'a') return renderLink(node, inner, page);
  const emphasis = EMPHASIS[tag];
  if (emphasis === undefined || inner.includes(`<${emphasis}>`)) return inner;
  return inner
    .split('<br>')
    .map((line) => (textLength(line) === 0 ? line : `<${emphasis}>${line}</${emphasis}>`))
    .join('<br>');
}

/** Markdown has no links around other links or line breaks. Only the text of such a link is kept. */
function renderLink(element: Element, inner: string, page: PageContext): string {
  const address = resolvePageAddress(element.getAttribute('href'), page.base);
  if (address === undefined || /<a |<br>/u.test(inner)) return inner;
  return `<a href="${cleanAndEscape(address)}">${inner}</a>`;
}

/** Whether a part's last line ends like a sentence, and is long, or is the only line and emphasised. */
function endsSentence(part: readonly string[]): boolean {
  const line = part.at(-1) ?? '';
  const isEmphasised = part.length === 1 && EMPHASISED_LINE.test(line.trim());
  const text = line.replace(/<[^<>]*>/gu, '');
  const length = text.length + (part.length === 1 ? 0 : BREAK_LENGTH);
  return (
    (length >= MIN_PARAGRAPH_LINE_LENGTH || isEmphasised) &&
    /[.!?؟…»”:]\s*$/u.test(text.replace(/&quot;$/u, '”'))
  );
}

/** The length of the text of HTML that this module made, without white space around it. */
export function textLength(html: string): number {
  return html.replace(/<[^<>]*>/gu, '').trim().length;
}
