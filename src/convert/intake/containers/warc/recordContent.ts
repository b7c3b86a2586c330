/** Decides what a record of a web archive holds: a page, a page that is skipped, or content of another kind. */
import type { LimitReader } from 'warcio';
import { oneLine } from '../../../../text/clean.ts';
import { SourceError } from '../../../article/sourceError.ts';
import type { Budget } from '../budget.ts';
import type { Member, PictureMember, SkippedMember } from '../member.ts';
import { parseCaptureTime, parseWebAddress } from './capture.ts';
import { type Header, readHeader } from './header.ts';
import { decodeContent, joinChunks, TooLongError } from './httpContent.ts';
import type { WarcRecord } from './warcRecords.ts';

/** No page that people read is longer. */
const MAX_PAGE_BYTES = 64_000_000;

const HTML_TYPE = /^(?:text\/html|application\/xhtml\+xml)(?:;|$)/iu;

const PICTURE_TYPE = /^image\//u;
/** Servers that do not know the type of a picture send it as any bytes. */
const PICTURE_ADDRESS = /^[^?#]*\.(?:jpe?g|png|gif|webp|avif|svg|tiff?)(?:[?#]|$)/iu;
const UNKNOWN_TYPE = /^(?:application|binary)\/octet-stream$/u;

/** `HTTP/1.1 200 OK`, or the `ICY 200 OK` of radio servers. */
const STATUS_LINE = /^[A-Z]+(?:\/[\d.]+)? +(\d{3})(?: |$)/u;

/** Types of records that only describe other records. */
const METADATA_TYPES = new Set(['request', 'metadata', 'warcinfo']);

/** A page or plain text, a skipped page, content of another kind with the name of the kind, or metadata of other records. */
export type RecordContent =
  | Member
  | SkippedMember
  | (PictureMember & { name: string })
  | { kind: 'other'; name: string }
  | { kind: 'metadata' };

/** Reads a record's headers and decides what the record holds. */
export async function readRecordContent(
  { fields, block }: WarcRecord,
  budget: Budget,
): Promise<RecordContent> {
  const type = fields.get('warc-type')?.toLowerCase() ?? '';
  if (METADATA_TYPES.has(type)) return { kind: 'metadata' };
  const url = parseWebAddress(fields.get('warc-target-uri'));
  const captured = parseCaptureTime(fields.get('warc-date'));
  const contentType = fields.get('content-type') ?? '';
  if (type === 'conversion' && /^text\/plain(?:;|$)/iu.test(contentType))
    return {
      kind: 'member',
      url,
      captured,
      charset: 'utf-8',
      chunks: readPayload(block, undefined, budget),
    };
  if (type === 'resource') return readPage(contentType, 200);
  if (type !== 'response') return createOtherContent(/^[a-z]{1,20}$/u.test(type) ? type : 'of no known type');
  if (contentType !== '' && !/^application\/http(?:;|$)/iu.test(contentType))
    return readPage(contentType, 200);
  const http = await readHeader(block, STATUS_LINE).catch(() => undefined);
  const status = STATUS_LINE.exec(http?.startLine ?? '')?.[1];
  if (status === undefined) return createOtherContent('response without a status');
  return readPage(http?.fields.get('content-type') ?? '', Number(status), http);

  function readPage(mediaType: string, code: number, header?: Header): RecordContent {
    if (code >= 300 && code < 400) return createOtherContent('redirect');
    if (!HTML_TYPE.test(mediaType)) {
      const name = describeMediaType(mediaType);
      const isPicture =
        PICTURE_TYPE.test(name) || (UNKNOWN_TYPE.test(name) && PICTURE_ADDRESS.test(url ?? ''));
      const isReadable = code === 200 && block.limit > 0 && block.limit <= MAX_PAGE_BYTES;
      if (url === undefined || !isPicture || !isReadable) return createOtherContent(name);
      return { kind: 'picture', name, url, captured, chunks: readPayload(block, header, budget) };
    }
    const title = url ?? '';
    if (code !== 200) return { kind: 'skipped', title, reason: `answered with status ${code}` };
    if (block.limit === 0) return { kind: 'skipped', title, reason: 'is an empty page' };
    if (block.limit > MAX_PAGE_BYTES)
      return { kind: 'skipped', title, reason: 'is too long for a page', fault: true };
    const charset = /charset\s*=\s*["']?([\w.:-]+)/iu.exec(mediaType)?.[1];
    return {
      kind: 'member',
      url,
      captured,
      page: true,
      charset,
      chunks: readPayload(block, header, budget),
    };
  }
}

function createOtherContent(name: string): RecordContent {
  return { kind: 'other', name };
}

function describeMediaType(mediaType: string): string {
  const name = oneLine(mediaType.split(';')[0] ?? '').toLowerCase();
  if (name === '') return 'without a kind';
  return /^[\w.+-]{1,40}\/[\w.+-]{1,60}$/u.test(name) ? name : 'of no known kind';
}

/** Reads and decodes a record's content. @throws SourceError if it is truncated or cannot be decoded */
async function* readPayload(
  block: LimitReader,
  header: Header | undefined,
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  const payload = await block.readFully();
  if (block.limit > 0) throw new SourceError('the web archive breaks off within it');
  const parseCodings = (name: string): string[] =>
    (header?.fields.get(name) ?? '')
      .toLowerCase()
      .split(',')
      .map((coding) => coding.trim())
      .filter((coding) => coding !== '' && coding !== 'identity');
  const transfer = parseCodings('transfer-encoding');
  const whole = transfer.includes('chunked') ? joinChunks(payload) : payload;
  const codings = [...parseCodings('content-encoding'), ...transfer.filter((coding) => coding !== 'chunked')];
  const content = codings.length === 0 ? whole : await unpackPage(whole, codings, budget);
  if (content.length > 0) yield content;
}

/**
 * Unpacks a page and counts it in the budget, up to its limit if it is too long.
 * @throws SourceError if the page cannot be decoded or the budget is spent
 * @throws TooLongError if the page is too long
 */
async function unpackPage(
  content: Uint8Array,
  codings: readonly string[],
  budget: Budget,
): Promise<Uint8Array> {
  const limit = Math.min(MAX_PAGE_BYTES, budget.pageLimit(content.length));
  try {
    const page = await decodeContent(content, codings, limit);
    budget.count(page.length);
    return page;
  } catch (error) {
    if (error instanceof TooLongError) budget.count(limit);
    throw error;
  }
}
