/** Fills in the page that says that a page is not kept on the device. */
import { escapeMarkup } from '../../../text/markup.ts';

/** Stands in the page for the address of the page that is not kept. */
const ADDRESS_PLACEHOLDER = '{address}';
const LINK = /\b(href|src|action)="([^"]*)"/gu;

/** The path of the page in a language. */
export function notKeptFile(lang: 'ar' | 'en'): string {
  return `${lang}/offline/not-kept/index.html`;
}

/** Gives the language of a path; Arabic where it has none. */
export function languageOf(path: string): 'ar' | 'en' {
  return path.startsWith('en/') ? 'en' : 'ar';
}

/**
 * Makes the page for an address. It is shown at that address, so its relative links become absolute.
 * @param html the page as it was built
 * @param url the address where it was built to be shown
 * @param address the address of the page that is not kept
 */
export function fillNotKeptPage(html: string, url: string, address: string): string {
  return html
    .replace(LINK, (whole, name: string, link: string) => {
      if (link.startsWith('#') || !URL.canParse(link, url)) return whole;
      const target = new URL(link, url);
      return target.origin === new URL(url).origin
        ? `${name}="${target.pathname}${target.search}${target.hash}"`
        : whole;
    })
    .replaceAll(ADDRESS_PLACEHOLDER, () => escapeMarkup(address));
}
