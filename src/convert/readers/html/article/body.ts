/** A page's article as Markdown: from its main element, else from what the page says of itself. */
import { oneLine } from '../../../../text/clean.ts';
import type { Removed } from '../../../article/draft.ts';
import { isFurniture } from '../dom/furniture.ts';
import { EMPTY_MEASURE, type Measure, measure } from '../dom/measure.ts';
import { tagName } from '../dom/nodes.ts';
import { markupText, parsePage } from '../dom/parsePage.ts';
import { Removals } from '../dom/removals.ts';
import { pageToMarkdown } from '../markdown/turndown.ts';
import { cleanHtml } from './cleanHtml.ts';
import { cleanEscapedHtml, inlineText } from './inlineHtml.ts';
import { findLead } from './lead.ts';
import { findMainElement } from './mainElement.ts';
import type { PageContext } from './pageContext.ts';

export interface PageBody {
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
const MIN_SHARE_OF_STRUCTURED_BODY = 0.5;

/** Reads the body of a page's article; the Markdown is empty where there is none. Never throws. */
export function readPageBody(document: Document, hints: PageHints): PageBody {
  const root = document.querySelector('body') ?? document.documentElement;
  const all = measure(root);
  const page = all.get(root) ?? EMPTY_MEASURE;
  const excluded = new Map<Element, boolean>();
  const isExcluded = (element: Element) => {
    const left = excluded.get(element) ?? isFurniture(element, all, page.prose);
    excluded.set(element, left);
    return left;
  };
  const measures = measure(root, isExcluded);
  const headings = [...document.querySelectorAll('h1,h2')];
  const title =
    headings.find((heading) => hints.isHead(oneLine(heading.textContent ?? ''))) ??
    headings.find((heading) => tagName(heading) === 'h1');
  const main = findMainElement(root, measures, title);
  let html = '';
  let outside = page.text;
  const removals = new Removals();
  if (main !== undefined) {
    const context: PageContext = {
      isHead: (text) => hints.isHead(text),
      base: hints.base,
      measures,
      isFurniture: isExcluded,
      removals,
    };
    const lead = findLead(root, { body: main, title, measures, isFurniture: isExcluded });
    for (const element of [main, ...lead]) outside -= all.get(element)?.text ?? 0;
    html =
      lead.map(({ textContent }) => leadHtml(oneLine(textContent ?? ''), hints)).join('') +
      cleanHtml(main, context);
  }
  const full = chooseBody(html, hints);
  const removed: Removed[] =
    full === html
      ? removals.all
      : [{ rule: 'structured-data-instead' as const, text: inlineText(html) }].filter(
          ({ text }) => text !== '',
        );
  if (outside > 0)
    removed.push({ rule: 'page-furniture', text: `${outside} characters outside of the article` });
  return { markdown: pageToMarkdown(full), page, removed };
}

/** A lead may be a heading; it is a paragraph here, since nothing is below it. */
function leadHtml(text: string, { isHead }: PageHints): string {
  return isHead(text) ? '' : `<p>${cleanEscapedHtml(text)}</p>`;
}

/** What was found, unless the page says that its article is another text or there is nothing but its description. */
function chooseBody(html: string, { articleBody, description }: PageHints): string {
  if (articleBody !== '' && htmlTextLength(html) < htmlTextLength(articleBody) * MIN_SHARE_OF_STRUCTURED_BODY)
    return structuredBodyHtml(articleBody);
  return html === '' && description !== '' ? `<p>${cleanEscapedHtml(description)}</p>` : html;
}

/** JSON-LD's body is plain text by schema.org's word, and HTML in many a newsroom's practice. */
function structuredBodyHtml(articleBody: string): string {
  if (/<(?:p|br|div)\b/iu.test(articleBody)) {
    const root = parsePage(`<html><body>${articleBody}</body></html>`).documentElement;
    return cleanHtml(root, { isHead: () => false, measures: measure(root), isFurniture: () => false });
  }
  return articleBody
    .split(/\n+/u)
    .map((line) => oneLine(markupText(line)))
    .filter((line) => line !== '')
    .map((line) => `<p>${cleanEscapedHtml(line)}</p>`)
    .join('');
}

function htmlTextLength(html: string): number {
  return html.replace(/<[^<>]*>/gu, '').length;
}
