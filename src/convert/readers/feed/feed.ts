/** Reads news feeds: RSS 2.0, RSS 1.0, Atom and JSON Feed. Each entry is an article. */
import { parseFeed } from 'feedsmith';
import { SaxesParser } from 'saxes';
import { MAX_ARTICLE_LENGTH } from '../../../archive/article/frontMatter.ts';
import { errorMessage } from '../../../system/problem.ts';
import { describeTooLong } from '../../article/describeTooLong.ts';
import type { Draft, Reader } from '../../article/draft.ts';
import { addLeadImages } from '../../article/draftImage.ts';
import { SourceError } from '../../article/sourceError.ts';
import { readBody } from '../fields/body.ts';
import { addFields, takeTitle } from '../fields/fields.ts';
import { toAddress, toDate, toLanguage } from '../fields/fieldValues.ts';
import { distinctSummary } from '../fields/summary.ts';
import { isFeed } from '../formats/detectFormat.ts';
import { findFeedRoot } from '../formats/xmlProlog.ts';
import { plainText } from '../html/markdown/htmlFragment.ts';
import { locateJsonFault, parseJson } from '../json/jsonValue.ts';
import { type FeedEntry, readEntries } from './feedEntries.ts';
import { readFeedImages } from './feedImages.ts';
import { repairFeedXml } from './feedXml.ts';

export const feed: Reader = {
  format: 'feed',
  matches: isFeed,
  split,
};

/**
 * Reads a feed. A feed that breaks off gives the entries before the break, and a skip.
 * @throws SourceError with line and column if the feed cannot be read
 */
function split(source: string): Draft[] {
  const text = source.trimStart();
  if (text.startsWith('{')) return splitJson(text);
  const root = findFeedRoot(text) ?? { name: 'rss', attributes: '', start: 0 };
  const xml = repairFeedXml(text, root);
  const end = xml.lastIndexOf(`</${root.name}`);
  const last = Math.max(xml.lastIndexOf('</item>'), xml.lastIndexOf('</entry>'));
  if (end > last) return makeDrafts(parseEntries(xml, text));
  // The end tag is missing, so the feed breaks off. The parser would read the rest as an entry, or refuse the feed.
  if (last < 0) throw new SourceError(`breaks off before its first entry ends: ${findXmlFault(text)}`);
  const whole = xml.slice(0, xml.indexOf('>', last) + 1);
  const found = makeDrafts(
    parseEntries(`${whole}${root.name === 'rss' ? '</channel>' : ''}</${root.name}>`, text),
  );
  return [...found, { title: '', lines: [], skip: `entry ${found.length + 1}: the feed breaks off here` }];
}

function splitJson(text: string): Draft[] {
  try {
    return makeDrafts(readEntries(parseFeed(parseJson(text))));
  } catch (cause) {
    throw new SourceError(`is no JSON Feed that can be read: ${locateJsonFault(text)}`, { cause });
  }
}

function parseEntries(xml: string, text: string): FeedEntry[] {
  try {
    return readEntries(parseFeed(xml));
  } catch (cause) {
    throw new SourceError(
      `is no feed that can be read: ${findXmlFault(text) ?? errorMessage(findRootCause(cause))}`,
      {
        cause,
      },
    );
  }
}

/** Libraries wrap the errors of the libraries that they use. */
function findRootCause(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? findRootCause(error.cause) : error;
}

function makeDrafts(entries: readonly FeedEntry[]): Draft[] {
  return entries.map((entry, at) => makeDraft(entry, `entry ${at + 1}`));
}

function makeDraft(entry: FeedEntry, place: string): Draft {
  const title = plainText(entry.title ?? '');
  const url = toAddress(entry.url);
  const [main, other] = entry.bodies.filter((body) => body.text?.trim());
  const { text, kind } = main ?? { kind: 'unknown' };
  const length = text?.length ?? 0;
  if (length > MAX_ARTICLE_LENGTH) return { title, lines: [], skip: `${place}: ${describeTooLong(length)}` };
  const body = addLeadImages(
    readBody(text ?? '', kind, url),
    readFeedImages(entry.media, entry.files, url),
    false,
  );
  const headed = title === '' ? takeTitle(body) : { title, ...body };
  if (headed === undefined) return { title, lines: [], skip: `${place}: has neither title nor text` };
  const texts = (values: readonly (string | undefined)[]): string[] => [
    ...new Set(values.map((value) => plainText(value ?? '')).filter(Boolean)),
  ];
  return addFields(headed, {
    summary: distinctSummary(other?.text ?? '', headed),
    date: toDate(entry.date),
    publisher: plainText(entry.publisher ?? ''),
    authors: texts(entry.authors),
    labels: texts(entry.labels),
    lang: toLanguage(entry.lang),
    url,
  });
}

/** The first fault of an XML text: `line 3, column 7: unexpected close tag.`; undefined if it is well-formed. */
function findXmlFault(text: string): string | undefined {
  const parser = new SaxesParser();
  let fault: string | undefined;
  parser.on('error', ({ message }) => {
    fault ??= message.replace(/^(\d+):(\d+): /u, 'line $1, column $2: ');
  });
  parser.write(text).close();
  return fault;
}
