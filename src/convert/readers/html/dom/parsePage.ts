/** Parses a page's markup into a DOM that runs no scripts, sends no requests and has a limited depth. */
import { parseHTML } from 'linkedom';
import { limitNesting } from './limitNesting.ts';

/** Parses a page; the document is empty if there is no markup. Never throws. */
export function parsePage(html: string): Document {
  const shallow = limitNesting(html);
  const { document } = parseHTML(/<html[\s>]/iu.test(shallow) ? shallow : `<html>${shallow}</html>`);
  // A page that breaks off within its first tag has no element at all.
  return document.firstElementChild === null ? parseHTML('<html></html>').document : document;
}

/** The text of a piece of markup, without tags and with character references decoded. */
export function markupToText(html: string): string {
  if (!/[<&]/u.test(html)) return html;
  return parsePage(`<p>${html}</p>`).documentElement.textContent ?? '';
}
