/** Redirects the start page to the reader's language. Without scripts, readers follow one of its two links. */
export function redirectToLanguage(): void {
  const languageLinks = [...document.querySelectorAll<HTMLAnchorElement>('a[hreflang]')];
  const preferredLanguage = navigator.languages
    .map((language) => language.split('-')[0])
    .find((language) => languageLinks.some(({ hreflang }) => hreflang === language));
  const languageLink = languageLinks.find(
    ({ hreflang }) => hreflang === (preferredLanguage ?? document.documentElement.lang),
  );
  if (languageLink) location.replace(languageLink.href);
}
