/** Sets up Turndown, the library that turns HTML into Markdown. */
import { createRequire } from 'node:module';
import type TurndownService from 'turndown';
import { lazy } from '../../../../system/lazy.ts';
import { escapeParagraph } from '../../../../text/markdown.ts';
import { formatLinkTarget, type MarkdownForm } from './linkTarget.ts';

const require = createRequire(import.meta.url);

/** The library is loaded at its first use, because loading takes longer than reading hundreds of texts without HTML. */
const services: Readonly<Record<MarkdownForm, () => TurndownService>> = {
  page: lazy(() => createService('page')),
  fragment: lazy(() => createService('fragment')),
};

/** Turns the clean HTML of a page's article into Markdown. */
export function pageToMarkdown(html: string): string {
  if (html === '') return '';
  const markdown = services.page().turndown(html);
  return markdown.replace(/^(-|\d+\.) {2,3}(?=\S)/gmu, '$1 ').trim();
}

/** Turns the DOM of a fragment, which holds nothing unsafe, into Markdown. */
export function fragmentToMarkdown(root: HTMLElement): string {
  const markdown = services.fragment().turndown(root);
  // Blank lines in list items and quotations end in spaces, which look like a line break.
  return markdown.replace(/^[ \t]*(?:>[ \t]*)*$/gmu, (line) => line.trimEnd()).replace(/\n{3,}/gu, '\n\n');
}

function createService(form: MarkdownForm): TurndownService {
  const Turndown: typeof import('turndown') = require('turndown');
  const service = new Turndown({
    headingStyle: 'atx',
    bulletListMarker: '-',
    hr: '---',
    // In pages a backslash, because spaces at the end of a line are invisible.
    br: form === 'page' ? '\\' : '  ',
  });
  service.escape = (text) => escapeText(text, form);
  addTableRules(service);
  if (form === 'page') addPageRules(service);
  return service;
}

/**
 * Adds rules for tables of data, which become pipe tables (GitHub Flavored Markdown, section 4.10). Their first row is the
 * header, and their cells hold no blocks and no line breaks.
 */
function addTableRules(service: TurndownService): void {
  service.addRule('cell', {
    filter: ['th', 'td'],
    replacement: (content) => `${formatCell(content)} |`,
  });
  service.addRule('row', {
    filter: 'tr',
    replacement: (content, node) => {
      const cells = node.childNodes.length;
      const delimiters = node.previousSibling === null ? `\n|${' --- |'.repeat(cells)}` : '';
      return `\n|${content}${delimiters}\n`;
    },
  });
}

/** Formats a cell. Its bars are escaped, and the beginnings of lists and headings are not, since a cell holds none. */
function formatCell(content: string): string {
  const text = content.replace(/\s+/gu, ' ').trim();
  if (text === '') return '';
  return ` ${text}`.replace(/(?<=^ )\\(?=[#>+=-])|(?<=^ \d{1,9})\\(?=[.)])/u, '').replaceAll('|', '\\|');
}

/**
 * Escapes one text node. The library escapes only the commonest markup at the beginning of a line, and neither `<` nor
 * `&lt;`. A character at the end of a node may begin markup that the next node completes.
 */
function escapeText(text: string, form: MarkdownForm): string {
  const escaped = escapeParagraph(text)
    .replace(/(\s)(#+\s*)$/u, '$1\\$2')
    .replace(/!$/u, '\\!');
  return form === 'page' ? escaped : escaped.replace(/^:/u, '\\:');
}

function addPageRules(service: TurndownService): void {
  service.addRule('link', {
    filter: 'a',
    replacement: (content, node) =>
      content.trim() === ''
        ? ''
        : `[${content}](${formatLinkTarget(node.getAttribute('href') ?? '', 'page')})`,
  });
  // List items are indented by the width of their markers, as an editor would write them.
  service.addRule('item', {
    filter: 'li',
    replacement: (content, node) => {
      const parent = node.parentNode;
      const place =
        parent === null ? 0 : [...parent.childNodes].filter((item) => item.nodeName === 'LI').indexOf(node);
      const marker = parent?.nodeName === 'OL' ? `${place + listStart(parent)}. ` : '- ';
      const indented = content.trim().replace(/\n(?=[^\n])/gu, `\n${' '.repeat(marker.length)}`);
      return `${marker}${indented}${node.nextSibling === null ? '' : '\n'}`;
    },
  });
  service.addRule('emphasis', {
    filter: ['em', 'strong'],
    replacement: (content, node) => emphasise(content, node, node.nodeName === 'EM' ? '*' : '**'),
  });
}

/** The number of the first item of an ordered list. Markdown has no negative numbers. */
function listStart(list: ParentNode & Node): number {
  const start =
    'getAttribute' in list && typeof list.getAttribute === 'function' ? list.getAttribute('start') : null;
  return Number(start ?? 1);
}

/**
 * Emphasises words, if Markdown recognises the emphasis; otherwise the asterisks would be visible. Beside a letter, the
 * first and last characters must be letters (CommonMark 0.31, section 6.2).
 */
function emphasise(content: string, node: Node, mark: string): string {
  // Adjacent marks would be read as one mark with another meaning.
  if ([node.previousSibling, node.nextSibling].some(isMarkedUp)) return content;
  const before = node.previousSibling?.textContent?.at(-1) ?? ' ';
  const after = node.nextSibling?.textContent?.at(0) ?? ' ';
  const opens = /^[\p{L}\p{N}]/u.test(content) || /\s/u.test(before);
  const closes = /[\p{L}\p{N}\p{M}]$/u.test(content) || /\s/u.test(after);
  return content.trim() !== '' && opens && closes ? `${mark}${content}${mark}` : content;
}

function isMarkedUp(node: Node | null): boolean {
  return node !== null && /^(?:EM|STRONG|A)$/u.test(node.nodeName);
}
