/** Chooses between several readings of a page's article, by how much of the page they hold and by how they agree. */
import { oneLine } from '../../../../text/clean.ts';
import { measure } from '../dom/measure.ts';
import { markupToText, parsePage } from '../dom/parsePage.ts';
import { cleanHtml } from './cleanHtml.ts';
import { cleanAndEscape, extractText, textLength } from './inlineHtml.ts';
import { findStateBody } from './pageState.ts';
import { readBySecondMethod } from './secondReading.ts';
import { containment } from './textRuns.ts';

export type BodyOrigin = 'markup' | 'second method' | 'structured data' | 'state' | 'description';

/** A body, with the reading that gave it. */
export interface ChosenBody {
  html: string;
  origin: BodyOrigin;
}

export interface PageReadings {
  /** The body that was found in the markup; empty if none was found. */
  html: string;
  /** The share of the page's prose that it holds. */
  proseShare: number;
  document: Document;
  /** The page's address. */
  base?: string | undefined;
  /** The body in JSON-LD, as HTML; empty without one. */
  structured: string;
  /** The page's description; empty without one. */
  description: string;
  isTitleOrDate(text: string): boolean;
  /** Parses the page once more, because the second method takes its document apart. */
  reparse(): Document;
}

/**
 * A reading that holds less of the body in JSON-LD is another text. JSON-LD agreed with the gold text of all pages of newspapers
 * that had it (0.84 to 1.00), so that it decides.
 */
const MIN_SHARE_OF_STRUCTURED_BODY = 0.5;
/** A reading with a smaller share of the page's prose is compared with that of the second method. */
const MIN_PROSE_SHARE = 0.5;
/** The second method finds comments and boxes beside articles, so that its text counts only if it is this many times longer. */
const MIN_LENGTH_RATIO = 2;
/** A page with less text is perhaps the shell of an application, whose scripts fill in the article. */
const MAX_SHELL_LENGTH = 400;

/**
 * Chooses the HTML that was found in the markup; else the second method's, if the first one's is no part of JSON-LD's body or
 * holds little of the page; else JSON-LD's body; the body in the page's state if the page shows hardly any text; the description
 * if there is nothing else.
 */
export function chooseBody(readings: PageReadings): ChosenBody {
  const { html, structured, proseShare, document, description } = readings;
  const own: ChosenBody = { html, origin: 'markup' };
  const length = textLength(html);
  if (structured !== '') {
    const text = extractText(structured);
    const holdsText = (body: string) => {
      const found = extractText(body);
      return (
        found.length >= text.length * MIN_SHARE_OF_STRUCTURED_BODY &&
        containment(text, found) >= MIN_SHARE_OF_STRUCTURED_BODY
      );
    };
    if (holdsText(html)) return own;
    const second = readBySecondMethod(readings.reparse(), readings);
    if (second !== '' && holdsText(second)) return { html: second, origin: 'second method' };
    return { html: structured, origin: 'structured data' };
  }
  if (proseShare < MIN_PROSE_SHARE) {
    const second = readBySecondMethod(readings.reparse(), readings);
    if (textLength(second) >= Math.max(length, 1) * MIN_LENGTH_RATIO)
      return { html: second, origin: 'second method' };
  }
  if (length < MAX_SHELL_LENGTH) {
    const body = renderStructuredBody(findStateBody(document));
    if (textLength(body) > length * MIN_LENGTH_RATIO) return { html: body, origin: 'state' };
  }
  if (html !== '' || description === '') return own;
  return { html: `<p>${cleanAndEscape(description)}</p>`, origin: 'description' };
}

/** Renders the body of JSON-LD. schema.org defines it as plain text, but many newsrooms write HTML. */
export function renderStructuredBody(articleBody: string): string {
  if (/<(?:p|br|div)\b/iu.test(articleBody)) {
    const root = parsePage(`<html><body>${articleBody}</body></html>`).documentElement;
    return cleanHtml(root, {
      isTitleOrDate: () => false,
      measures: measure(root),
      isFurniture: () => false,
    });
  }
  return articleBody
    .split(/\n+/u)
    .map((line) => oneLine(markupToText(line)))
    .filter((line) => line !== '')
    .map((line) => `<p>${cleanAndEscape(line)}</p>`)
    .join('');
}
