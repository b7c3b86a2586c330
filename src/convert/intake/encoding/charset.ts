/** The encoding that a document names in itself. */

/** Where HTML and XML must say it: within 1,024 bytes, and scraped pages are late. */
const SNIFFED_BYTES = 2048;

const LESS_THAN = 0x3c;
const META = /<meta\s[^<>]*?charset\s*=\s*(?:["']\s*)?(?<label>[\w.:-]+)/iu;
const XML = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["'](?<label>[\w.:-]+)["']/iu;

/**
 * The label in `<meta charset>`, `<meta http-equiv content="…charset=">` or `<?xml encoding>`; undefined without one.
 * Takes the bytes of a document in an encoding that holds ASCII
 * (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding).
 */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, SNIFFED_BYTES);
  if (!head.includes(LESS_THAN)) return undefined;
  const start = Buffer.from(head).toString('latin1');
  return (XML.exec(start) ?? META.exec(start))?.groups?.label;
}
