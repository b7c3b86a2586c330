/** Redirects the start page to the reader's language. Without scripts, readers follow one of its two links. */
export function redirectToLanguage(): void {
  const link = findLanguageLink(document);
  if (link !== undefined) location.replace(link.href);
}

/** Finds the start page's link to the reader's language, or else to the page's own. */
export function findLanguageLink(page: Document): HTMLAnchorElement | undefined {
  const languageLinks = [...page.querySelectorAll<HTMLAnchorElement>('a[hreflang]')];
  const preferredLanguage = navigator.languages
    .map((language) => language.split('-')[0])
    .find((language) => languageLinks.some(({ hreflang }) => hreflang === language));
  return languageLinks.find(({ hreflang }) => hreflang === (preferredLanguage ?? page.documentElement.lang));
}
