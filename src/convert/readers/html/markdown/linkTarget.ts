/** Formats addresses as the targets of Markdown links. */

/**
 * The Markdown of whole pages, and of fragments in feeds, exports and database fields. They differ in details that are in
 * the files of converted archives, so one form for both would rewrite many articles.
 */
export type MarkdownForm = 'page' | 'fragment';

/** Characters that could end a link's target early, or begin other markup. */
const UNSAFE_CHARACTERS: Readonly<Record<MarkdownForm, RegExp>> = {
  page: /[\\()<>\s"`|[\]]/gu,
  fragment: /[\\()<>\s"`]/gu,
};

/**
 * Formats an address as the target of a Markdown link. Unsafe characters are percent-encoded (RFC 3986, section 2.1), which
 * gives the same address, and character references are escaped.
 */
export function formatLinkTarget(address: string, form: MarkdownForm): string {
  const encode = (character: string): string =>
    `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  return address.replace(UNSAFE_CHARACTERS[form], encode).replace(/&(?=#?\w+;)/gu, '&amp;');
}
