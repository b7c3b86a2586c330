/** Web archives (WARC, iso.org/standard/68004.html): their pages, and what else they hold in one sentence. */
import { AsyncIterReader, WARCParser, type WARCRecord } from 'warcio';
import { messageOf } from '../../archive/problem.ts';
import { oneLine } from '../../text/clean.ts';
import { decodeContent } from './httpContent.ts';
import type { Member, Opening, PassedOver } from './members.ts';

/** A longer page is none that a person reads. */
const LONGEST_PAGE = 64_000_000;

const HTML = /^(?:text\/html|application\/xhtml\+xml)(?:;|$)/iu;

/** Records about others, which hold nothing of their own. */
const ABOUT = new Set(['request', 'metadata', 'warcinfo']);

/**
 * Gives the pages of a WARC. What was read before it breaks off goes through.
 * @throws Error where not even its first record can be read
 */
export async function* recordsOf({ chunks, entry }: Opening): AsyncGenerator<Member | PassedOver> {
  const place = entry === undefined ? {} : { entry };
  const others = new Map<string, number>();
  const parser = new WARCParser(ending(chunks));
  let record = 0;
  try {
    for (let next = await parser.parse(); next !== null; next = await parser.parse()) {
      const member = memberOf(next);
      if (typeof member === 'string') others.set(member, (others.get(member) ?? 0) + 1);
      else if (member !== undefined) yield { ...member, ...place, record };
      record += 1;
    }
  } catch (error) {
    if (record === 0)
      throw new Error(`is a web archive that cannot be read: ${messageOf(error)}`, { cause: error });
    yield { ...place, record, title: '', reason: `the web archive breaks off here: ${messageOf(error)}` };
  }
  if (others.size > 0) {
    const kinds = [...others].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const told = kinds.map(([kind, count]) => `${count} ${kind}`).join(', ');
    yield { ...place, record: record + 1, title: '', reason: `holds what is no page: ${told}` };
  }
}

/** How often the parser may ask for more after the end before it is taken to wait for what never comes. */
const PATIENCE = 100;

/** The library (2.4.11) looks for the rest of a record for ever where a file ends within it. */
function ending(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  let asked = 0;
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    const result = await source.next();
    if (result.done === true) asked += 1;
    if (asked > PATIENCE) throw new Error('it ends within a record');
    return result;
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** A page; or why it is none, where it should be one; or of what kind it is; or nothing, of a record about others. */
function memberOf(record: WARCRecord): Member | PassedOver | string | undefined {
  const type = record.warcHeader('WARC-Type');
  if (!type) throw new Error('a record does not say what it is');
  if (ABOUT.has(type)) return undefined;
  const url = oneLine(record.warcTargetURI ?? '').replace(/^<(.*)>$/u, '$1');
  const captured = oneLine(record.warcDate ?? '');
  const about = { ...(url === '' ? {} : { url }), ...(captured === '' ? {} : { captured }) };
  const status = Number(record.httpHeaders?.statusCode ?? 200);
  const kind = oneLine(
    (record.httpHeaders ?? record.warcHeaders).headers.get('Content-Type') ?? 'without a kind',
  );
  if (type === 'conversion' && /^text\/plain/iu.test(kind))
    return { ...about, charset: 'utf-8', chunks: contentOf(record) };
  if (type !== 'response' && type !== 'resource') return type;
  if (status >= 300 && status < 400) return 'redirect';
  if (!HTML.test(kind)) return oneLine(kind.split(';')[0] ?? '').slice(0, 60);
  if (status !== 200) return { title: url, reason: `answered with status ${status}` };
  if (record.warcContentLength > LONGEST_PAGE) return { title: url, reason: 'is too long for a page' };
  const charset = /charset\s*=\s*["']?([\w.:-]+)/iu.exec(kind)?.[1];
  return { ...about, page: true, ...(charset === undefined ? {} : { charset }), chunks: contentOf(record) };
}

async function* contentOf(record: WARCRecord): AsyncGenerator<Uint8Array> {
  const payload = await record.readFully(false);
  const header = (name: string): string => record.httpHeaders?.headers.get(name)?.trim().toLowerCase() ?? '';
  const chunked = header('Transfer-Encoding') === 'chunked';
  const whole = chunked ? await new AsyncIterReader([payload], null, true).readFully() : payload;
  yield decodeContent(whole, header('Content-Encoding'), LONGEST_PAGE);
}
