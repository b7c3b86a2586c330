/** Answers a request with a file, or with the range of it that was asked for. */

const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
  xml: 'application/xml',
};

/** The type of files whose names say nothing else. */
const BYTES = 'application/octet-stream';

/** @param path of the file, by whose extension its type is known @param range the request's header, if it has one */
export function fileResponse(path: string, bytes: Uint8Array, range: string | null): Response {
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? BYTES;
  const headers = new Headers({ 'content-type': type, 'accept-ranges': 'bytes' });
  // A copy, since the bytes are part of a larger buffer.
  if (range === null) return new Response(bytes.slice(), { headers });
  const wanted = parseRange(range, bytes.length);
  if (wanted === undefined) return new Response(bytes.slice(), { headers });
  if (wanted === 'unsatisfiable') {
    headers.set('content-range', `bytes */${bytes.length}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set('content-range', `bytes ${wanted.from}-${wanted.to - 1}/${bytes.length}`);
  return new Response(bytes.slice(wanted.from, wanted.to), { status: 206, headers });
}

/**
 * Reads the header of a request for one range.
 * @param length of the file, in bytes
 * @returns undefined for a header that is not understood, which is to be ignored (RFC 9110, 14.2)
 */
export function parseRange(
  header: string,
  length: number,
): { from: number; to: number } | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') {
    const size = Math.min(Number(last), length);
    return size === 0 ? 'unsatisfiable' : { from: length - size, to: length };
  }
  const from = Number(first);
  const to = last === '' ? length : Math.min(Number(last) + 1, length);
  if (last !== '' && Number(last) < from) return undefined;
  return from < length ? { from, to } : 'unsatisfiable';
}
