/** A page's markup as a tree that can be asked and never does anything: no scripts, no requests, bounded depth. */
import { parseHTML } from 'linkedom';
import { limitNesting } from './limitNesting.ts';

/** A page's elements in order, or none where there is no markup at all. Never throws. */
export function parsePage(html: string): Document {
  const shallow = limitNesting(html);
  const { document } = parseHTML(/<html[\s>]/iu.test(shallow) ? shallow : `<html>${shallow}</html>`);
  // A page that breaks off within its first tag has no element at all.
  return document.firstElementChild === null ? parseHTML('<html></html>').document : document;
}

/** What a piece of markup says: tags dropped, character references resolved. */
export function markupText(html: string): string {
  if (!/[<&]/u.test(html)) return html;
  return parsePage(`<p>${html}</p>`).documentElement.textContent ?? '';
}
