/** Finds the encoding that a document declares in its own text. */

/** The declaration must be within the first 1,024 bytes, but scraped pages often have it later. */
const SNIFFED_BYTES = 2048;

const LESS_THAN = 0x3c;
const META_CHARSET = /<meta\s[^<>]*?charset\s*=\s*(?:["']\s*)?(?<label>[\w.:-]+)/iu;
const XML_ENCODING = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["'](?<label>[\w.:-]+)["']/iu;

/**
 * Returns the label in `<meta charset>`, `<meta http-equiv content="…charset=">` or `<?xml encoding>`; undefined without one
 * (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding).
 * @param bytes a document in an encoding that extends ASCII
 */
export function findDeclaredCharset(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, SNIFFED_BYTES);
  if (!head.includes(LESS_THAN)) return undefined;
  const start = Buffer.from(head).toString('latin1');
  return (XML_ENCODING.exec(start) ?? META_CHARSET.exec(start))?.groups?.label;
}
