/** Addresses of a page and in it: absolute, and only those that a reader may follow. */

const MAX_ADDRESS_LENGTH = 2_000;

/** The absolute form of an address; undefined where it leads anywhere but to the web or to mail, or within the page. */
export function safeAddress(given: string | null | undefined, base?: string): string | undefined {
  const text = (given ?? '').trim();
  if (text === '' || text.startsWith('#') || text.length > MAX_ADDRESS_LENGTH || !URL.canParse(text, base))
    return undefined;
  const { protocol, href } = new URL(text, base);
  return /^(?:https?|mailto):$/u.test(protocol) ? href : undefined;
}

/** An address of the web only: where a page lives. */
export function webAddress(given: string | null | undefined, base?: string): string | undefined {
  const address = safeAddress(given, base);
  return address?.startsWith('http') ? address : undefined;
}

/**
 * An address as Markdown's link target: what could end it early is percent-encoded (RFC 3986, section 2.1), which
 * names the same place, and what would be read as a character reference is kept from it.
 */
export function linkTarget(address: string): string {
  return address
    .replace(
      /[\\()<>\s"`|[\]]/gu,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .replace(/&(?=#?\w+;)/gu, '&amp;');
}
