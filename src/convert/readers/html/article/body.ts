/** Reads the body of a page's article as Markdown, from its main element or else from its metadata. */
import { oneLine } from '../../../../text/clean.ts';
import type { Removed } from '../../../article/draft.ts';
import { isFurniture } from '../dom/furniture.ts';
import { EMPTY_MEASURE, type Measure, measure } from '../dom/measure.ts';
import { tagName } from '../dom/nodes.ts';
import { markupToText, parsePage } from '../dom/parsePage.ts';
import { Removals } from '../dom/removals.ts';
import { pageToMarkdown } from '../markdown/turndown.ts';
import { cleanHtml } from './cleanHtml.ts';
import { type BodyDoubt, findDoubts } from './doubts.ts';
import { cleanAndEscape, extractText } from './inlineHtml.ts';
import { findLead } from './lead.ts';
import { findMainElements } from './mainElement.ts';
import type { PageContext } from './pageContext.ts';
import { findStateBody } from './pageState.ts';

export interface PageBody {
  markdown: string;
  /** The measure of the whole page, which shows whether it is an index of links. */
  page: Measure;
  /** The texts of the page that are not in the body. */
  removed: Removed[];
  doubts: BodyDoubt[];
}

/** A body, with the reading that gave it. */
interface ChosenBody {
  html: string;
  origin: 'markup' | 'structured data' | 'state' | 'description';
}

export interface PageHints {
  /** Whether a line is the article's title, in any of the page's spellings, or its date. */
  isTitleOrDate(text: string): boolean;
  base?: string;
  /** The `articleBody` of JSON-LD; empty without one. */
  articleBody: string;
  /** The page's description; empty without one. */
  description: string;
  /** The number of words that the page states; 0 without one. */
  statedWords: number;
  isLiveBlog: boolean;
  /** Whether the page says that only subscribers may read the article. */
  isLocked: boolean;
}

/** An element with a smaller share of the body's length in JSON-LD is the wrong element. */
const MIN_SHARE_OF_STRUCTURED_BODY = 0.5;

/** A page with less text is perhaps the shell of an application, whose scripts fill in the article. */
const MAX_SHELL_LENGTH = 400;

/** Reads the body of a page's article. The Markdown is empty if there is no body. Never throws. */
export function readPageBody(document: Document, hints: PageHints): PageBody {
  const root = document.querySelector('body') ?? document.documentElement;
  const all = measure(root);
  const page = all.get(root) ?? EMPTY_MEASURE;
  const excluded = new Map<Element, boolean>();
  const isExcluded = (element: Element) => {
    const isElementExcluded = excluded.get(element) ?? isFurniture(element, all, page.prose);
    excluded.set(element, isElementExcluded);
    return isElementExcluded;
  };
  const measures = measure(root, isExcluded);
  const headings = [...document.querySelectorAll('h1,h2')];
  const title =
    headings.find((heading) => hints.isTitleOrDate(oneLine(heading.textContent ?? ''))) ??
    headings.find((heading) => tagName(heading) === 'h1');
  const main = findMainElements(root, measures, title);
  const [first] = main;
  let html = '';
  let lead: Element[] = [];
  let outside = page.text;
  const removals = new Removals();
  if (first !== undefined) {
    const context: PageContext = {
      isTitleOrDate: (text) => hints.isTitleOrDate(text),
      base: hints.base,
      measures,
      isFurniture: isExcluded,
      removals,
    };
    lead = findLead(root, { body: first, title, measures, isFurniture: isExcluded });
    for (const element of [...main, ...lead]) outside -= all.get(element)?.text ?? 0;
    html =
      lead.map((element) => renderLead(element, hints, context)).join('') +
      main.map((element) => cleanHtml(element, context)).join('');
  }
  const { html: chosen, origin } = chooseBody(html, document, hints);
  const removed: Removed[] =
    chosen === html
      ? removals.all
      : [{ rule: 'structured-data-instead' as const, text: extractText(html) }].filter(
          ({ text }) => text !== '',
        );
  if (outside > 0)
    removed.push({ rule: 'page-furniture', text: `${outside} characters outside of the article` });
  const doubts = findDoubts({
    lines: blockTexts(chosen),
    structured: extractText(renderStructuredBody(hints.articleBody)),
    statedWords: hints.statedWords,
    description: hints.description,
    pageProse: measures.get(root)?.prose ?? 0,
    bodyProse: [...main, ...lead].reduce((sum, element) => sum + (measures.get(element)?.prose ?? 0), 0),
    isFromState: origin === 'state',
    isLiveBlog: hints.isLiveBlog,
    isLocked: hints.isLocked,
  });
  return { markdown: pageToMarkdown(chosen), page, removed, doubts };
}

/** Renders a lead. A heading becomes a paragraph, because no text is below it. */
function renderLead(element: Element, { isTitleOrDate }: PageHints, context: PageContext): string {
  if (element.querySelector('ul,ol') !== null) return cleanHtml(element, context);
  const text = oneLine(element.textContent ?? '');
  return isTitleOrDate(text) ? '' : `<p>${cleanAndEscape(text)}</p>`;
}

/**
 * Chooses the HTML that was found; JSON-LD's body if that is much longer; the body in the page's state if the page shows
 * hardly any text; the description if there is nothing else.
 */
function chooseBody(html: string, document: Document, { articleBody, description }: PageHints): ChosenBody {
  if (articleBody !== '' && htmlTextLength(html) < htmlTextLength(articleBody) * MIN_SHARE_OF_STRUCTURED_BODY)
    return { html: renderStructuredBody(articleBody), origin: 'structured data' };
  if (htmlTextLength(html) < MAX_SHELL_LENGTH) {
    const body = renderStructuredBody(findStateBody(document));
    if (htmlTextLength(body) > htmlTextLength(html) * 2) return { html: body, origin: 'state' };
  }
  if (html !== '' || description === '') return { html, origin: 'markup' };
  return { html: `<p>${cleanAndEscape(description)}</p>`, origin: 'description' };
}

/** Renders the body of JSON-LD. schema.org defines it as plain text, but many newsrooms write HTML. */
function renderStructuredBody(articleBody: string): string {
  if (/<(?:p|br|div)\b/iu.test(articleBody)) {
    const root = parsePage(`<html><body>${articleBody}</body></html>`).documentElement;
    return cleanHtml(root, { isTitleOrDate: () => false, measures: measure(root), isFurniture: () => false });
  }
  return articleBody
    .split(/\n+/u)
    .map((line) => oneLine(markupToText(line)))
    .filter((line) => line !== '')
    .map((line) => `<p>${cleanAndEscape(line)}</p>`)
    .join('');
}

/** The texts of the blocks of HTML that this module made. */
function blockTexts(html: string): string[] {
  return html
    .split(/<\/(?:p|h[2-6]|li|td|th)>/u)
    .map(extractText)
    .filter((text) => text !== '');
}

function htmlTextLength(html: string): number {
  return html.replace(/<[^<>]*>/gu, '').length;
}
