/** Parses a page's markup into a DOM that runs no scripts, sends no requests and has a limited depth. */
import { parseHTML } from 'linkedom';
import { limitNesting } from './limitNesting.ts';

/** Attributes in capitals, as old pages have them. Text that looks like one costs a walk over the page, and changes nothing. */
const CAPITAL_ATTRIBUTE =
  /\s(?:HREF|SRC|CLASS|ID|NAME|CONTENT|LANG|DIR|REL|TYPE|Href|Src|Class|Name|Content) ?=/u;

/** Parses a page; the document is empty if there is no markup. Never throws. */
export function parsePage(html: string): Document {
  const shallow = limitNesting(html);
  const { document } = parseHTML(/<html[\s>]/iu.test(shallow) ? shallow : `<html>${shallow}</html>`);
  // A page that breaks off within its first tag has no element at all.
  if (document.firstElementChild === null) return parseHTML('<html></html>').document;
  if (CAPITAL_ATTRIBUTE.test(shallow)) lowerAttributeNames(document);
  return document;
}

/** Lowers the names of attributes, which the parser leaves as they are, against HTML (section 13.2.5.33). */
function lowerAttributeNames(document: Document): void {
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      const lower = name.toLowerCase();
      if (lower === name) continue;
      element.removeAttribute(name);
      if (!element.hasAttribute(lower)) element.setAttribute(lower, value);
    }
  }
}

/** The text of a piece of markup, without tags and with character references decoded. */
export function markupToText(html: string): string {
  if (!/[<&]/u.test(html)) return html;
  return parsePage(`<p>${html}</p>`).documentElement.textContent ?? '';
}
