/** A page's article as Markdown: from its main element, else from what the page says of itself. */
import { oneLine } from '../../../../text/clean.ts';
import type { Removed } from '../../../article/draft.ts';
import { isFurniture } from '../dom/furniture.ts';
import { EMPTY, type Measure, measure } from '../dom/measure.ts';
import { tagOf } from '../dom/nodes.ts';
import { parsePage, textOf } from '../dom/parsePage.ts';
import { Removals } from '../dom/removals.ts';
import { toMarkdown } from '../markdown/toMarkdown.ts';
import { cleanHtml } from './cleanHtml.ts';
import { escapeHtml, plainOf } from './inlineHtml.ts';
import { leadOf } from './lead.ts';
import { mainElement } from './mainElement.ts';
import type { PageContext } from './pageContext.ts';

export interface Body {
  markdown: string;
  /** How much text the page has, and how much of it leads elsewhere: an index is nearly all links. */
  page: Measure;
  /** What of the page is no part of the body. */
  removed: Removed[];
}

export interface PageHints {
  /** Whether a line is the article's title, in any of the spellings the page has. */
  isHead(text: string): boolean;
  base?: string;
  /** JSON-LD's `articleBody`, where there is one. */
  articleBody: string;
  description: string;
}

/** Below this share of what JSON-LD says the body is, the wrong element was found. */
const TOO_LITTLE = 0.5;

/** Reads the body of a page's article; the Markdown is empty where there is none. Never throws. */
export function bodyOf(document: Document, told: PageHints): Body {
  const root = document.querySelector('body') ?? document.documentElement;
  const all = measure(root);
  const page = all.get(root) ?? EMPTY;
  const known = new Map<Element, boolean>();
  const isLeft = (element: Element) => {
    const left = known.get(element) ?? isFurniture(element, all, page.prose);
    known.set(element, left);
    return left;
  };
  const measures = measure(root, isLeft);
  const headings = [...document.querySelectorAll('h1,h2')];
  const title =
    headings.find((heading) => told.isHead(oneLine(heading.textContent ?? ''))) ??
    headings.find((heading) => tagOf(heading) === 'h1');
  const main = mainElement(root, measures, title);
  let html = '';
  let outside = page.text;
  const removals = new Removals();
  if (main !== undefined) {
    const surroundings: PageContext = {
      isHead: (text) => told.isHead(text),
      base: told.base,
      measures,
      isFurniture: isLeft,
      removals,
    };
    const lead = leadOf(root, { body: main, title, measures, isFurniture: isLeft });
    for (const element of [main, ...lead]) outside -= all.get(element)?.text ?? 0;
    html =
      lead.map(({ textContent }) => leadHtml(oneLine(textContent ?? ''), told)).join('') +
      cleanHtml(main, surroundings);
  }
  const full = fuller(html, told);
  const removed: Removed[] =
    full === html
      ? removals.all
      : [{ rule: 'structured-data-instead' as const, text: plainOf(html) }].filter(({ text }) => text !== '');
  if (outside > 0)
    removed.push({ rule: 'page-furniture', text: `${outside} characters outside of the article` });
  return { markdown: toMarkdown(full), page, removed };
}

/** A lead may be a heading; it is a paragraph here, since nothing is below it. */
function leadHtml(text: string, { isHead }: PageHints): string {
  return isHead(text) ? '' : `<p>${escapeHtml(text)}</p>`;
}

/** What was found, unless the page says that its article is another text or there is nothing but its description. */
function fuller(html: string, { articleBody, description }: PageHints): string {
  if (articleBody !== '' && lengthOf(html) < lengthOf(articleBody) * TOO_LITTLE) return toldHtml(articleBody);
  return html === '' && description !== '' ? `<p>${escapeHtml(description)}</p>` : html;
}

/** JSON-LD's body is plain text by schema.org's word, and HTML in many a newsroom's practice. */
function toldHtml(articleBody: string): string {
  if (/<(?:p|br|div)\b/iu.test(articleBody)) {
    const root = parsePage(`<html><body>${articleBody}</body></html>`).documentElement;
    return cleanHtml(root, { isHead: () => false, measures: measure(root), isFurniture: () => false });
  }
  return articleBody
    .split(/\n+/u)
    .map((line) => oneLine(textOf(line)))
    .filter((line) => line !== '')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('');
}

function lengthOf(html: string): number {
  return html.replace(/<[^<>]*>/gu, '').length;
}
