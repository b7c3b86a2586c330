/** Resolves addresses of pages and links to absolute ones, and accepts only those that are safe to follow. */

const MAX_ADDRESS_LENGTH = 2_000;

/** Resolves an address; undefined if it does not lead to the web or to mail. */
export function resolveSafeAddress(address: string, base?: string): string | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const { protocol, href } = new URL(address, base);
  return /^(?:https?|mailto):$/u.test(protocol) ? href : undefined;
}

/** Resolves an address in a page; undefined also for links within the page, and for very long addresses. */
export function resolvePageAddress(given: string | null | undefined, base?: string): string | undefined {
  const address = (given ?? '').trim();
  if (address === '' || address.startsWith('#') || address.length > MAX_ADDRESS_LENGTH) return undefined;
  return resolveSafeAddress(address, base);
}

/** Resolves the address of a page; undefined if it does not lead to the web. */
export function resolveWebAddress(given: string | null | undefined, base?: string): string | undefined {
  const address = resolvePageAddress(given, base);
  return address?.startsWith('http') ? address : undefined;
}
