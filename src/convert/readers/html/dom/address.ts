/** Resolves addresses of pages and links to absolute ones, and accepts only those that are safe to follow. */

const MAX_ADDRESS_LENGTH = 2_000;

/** Resolves an address; undefined if it does not lead to the web or to mail. */
export function safeAddress(address: string, base?: string): string | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const { protocol, href } = new URL(address, base);
  return /^(?:https?|mailto):$/u.test(protocol) ? href : undefined;
}

/** Resolves an address in a page; undefined also for links within the page, and for very long addresses. */
export function pageAddress(given: string | null | undefined, base?: string): string | undefined {
  const address = (given ?? '').trim();
  if (address === '' || address.startsWith('#') || address.length > MAX_ADDRESS_LENGTH) return undefined;
  return safeAddress(address, base);
}

/** Resolves the address of a page; undefined if it does not lead to the web. */
export function webAddress(given: string | null | undefined, base?: string): string | undefined {
  const address = pageAddress(given, base);
  return address?.startsWith('http') ? address : undefined;
}
