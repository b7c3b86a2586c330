/** Turns a row of named values (a JSON object, a line of a table, front matter) into a draft. */
import { MAX_ARTICLE_LENGTH } from '../../../archive/article/frontMatter.ts';
import { markdownBlocks } from '../../../text/markdown.ts';
import { describeTooLong } from '../../article/describeTooLong.ts';
import type { Draft, Reader } from '../../article/draft.ts';
import { addLeadImages } from '../../article/draftImage.ts';
import { plainText } from '../html/markdown/htmlFragment.ts';
import { type Body, type BodyKind, readBody } from './body.ts';
import { collectExtra, unusedFields } from './extraFields.ts';
import type { Field, FieldMap } from './fieldNames.ts';
import { toAddress, toDate, toLanguage, toLine, toList, toNamedDate, toText } from './fieldValues.ts';
import { readImageFields } from './imageFields.ts';
import { isUnpublished, makeValueLookup, type NamedValue, type Row } from './rowValues.ts';
import { beginAlike, toSummary } from './summary.ts';

/** A reader of a format whose fields have names, which an archivist may map. */
export interface MappedReader extends Reader {
  matches(text: string, map?: FieldMap): boolean;
  split(text: string, map?: FieldMap): Draft[];
  /** Gives the same articles one by one, if files of the format may be larger than memory. */
  stream?(chunks: AsyncIterable<string>, options: { map?: FieldMap | undefined }): AsyncGenerator<Draft>;
}

export interface RowOptions {
  map?: FieldMap | undefined;
  /** The place of the row, for the reason of a skip: `row 7`. */
  place: string;
  /** A body outside the fields, as in a Markdown file. */
  body?: Body;
}

/** Reports of skipped rows quote this many characters of a title. */
const MAX_SKIPPED_TITLE_LENGTH = 500;

/** A longer first line is a paragraph and no title. */
const MAX_TITLE_LENGTH = 160;

/** Only these separate labels within one text, because labels may contain spaces and hyphens. */
const LABEL_SEPARATOR = /[,;،؛|]/u;
/** A comma is no separator: «Smith, John» is one person. */
const AUTHOR_SEPARATOR = /[;،؛|\n]/u;

/**
 * Makes a draft of a row. Never throws: a row that is no article becomes a skip with its place and the reason.
 * @param row the names and values of its fields
 */
export function draftFromRow(row: Row, { map, place, body: given }: RowOptions): Draft {
  const values = makeValueLookup(row, map);
  /** The places of the values that the draft has. */
  const used = new Set<string>();
  const first = <T>(field: Field, read: (value: unknown, name: string) => T | undefined): T | undefined => {
    for (const { name, path, value } of values(field)) {
      const found = read(value, name);
      if (found === undefined) continue;
      used.add(path);
      return found;
    }
    return undefined;
  };
  const title = first('title', toLine) ?? '';
  const skip = (reason: string): Draft => ({
    title: title.slice(0, MAX_SKIPPED_TITLE_LENGTH),
    lines: [],
    skip: `${place}: ${reason}`,
  });
  if (isUnpublished(row)) return skip('is a draft, which was not published');
  const url = first('url', toAddress);
  const bodyText = given === undefined ? readBodyText(values('body')) : undefined;
  const text = bodyText ?? (given === undefined ? readBodyText(values('summary')) : undefined);
  if (text !== undefined) used.add(text.path);
  if (text !== undefined && text.text.length > MAX_ARTICLE_LENGTH * 4)
    return skip(describeTooLong(text.text.length));
  const read = given ?? (text === undefined ? { lines: [] } : readBody(text.text, text.kind, url));
  const pictures = readImageFields(row, url);
  for (const name of pictures.fields) used.add(name);
  const body = addLeadImages(read, pictures.images, true);
  const titled = title === '' ? takeTitle(body) : { title, ...body };
  if (titled === undefined) return skip('has neither title nor text');
  const sections = first('section', (value) => toList(value, LABEL_SEPARATOR)) ?? [];
  const labels = values('labels').flatMap(({ path, value }) => {
    const list = toList(value, LABEL_SEPARATOR) ?? [];
    if (list.length > 0) used.add(path);
    return list;
  });
  const summary = text !== undefined && bodyText === undefined ? undefined : first('summary', toSummary);
  const draft = addFields(titled, {
    summary,
    date: first('date', (value, name) => toNamedDate(name, value)),
    publisher: first('publisher', toPublisher),
    authors: first('authors', (value) => toList(value, AUTHOR_SEPARATOR)),
    section: sections[0],
    labels: [...new Set([...labels, ...sections.slice(1)])],
    lang: first('lang', toLanguage),
    url,
    captured: first('captured', toDate),
  });
  const key = first('translationKey', toLine);
  if (key !== undefined) draft.translation = { kind: 'key', key };
  for (const { path, value } of values('body'))
    if (text !== undefined && beginAlike(toText(value) ?? '', text.text)) used.add(path);
  const extra = collectExtra(unusedFields(row, used));
  if (extra !== undefined) draft.extra = extra;
  const length = draftLength(draft);
  return length > MAX_ARTICLE_LENGTH ? skip(describeTooLong(length)) : draft;
}

type OptionalFields = Pick<
  Draft,
  | 'markdown'
  | 'summary'
  | 'date'
  | 'publisher'
  | 'labels'
  | 'authors'
  | 'section'
  | 'lang'
  | 'url'
  | 'captured'
>;

/** Adds those parts to a draft that are neither undefined nor empty. */
export function addFields(
  draft: Draft,
  parts: { [Part in keyof OptionalFields]: OptionalFields[Part] | undefined },
): Draft {
  const present = Object.entries(parts).filter(([, part]) => part !== undefined && part.length > 0);
  return { ...draft, ...Object.fromEntries(present) };
}

/**
 * Makes the first line of a body the title; undefined if there is no body. A line that is too long for a title stays in the
 * body, and the title stays empty. An editor should check the title unless Markdown marks it as the heading of the page.
 */
export function takeTitle(body: Body): Draft | undefined {
  const review = ['title-made'];
  if (body.markdown === undefined) {
    const [line, ...lines] = body.lines;
    if (line === undefined) return undefined;
    const title = plainText(line);
    return title.length > MAX_TITLE_LENGTH ? { ...body, title: '' } : { ...body, title, lines, review };
  }
  const [line = '', ...rest] = body.markdown.trim().split('\n');
  const title = markdownBlocks(line).join(' ');
  if (title === '') return undefined;
  if (title.length > MAX_TITLE_LENGTH) return { ...body, title: '' };
  const draft: Draft = /^# /u.test(line) ? { title, lines: [] } : { title, lines: [], review };
  if (body.removed) draft.removed = body.removed;
  return addFields(draft, { markdown: rest.join('\n').trim() });
}

function readBodyText(values: NamedValue[]): { text: string; kind: BodyKind; path: string } | undefined {
  for (const { name, path, value } of values) {
    const text = toText(value);
    if (text === undefined) continue;
    return { text, path, kind: name === 'contenttext' ? 'text' : name.includes('html') ? 'html' : 'unknown' };
  }
  return undefined;
}

/** The publisher's name; an address is no name. */
function toPublisher(value: unknown): string | undefined {
  const name = toLine(value);
  return name === undefined || /^https?:\/\//iu.test(name) ? undefined : name;
}

/** The length of all parts of a draft together, in characters. Extra fields have limits of their own. */
function draftLength(draft: Draft): number {
  const { extra: _extra, ...parts } = draft;
  return Object.values(parts).reduce<number>((sum, part) => sum + String(part).length, 0);
}
