/** What a record of a web archive is to readers of news: a page, a page that was not to be had, or of another kind. */

import type { LimitReader } from 'warcio';
import { oneLine } from '../../../../text/clean.ts';
import { SourceError } from '../../../article/sourceError.ts';
import type { Budget } from '../budget.ts';
import type { Member, SkippedMember } from '../member.ts';
import { captureTime, webAddress } from './capture.ts';
import { type Header, readHeader } from './header.ts';
import { dechunked, decodeContent, TooLongError } from './httpContent.ts';
import type { WarcRecord } from './warcRecords.ts';

/** A longer page is none that a person reads. */
const LONGEST_PAGE = 64_000_000;

const HTML = /^(?:text\/html|application\/xhtml\+xml)(?:;|$)/iu;

/** `HTTP/1.1 200 OK`, and what radio servers send instead. */
const STATUS = /^[A-Z]+(?:\/[\d.]+)? +(\d{3})(?: |$)/u;

/** Records about others, which hold nothing of their own. */
const ABOUT = new Set(['request', 'metadata', 'warcinfo']);

/** A record is a page or plain text, a page that is skipped, of another kind, or only about other records. */
export type RecordContent = Member | SkippedMember | { kind: 'other'; name: string } | { kind: 'about' };

/** Finds what a record holds. */
export async function contentOfRecord({ fields, block }: WarcRecord, budget: Budget): Promise<RecordContent> {
  const type = fields.get('warc-type')?.toLowerCase() ?? '';
  if (ABOUT.has(type)) return { kind: 'about' };
  const about = { ...webAddress(fields.get('warc-target-uri')), ...captureTime(fields.get('warc-date')) };
  const own = fields.get('content-type') ?? '';
  if (type === 'conversion' && /^text\/plain(?:;|$)/iu.test(own))
    return { kind: 'member', ...about, charset: 'utf-8', chunks: payloadOf(block, undefined, budget) };
  if (type === 'resource') return pageOf(own, 200);
  if (type !== 'response') return other(/^[a-z]{1,20}$/u.test(type) ? type : 'of no known type');
  if (own !== '' && !/^application\/http(?:;|$)/iu.test(own)) return pageOf(own, 200);
  const http = await readHeader(block, STATUS).catch(() => undefined);
  const status = STATUS.exec(http?.first ?? '')?.[1];
  if (status === undefined) return other('response without a status');
  return pageOf(http?.fields.get('content-type') ?? '', Number(status), http);

  function pageOf(mediaType: string, code: number, header?: Header): RecordContent {
    if (code >= 300 && code < 400) return other('redirect');
    if (!HTML.test(mediaType)) return other(nameOfMediaType(mediaType));
    const title = about.url ?? '';
    if (code !== 200) return { kind: 'skipped', title, reason: `answered with status ${code}` };
    if (block.limit === 0) return { kind: 'skipped', title, reason: 'is an empty page' };
    if (block.limit > LONGEST_PAGE)
      return { kind: 'skipped', title, reason: 'is too long for a page', fault: true };
    const charset = /charset\s*=\s*["']?([\w.:-]+)/iu.exec(mediaType)?.[1];
    const declared = charset === undefined ? {} : { charset };
    return { kind: 'member', ...about, page: true, ...declared, chunks: payloadOf(block, header, budget) };
  }
}

function other(name: string): RecordContent {
  return { kind: 'other', name };
}

function nameOfMediaType(mediaType: string): string {
  const name = oneLine(mediaType.split(';')[0] ?? '').toLowerCase();
  if (name === '') return 'without a kind';
  return /^[\w.+-]{1,40}\/[\w.+-]{1,60}$/u.test(name) ? name : 'of no known kind';
}

/** @throws SourceError where it is cut off, or packed in a way that cannot be read */
async function* payloadOf(
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
  const whole = transfer.includes('chunked') ? dechunked(payload) : payload;
  const packed = [...codings('content-encoding'), ...transfer.filter((coding) => coding !== 'chunked')];
  const content = packed.length === 0 ? whole : unpackedPage(whole, packed, budget);
  if (content.length > 0) yield content;
}

/** Unpacks a page. @throws SourceError where it cannot be read, or unpacks to too much; that counts as unpacked, too */
function unpackedPage(content: Uint8Array, codings: readonly string[], budget: Budget): Uint8Array {
  const limit = Math.min(LONGEST_PAGE, budget.pageLimit(content.length));
  try {
    const page = decodeContent(content, codings, limit);
    budget.count(page.length);
    return page;
  } catch (error) {
    if (error instanceof TooLongError) budget.count(limit);
    throw error;
  }
}
