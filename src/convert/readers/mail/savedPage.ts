/** Reads web pages that browsers saved with their pictures in one file (MHTML, RFC 2557). */
import PostalMime from 'postal-mime';
import type { Draft } from '../../article/draft.ts';
import type { DraftImage, PictureSource } from '../../article/draftImage.ts';
import { SourceError } from '../../article/sourceError.ts';
import { decode } from '../../intake/encoding/decode.ts';
import { resolveWebAddress } from '../html/dom/address.ts';
import { htmlPage } from '../html/htmlPage.ts';
import { readHeaders } from './messageFormat.ts';

/** The page is the first part; programs nest it in at most two other parts. */
const MAX_NESTING_DEPTH = 5;

interface MimePart {
  headers: ReadonlyMap<string, string>;
  /** In Latin-1. */
  body: string;
}

/** Reads the page as an article; the frames beside it are advertisements and no articles. @throws SourceError if there is no page */
export async function readSavedPage(bytes: Uint8Array): Promise<Draft[]> {
  const whole = splitHeaders(Buffer.from(bytes).toString('latin1'));
  const page = findPage(whole, 0);
  if (page === undefined)
    throw new SourceError('is a saved page (MHTML) without its HTML; save the page again as HTML');
  const { text } = decode(await decodeContent(page), readParameter(page.headers, 'charset'));
  const address = [whole.headers.get('snapshot-content-location'), page.headers.get('content-location')]
    .map((location) => resolveWebAddress(location))
    .find((url) => url !== undefined);
  const saved = Date.parse(whole.headers.get('date') ?? '');
  const drafts = htmlPage.split(text);
  for (const draft of drafts)
    if (draft.images !== undefined)
      draft.images = await addPartBytes(draft.images, listParts(whole, 0), address);
  return drafts.map((draft) => {
    const found = { ...draft };
    if (address !== undefined) found.url ??= address;
    if (!Number.isNaN(saved)) found.captured = new Date(saved).toISOString();
    return found;
  });
}

/** Adds the bytes of pictures, which are parts by their addresses. */
async function addPartBytes(
  images: readonly DraftImage[],
  parts: readonly MimePart[],
  base: string | undefined,
): Promise<DraftImage[]> {
  const byAddress = new Map<string, MimePart>();
  for (const part of parts) {
    const url = resolveWebAddress(part.headers.get('content-location'), base);
    if (url !== undefined && !byAddress.has(url)) byAddress.set(url, part);
  }
  const found: DraftImage[] = [];
  for (const image of images) {
    const sources: PictureSource[] = [];
    for (const source of image.sources) {
      const part = source.kind === 'address' ? byAddress.get(source.url) : undefined;
      if (part !== undefined)
        sources.push({
          kind: 'bytes',
          bytes: await decodeContent(part),
          entry: part.headers.get('content-location'),
        });
      sources.push(source);
    }
    found.push({ ...image, sources });
  }
  return found;
}

/** All parts of a message that hold no others. */
function listParts(part: MimePart, depth: number): MimePart[] {
  const boundary = readParameter(part.headers, 'boundary');
  const isMultipart = /^multipart\//iu.test(part.headers.get('content-type') ?? '');
  if (!isMultipart || boundary === undefined || depth >= MAX_NESTING_DEPTH) return [part];
  return splitParts(part.body, boundary).flatMap((inner) => listParts(splitHeaders(inner), depth + 1));
}

function findPage(part: MimePart, depth: number): MimePart | undefined {
  const type = part.headers.get('content-type') ?? '';
  if (/^text\/html\b|^application\/xhtml\+xml\b/iu.test(type)) return part;
  const boundary = readParameter(part.headers, 'boundary');
  if (!/^multipart\//iu.test(type) || boundary === undefined || depth >= MAX_NESTING_DEPTH) return undefined;
  const parts = splitParts(part.body, boundary).map(splitHeaders);
  const start = readParameter(part.headers, 'start');
  const root = parts.find(({ headers }) => start !== undefined && headers.get('content-id') === start);
  for (const candidate of root === undefined ? parts : [root, ...parts]) {
    const page = findPage(candidate, depth + 1);
    if (page !== undefined) return page;
  }
  return undefined;
}

function splitHeaders(text: string): MimePart {
  const end = /\r?\n\r?\n/u.exec(text);
  if (end === null) return { headers: readHeaders(text), body: '' };
  return {
    headers: readHeaders(text.slice(0, end.index + end[0].length)),
    body: text.slice(end.index + end[0].length),
  };
}

/** Splits a body at the lines of its boundary (RFC 2046, section 5.1.1). The last part may lack its end. */
function splitParts(body: string, boundary: string): string[] {
  return `\n${body}`
    .split(`\n--${boundary}`)
    .slice(1)
    .filter((part) => !part.startsWith('--'))
    .map((part) => part.slice(part.indexOf('\n') + 1));
}

function readParameter(headers: ReadonlyMap<string, string>, name: string): string | undefined {
  const type = headers.get('content-type') ?? '';
  const value = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, 'iu').exec(type);
  return value?.[1] ?? value?.[2];
}

/** Undoes base64 or quoted-printable. The library decodes a part's text by its charset, so it gets the part as plain bytes. */
async function decodeContent({ headers, body }: MimePart): Promise<Uint8Array> {
  const encoding = /^[\w-]{1,20}/u.exec(headers.get('content-transfer-encoding') ?? '')?.[0] ?? '8bit';
  const head = `Content-Type: application/octet-stream\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  const { attachments } = await PostalMime.parse(Buffer.from(head + body, 'latin1'));
  const content = attachments[0]?.content ?? '';
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
}
