/** What a record of a web archive is to readers of news: a page, a page that was not to be had, or of another kind. */

import type { LimitReader } from 'warcio';
import { oneLine } from '../../../../text/clean.ts';
import { SourceError } from '../../../article/sourceError.ts';
import type { Budget } from '../budget.ts';
import type { Member, SkippedMember } from '../member.ts';
import { captureTime, webAddress } from './capture.ts';
import { type Header, readHeader } from './header.ts';
import { decodeContent, joinChunks, TooLongError } from './httpContent.ts';
import type { WarcRecord } from './warcRecords.ts';

/** A longer page is none that a person reads. */
const MAX_PAGE_BYTES = 64_000_000;

const HTML_TYPE = /^(?:text\/html|application\/xhtml\+xml)(?:;|$)/iu;

/** `HTTP/1.1 200 OK`, and what radio servers send instead. */
const STATUS_LINE = /^[A-Z]+(?:\/[\d.]+)? +(\d{3})(?: |$)/u;

/** Records about others, which hold nothing of their own. */
const TYPES_ABOUT_OTHERS = new Set(['request', 'metadata', 'warcinfo']);

/** A record is a page or plain text, a page that is skipped, of another kind, or only about other records. */
export type RecordContent = Member | SkippedMember | { kind: 'other'; name: string } | { kind: 'about' };

/** Finds what a record holds. */
export async function readRecord({ fields, block }: WarcRecord, budget: Budget): Promise<RecordContent> {
  const type = fields.get('warc-type')?.toLowerCase() ?? '';
  if (TYPES_ABOUT_OTHERS.has(type)) return { kind: 'about' };
  const capture = { ...webAddress(fields.get('warc-target-uri')), ...captureTime(fields.get('warc-date')) };
  const contentType = fields.get('content-type') ?? '';
  if (type === 'conversion' && /^text\/plain(?:;|$)/iu.test(contentType))
    return { kind: 'member', ...capture, charset: 'utf-8', chunks: readPayload(block, undefined, budget) };
  if (type === 'resource') return readPage(contentType, 200);
  if (type !== 'response') return otherContent(/^[a-z]{1,20}$/u.test(type) ? type : 'of no known type');
  if (contentType !== '' && !/^application\/http(?:;|$)/iu.test(contentType))
    return readPage(contentType, 200);
  const http = await readHeader(block, STATUS_LINE).catch(() => undefined);
  const status = STATUS_LINE.exec(http?.first ?? '')?.[1];
  if (status === undefined) return otherContent('response without a status');
  return readPage(http?.fields.get('content-type') ?? '', Number(status), http);

  function readPage(mediaType: string, code: number, header?: Header): RecordContent {
    if (code >= 300 && code < 400) return otherContent('redirect');
    if (!HTML_TYPE.test(mediaType)) return otherContent(nameOfMediaType(mediaType));
    const title = capture.url ?? '';
    if (code !== 200) return { kind: 'skipped', title, reason: `answered with status ${code}` };
    if (block.limit === 0) return { kind: 'skipped', title, reason: 'is an empty page' };
    if (block.limit > MAX_PAGE_BYTES)
      return { kind: 'skipped', title, reason: 'is too long for a page', fault: true };
    const charset = /charset\s*=\s*["']?([\w.:-]+)/iu.exec(mediaType)?.[1];
    const declared = charset === undefined ? {} : { charset };
    return {
      kind: 'member',
      ...capture,
      page: true,
      ...declared,
      chunks: readPayload(block, header, budget),
    };
  }
}

function otherContent(name: string): RecordContent {
  return { kind: 'other', name };
}

function nameOfMediaType(mediaType: string): string {
  const name = oneLine(mediaType.split(';')[0] ?? '').toLowerCase();
  if (name === '') return 'without a kind';
  return /^[\w.+-]{1,40}\/[\w.+-]{1,60}$/u.test(name) ? name : 'of no known kind';
}

/** @throws SourceError where it is cut off, or packed in a way that cannot be read */
async function* readPayload(
  block: LimitReader,
  header: Header | undefined,
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  const payload = await block.readFully();
  if (block.limit > 0) throw new SourceError('the web archive breaks off within it');
  const codings = (name: string): string[] =>
    (header?.fields.get(name) ?? '')
      .toLowerCase()
      .split(',')
      .map((coding) => coding.trim())
      .filter((coding) => coding !== '' && coding !== 'identity');
  const transfer = codings('transfer-encoding');
  const whole = transfer.includes('chunked') ? joinChunks(payload) : payload;
  const packed = [...codings('content-encoding'), ...transfer.filter((coding) => coding !== 'chunked')];
  const content = packed.length === 0 ? whole : unpackPage(whole, packed, budget);
  if (content.length > 0) yield content;
}

/** Unpacks a page. @throws SourceError where it cannot be read, or unpacks to too much; that counts as unpacked, too */
function unpackPage(content: Uint8Array, codings: readonly string[], budget: Budget): Uint8Array {
  const limit = Math.min(MAX_PAGE_BYTES, budget.pageLimit(content.length));
  try {
    const page = decodeContent(content, codings, limit);
    budget.count(page.length);
    return page;
  } catch (error) {
    if (error instanceof TooLongError) budget.count(limit);
    throw error;
  }
}
