/** News feeds: RSS 2.0, RSS 1.0, Atom and JSON Feed, an article an entry. */

import { parseFeed } from 'feedsmith';
import { SaxesParser } from 'saxes';
import { MAX_ARTICLE_LENGTH } from '../../../archive/article/frontMatter.ts';
import { errorMessage } from '../../../system/problem.ts';
import type { Draft, Reader } from '../../article/draft.ts';
import { SourceError } from '../../article/sourceError.ts';
import { readBody } from '../fields/body.ts';
import { compact, takeTitle } from '../fields/fields.ts';
import { addressOf, dateOf, languageOf } from '../fields/fieldValues.ts';
import { isFeed } from '../formats/marks.ts';
import { feedRootOf } from '../formats/xmlProlog.ts';
import { plainText } from '../html/markdown/htmlFragment.ts';
import { jsonFault, parseJson } from '../json/jsonValue.ts';
import { type Entry, entriesOf } from './feedEntries.ts';
import { feedXml } from './feedXml.ts';

export const feed: Reader = {
  format: 'feed',
  matches: isFeed,
  split,
};

/**
 * Reads a feed. One that breaks off gives the entries before that and a skip.
 * @throws SourceError with line and column where it is none that can be read
 */
function split(source: string): Draft[] {
  const text = source.replace(/^\uFEFF/u, '').trimStart();
  if (text.startsWith('{')) return splitJson(text);
  const root = feedRootOf(text) ?? { name: 'rss', attributes: '', start: 0 };
  const xml = feedXml(text, root);
  const end = xml.lastIndexOf(`</${root.name}`);
  const last = Math.max(xml.lastIndexOf('</item>'), xml.lastIndexOf('</entry>'));
  if (end > last) return drafts(parse(xml, text));
  // Without its end tag the feed broke off, and its parser would take the rest for an entry or for nothing.
  if (last < 0) throw new SourceError(`breaks off before its first entry ends: ${xmlFault(text)}`);
  const whole = xml.slice(0, xml.indexOf('>', last) + 1);
  const found = drafts(parse(`${whole}${root.name === 'rss' ? '</channel>' : ''}</${root.name}>`, text));
  return [...found, { title: '', lines: [], skip: `entry ${found.length + 1}: the feed breaks off here` }];
}

function splitJson(text: string): Draft[] {
  try {
    return drafts(entriesOf(parseFeed(parseJson(text))));
  } catch (cause) {
    throw new SourceError(`is no JSON Feed that can be read: ${jsonFault(text)}`, { cause });
  }
}

function parse(xml: string, text: string): Entry[] {
  try {
    return entriesOf(parseFeed(xml));
  } catch (cause) {
    throw new SourceError(
      `is no feed that can be read: ${xmlFault(text) ?? errorMessage(innermost(cause))}`,
      {
        cause,
      },
    );
  }
}

/** Libraries wrap what happened in what they are. */
function innermost(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? innermost(error.cause) : error;
}

function drafts(entries: readonly Entry[]): Draft[] {
  return entries.map((entry, at) => draftOf(entry, `entry ${at + 1}`));
}

function draftOf(entry: Entry, place: string): Draft {
  const title = plainText(entry.title ?? '');
  const url = addressOf(entry.url);
  const { text, kind } = entry.bodies.find((body) => body.text?.trim()) ?? { kind: 'unknown' };
  const length = text?.length ?? 0;
  if (length > MAX_ARTICLE_LENGTH) {
    const skip = `${place}: has ${length} characters, the longest article may have ${MAX_ARTICLE_LENGTH}`;
    return { title, lines: [], skip };
  }
  const body = readBody(text ?? '', kind, url);
  const headed = title === '' ? takeTitle(body) : { title, ...body };
  if (headed === undefined) return { title, lines: [], skip: `${place}: has neither title nor text` };
  const texts = (values: readonly (string | undefined)[]): string[] => [
    ...new Set(values.map((value) => plainText(value ?? '')).filter(Boolean)),
  ];
  return compact(headed, {
    date: dateOf(entry.date),
    publisher: plainText(entry.publisher ?? ''),
    authors: texts(entry.authors),
    labels: texts(entry.labels),
    lang: languageOf(entry.lang),
    url,
  });
}

/** Where an XML text is first at fault: `line 3, column 7: unexpected close tag.`; undefined where it is well-formed. */
function xmlFault(text: string): string | undefined {
  const parser = new SaxesParser();
  let fault: string | undefined;
  parser.on('error', ({ message }) => {
    fault ??= message.replace(/^(\d+):(\d+): /u, 'line $1, column $2: ');
  });
  parser.write(text).close();
  return fault;
}
