/** Reads the body of a page's article as Markdown, from its main element or else from its metadata. */
import { oneLine } from '../../../../text/clean.ts';
import type { Removed } from '../../../article/draft.ts';
import type { Rule } from '../../../article/rules.ts';
import { isCommentSection, isFurniture } from '../dom/furniture.ts';
import { EMPTY_MEASURE, type Measure, measure } from '../dom/measure.ts';
import { tagName } from '../dom/nodes.ts';
import { Removals } from '../dom/removals.ts';
import { pageToMarkdown } from '../markdown/turndown.ts';
import { addLeadPicture } from '../pictures/leadPicture.ts';
import { PagePictures } from '../pictures/pagePictures.ts';
import { type BodyOrigin, chooseBody, renderStructuredBody } from './chooseBody.ts';
import { cleanHtml } from './cleanHtml.ts';
import { type BodyDoubt, findDoubts } from './doubts.ts';
import { cleanAndEscape, extractText } from './inlineHtml.ts';
import { findLead } from './lead.ts';
import { findMainElements } from './mainElement.ts';
import type { PageContext } from './pageContext.ts';
import { isPromotion } from './promotions.ts';
import { removeTemplateLines } from './templateLines.ts';

export interface PageBody {
  markdown: string;
  /** The measure of the whole page, which shows whether it is an index of links. */
  page: Measure;
  /** The texts of the page that are not in the body. */
  removed: Removed[];
  doubts: BodyDoubt[];
  pictures: PagePictures;
}

export interface PageHints {
  /** Whether a line is the article's title, in any of the page's spellings, or its date. */
  isTitleOrDate(text: string): boolean;
  base?: string | undefined;
  /** Parses the page once more, into a document of its own. */
  reparse(): Document;
  /** The names of the article's authors. */
  authors: readonly string[];
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

/** Reads the body of a page's article. The Markdown is empty if there is no body. Never throws. */
export function readPageBody(document: Document, hints: PageHints): PageBody {
  const root = document.querySelector('body') ?? document.documentElement;
  // Comments may be longer than the article, so that they are left out before shares are compared.
  const comments: Element[] = [];
  const all = measure(root, (element) => isCommentSection(element) && comments.push(element) > 0);
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
  let outside = page.text + comments.reduce((sum, element) => sum + lengthOfText(element), 0);
  const removals = new Removals();
  const pictures = new PagePictures(hints.base, removals);
  if (first !== undefined) {
    const context: PageContext = {
      isTitleOrDate: (text) => hints.isTitleOrDate(text),
      base: hints.base,
      measures,
      isFurniture: isExcluded,
      pictures,
      removals,
    };
    addLeadPicture(root, { body: first, title, isFurniture: isExcluded }, pictures);
    lead = findLead(root, { body: first, title, measures, isFurniture: isExcluded });
    for (const element of [...main, ...lead]) outside -= all.get(element)?.text ?? 0;
    html =
      lead.map((element) => renderLead(element, hints, context)).join('') +
      main.map((element) => cleanHtml(element, context)).join('');
    html = removeTemplateLines(html, hints.authors, removals);
  }
  const bodyProse = [...main, ...lead].reduce((sum, element) => sum + (measures.get(element)?.prose ?? 0), 0);
  const structured = renderStructuredBody(hints.articleBody);
  const { html: reading, origin } = chooseBody({
    ...hints,
    structured,
    html,
    proseShare: page.prose === 0 ? 1 : bodyProse / page.prose,
    document,
  });
  // The first reading has lost them.
  const chosen = origin === 'second method' ? removeTemplateLines(reading, hints.authors, removals) : reading;
  const removed: Removed[] =
    chosen === html
      ? removals.all
      : [{ rule: replacementRule(origin), text: extractText(html) }].filter(({ text }) => text !== '');
  if (outside > 0)
    removed.push({ rule: 'page-furniture', text: `${outside} characters outside of the article` });
  const doubts = findDoubts({
    lines: blockTexts(chosen),
    structured: extractText(structured),
    statedWords: hints.statedWords,
    description: hints.description,
    pageProse: measures.get(root)?.prose ?? 0,
    bodyProse,
    isOtherReading: origin === 'state' || origin === 'second method',
    isLiveBlog: hints.isLiveBlog,
    isLocked: hints.isLocked,
  });
  return { markdown: pageToMarkdown(withoutFirstPicture(chosen)), page, removed, doubts, pictures };
}

/** A picture above all text leads, as one outside of the body does. */
function withoutFirstPicture(html: string): string {
  return html.replace(/^<p><img src="#picture-0"><\/p>/u, '');
}

function lengthOfText(element: Element): number {
  return measure(element).get(element)?.text ?? 0;
}

/** The rule that removes the text of the markup's body if another reading takes its place. */
function replacementRule(origin: BodyOrigin): Rule {
  return origin === 'second method' ? 'second-method-instead' : 'structured-data-instead';
}

/** Renders a lead. A heading becomes a paragraph, because no text is below it. */
function renderLead(element: Element, { isTitleOrDate }: PageHints, context: PageContext): string {
  if (element.querySelector('ul,ol') !== null) return cleanHtml(element, context);
  const text = oneLine(element.textContent ?? '');
  const isLine = isTitleOrDate(text) || isPromotion({ text, linked: 0, links: [] }, context.base);
  return isLine ? '' : `<p>${cleanAndEscape(text)}</p>`;
}

/** The texts of the blocks of HTML that this module made. */
function blockTexts(html: string): string[] {
  return html
    .split(/<\/(?:p|h[2-6]|li|td|th)>/u)
    .map(extractText)
    .filter((text) => text !== '');
}
