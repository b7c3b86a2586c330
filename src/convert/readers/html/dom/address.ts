/** Checks addresses of pages and links: absolute, and only those that a reader may follow. */

const MAX_ADDRESS_LENGTH = 2_000;

/** The absolute form of an address; undefined where it does not lead to the web or to mail. */
export function safeAddress(address: string, base?: string): string | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const { protocol, href } = new URL(address, base);
  return /^(?:https?|mailto):$/u.test(protocol) ? href : undefined;
}

/** The absolute form of an address in a page; undefined also for links within the page, and for very long ones. */
export function pageAddress(given: string | null | undefined, base?: string): string | undefined {
  const address = (given ?? '').trim();
  if (address === '' || address.startsWith('#') || address.length > MAX_ADDRESS_LENGTH) return undefined;
  return safeAddress(address, base);
}

/** A page's own address, which must lead to the web. */
export function webAddress(given: string | null | undefined, base?: string): string | undefined {
  const address = pageAddress(given, base);
  return address?.startsWith('http') ? address : undefined;
}
