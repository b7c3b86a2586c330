/**
 * Converts HTML fragments of feeds, blog exports and database fields to Markdown. Of the markup it keeps only headings,
 * lists, tables of data, quotations, rules, line breaks and links. All text is escaped so that it stays text.
 */
import { createRequire } from 'node:module';
import { decodeHTML } from 'entities/decode';
import { lazy } from '../../../../system/lazy.ts';
import { oneLine, stripControls } from '../../../../text/clean.ts';
import { escapeParagraph } from '../../../../text/markdown.ts';
import { removeDeclarations, removeElements } from '../../../../text/markup.ts';
import type { Removed } from '../../../article/draft.ts';
import { resolveSafeAddress } from '../dom/address.ts';
import { limitNesting } from '../dom/limitNesting.ts';
import { Removals } from '../dom/removals.ts';
import type { PagePictures } from '../pictures/pagePictures.ts';
import { simplifyEmbeds } from './fragmentEmbeds.ts';
import { fillPlaces, type PicturePlace, placePictures } from './fragmentPictures.ts';
import { simplifyTables } from './fragmentTables.ts';
import { formatLinkTarget } from './linkTarget.ts';
import { fragmentToMarkdown } from './turndown.ts';

/** A closing tag, or a tag without a closing one. «a < b» and `List<String>` are text. */
const MARKUP = /<\/(?<closed>[a-z][a-z\d]{0,9})\s*>|<(?:br|hr|img|p)(?:\s[^<>]*)?\/?>/giu;
const CLOSED_TAGS = new Set(
  'a abbr article b blockquote center div em figure font h1 h2 h3 h4 h5 h6 html i iframe li ol p pre script section small span strong style sub sup table td tr u ul'.split(
    ' ',
  ),
);

const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/iu;

/** Elements that hold no text of the article, would run, or would be fetched when the page is read. */
const DROPPED_SELECTOR =
  'script,style,noscript,template,iframe,frame,frameset,object,embed,applet,svg,math,canvas,audio,video,picture,img,source,map,input,button,select,textarea,link,meta,title,base';

/** Embedded pictures make fields of megabytes. They are dropped like all pictures. */
const DATA_ADDRESS = /\s(?:src|srcset|href|poster)\s*=\s*(?:"data:[^"]*"|'data:[^']*')/giu;

const BLOCK_NAMES = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);
const HEADING = /^H[1-6]$/u;

/** The libraries are loaded at their first use, because loading takes longer than reading hundreds of plain fields. */
const require = createRequire(import.meta.url);

const loadDocument = lazy((): Document => {
  const { parseHTML }: typeof import('linkedom') = require('linkedom');
  return parseHTML('<!doctype html><html><head></head><body></body></html>').document;
});

/** Whether a text is HTML: it has tags that exist in HTML, and not just anything in angle brackets. */
export function isHtml(text: string): boolean {
  for (const { groups: { closed } = {} } of text.matchAll(MARKUP))
    if (closed === undefined || CLOSED_TAGS.has(closed.toLowerCase())) return true;
  return false;
}

/** A title, a name or another short text as one line, without tags and with character references decoded. */
export function plainText(text: string): string {
  if (!isHtml(text)) return oneLine(decodeReferences(text));
  return oneLine(parse(text)?.textContent ?? stripTags(text));
}

/** Decodes character references (`&quot;`, `&#8217;`) in a text without tags; `AT&T` stays. */
export function decodeReferences(text: string): string {
  return REFERENCE.test(text) ? decodeHTML(text) : text;
}

/**
 * Turns a fragment of HTML into Markdown.
 * @param html the fragment, which may be hostile or damaged
 * @param base the address that relative links are resolved against; without one only the text of relative links is kept
 * @param removed collects the texts that are dropped
 * @param pictures collects the pictures, which the Markdown then places; without it they are dropped
 * @returns Markdown without raw HTML; empty if the fragment has no text
 */
export function htmlToMarkdown(
  html: string,
  base?: string,
  removed?: Removed[],
  pictures?: PagePictures,
): string {
  const removals = new Removals();
  let places: PicturePlace[] = [];
  const root = parse(pictures === undefined ? html.replace(DATA_ADDRESS, '') : html, (parsed) => {
    simplifyEmbeds(parsed, base);
    if (pictures !== undefined) places = placePictures(parsed, pictures, removals);
    for (const element of parsed.querySelectorAll(DROPPED_SELECTOR)) removals.addElement(element);
  });
  try {
    if (root === undefined) throw new RangeError('has no tree');
    fillPlaces(places);
    simplifyTables(root, removals);
    for (const removal of removals.all) removed?.push(removal);
    simplify(root, base);
    return fragmentToMarkdown(root);
  } catch (error) {
    // Damage makes one of the libraries overflow its stack. Keep the text without markup.
    if (!(error instanceof RangeError)) throw error;
    const lines = stripTags(html).split('\n').map(oneLine).filter(Boolean);
    return lines.map(escapeParagraph).join('\n\n');
  }
}

/**
 * Parses a fragment and removes the dropped elements; undefined if it is too deep or damaged for the parser.
 * @param prepare is given the whole fragment before elements are removed
 */
function parse(html: string, prepare?: (root: HTMLElement) => void): HTMLElement | undefined {
  const root = loadDocument().createElement('div');
  try {
    // The parser turns declarations and instructions into nodes that it cannot iterate over.
    root.innerHTML = limitNesting(removeDeclarations(html));
    prepare?.(root);
    for (const element of root.querySelectorAll(DROPPED_SELECTOR)) element.remove();
    return root;
  } catch {
    return undefined;
  }
}

function stripTags(html: string): string {
  return decodeReferences(removeElements(html, ['script', 'style']).replace(/<[a-z/!][^<>]*>/giu, '\n'));
}

/** Keeps only the elements that Markdown has, so that adjacent texts cannot form markup together. */
function simplify(root: HTMLElement, base: string | undefined): void {
  for (const pre of root.querySelectorAll('pre')) breakLines(pre);
  limitBlankLines(root);
  for (const element of root.querySelectorAll('*')) {
    if (element.nodeName === 'A') simplifyLink(element, base);
    else if (element.nodeName === 'OL' || element.nodeName === 'UL') simplifyList(element);
    else if (element.nodeName === 'BR') {
      if (HEADING.test(element.closest('h1,h2,h3,h4,h5,h6')?.nodeName ?? '')) element.replaceWith(' ');
    } else if (element.nodeName !== 'IMG' && !BLOCK_NAMES.has(element.nodeName)) unwrap(element);
  }
  cleanText(root);
  root.normalize();
}

/** The limit of successive blank lines, because Turndown's time is quadratic in their number. */
const MAX_BLANK_LINES = 100;

function limitBlankLines(root: HTMLElement): void {
  let previous: Node | null = null;
  let count = 0;
  for (const lineBreak of root.querySelectorAll('br')) {
    let before: Node | null = lineBreak.previousSibling;
    while (before !== null && isBlankText(before)) before = before.previousSibling;
    count = before !== null && before === previous ? count + 1 : 0;
    if (count <= MAX_BLANK_LINES) previous = lineBreak;
    else {
      while (lineBreak.previousSibling !== null && lineBreak.previousSibling !== previous)
        lineBreak.previousSibling.remove();
      lineBreak.remove();
    }
  }
}

function isBlankText(node: Node): boolean {
  return node.nodeType === 3 && (node.textContent ?? '').trim() === '';
}

/** Keeps the lines of preformatted text, such as poems and news wires. */
function breakLines(pre: Element): void {
  const paragraph = loadDocument().createElement('p');
  for (const line of (pre.textContent ?? '').split('\n')) {
    paragraph.append(line, loadDocument().createElement('br'));
  }
  pre.replaceWith(paragraph);
}

function simplifyLink(link: Element, base: string | undefined): void {
  const href = resolveSafeAddress(link.getAttribute('href') ?? '', base);
  const holdsBlock = [...link.querySelectorAll('*')].some(({ nodeName }) => BLOCK_NAMES.has(nodeName));
  if (href === undefined || holdsBlock || (link.textContent ?? '').trim() === '') unwrap(link);
  else {
    for (const { name } of [...link.attributes]) link.removeAttribute(name);
    link.setAttribute('href', formatLinkTarget(href, 'fragment'));
  }
}

/** HTML forbids a list that is in no item, but editors write it for one that belongs to the item above. */
function simplifyList(list: Element): void {
  const above = list.previousElementSibling;
  if (/^[OU]L$/u.test(list.parentElement?.nodeName ?? '') && above?.nodeName === 'LI') above.append(list);
  if (!/^\d{1,6}$/u.test(list.getAttribute('start') ?? '')) list.removeAttribute('start');
}

function unwrap(element: Element): void {
  while (element.firstChild !== null) element.before(element.firstChild);
  element.remove();
}

/** Strips control characters and comments. This must precede Markdown, where removing a character could create markup. */
function cleanText(node: Node): void {
  for (const child of [...node.childNodes]) {
    if (child.nodeType === 3) child.textContent = stripControls(child.textContent ?? '');
    else if (child.nodeType === 1) cleanText(child);
    else child.parentNode?.removeChild(child);
  }
}
