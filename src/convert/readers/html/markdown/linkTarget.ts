/** Writes addresses as the targets of Markdown links. */

/**
 * The sources of HTML: whole pages, and fragments in feeds, exports and database fields. Their Markdown differs in details
 * that converted archives have in their files, so that one form for both would rewrite many articles.
 */
export type MarkdownForm = 'page' | 'fragment';

/** Signs that could end a link's target early, or begin other markup. */
const UNSAFE_SIGNS: Readonly<Record<MarkdownForm, RegExp>> = {
  page: /[\\()<>\s"`|[\]]/gu,
  fragment: /[\\()<>\s"`]/gu,
};

/**
 * An address as the target of a Markdown link. Unsafe signs are percent-encoded (RFC 3986, section 2.1), which gives the
 * same address, and character references are escaped.
 */
export function linkTarget(address: string, form: MarkdownForm): string {
  const encode = (sign: string): string =>
    `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  return address.replace(UNSAFE_SIGNS[form], encode).replace(/&(?=#?\w+;)/gu, '&amp;');
}
