/** What a labelled line says about its article, where it says it for certain. */
import { fold } from '../../../text/arabic.ts';
import type { Draft } from '../../article/draft.ts';
import type { Rule } from '../../article/rules.ts';
import { isRunningText } from '../../cleaning/headlines.ts';
import type { Label } from '../../labels/labelLine.ts';
import { isDateLine } from '../../metadata/dates/dateLine.ts';
import { webAddress } from '../html/dom/address.ts';
import { readPeople, readPublisher } from './names.ts';
import { readTagRow, type TagRow } from './tagRow.ts';

export interface Line {
  text: string;
  label: Label | undefined;
}

export interface Fact {
  /** The rule by which the lines leave the text. */
  rule: Rule;
  /** How many lines say it. */
  lines: number;
  values: Pick<Draft, 'date' | 'publisher' | 'authors' | 'section' | 'url'> & {
    updated?: string;
    tags?: TagRow;
  };
}

/** Where in an article a line stands. */
export interface LinePlace {
  /** How many lines of text stand before it. */
  before: number;
  /** Whether no prose stands behind it. */
  last: boolean;
  /** Whether no other line begins with this kind of label. */
  only: boolean;
  /** The lines behind it. */
  next: readonly Line[];
}

/** Labels of an article's head stand among its first lines. */
const MAX_HEAD_LINES = 2;
const MAX_DATE_LENGTH = 80;
const MAX_TAG_LINE_LENGTH = 150;
const MAX_SECTION_LENGTH = 40;

/** What a line with a label says; undefined where it is no label here but the beginning of a sentence. */
export function readFact(
  text: string,
  { kind, separator, value }: Label,
  place: LinePlace,
): Fact | undefined {
  const isOutsideText = place.before <= MAX_HEAD_LINES || place.last;
  const next = place.next[0];
  // The value may stand on the next line.
  const below = value === '' && next !== undefined && next.label === undefined ? next.text : undefined;
  const given = below ?? value;
  const lines = below === undefined ? 1 : 2;
  const isSeparated = separator !== 'space';
  switch (kind) {
    case 'date':
    case 'day':
    case 'updated': {
      const rule = kind === 'updated' ? 'update-line' : 'date-line';
      const unclear =
        kind === 'date' &&
        separator === ':' &&
        place.before <= MAX_HEAD_LINES &&
        value.length <= MAX_DATE_LENGTH;
      if (!isDateLine(given) && !(unclear && value !== '' && !/[.؟!]$/u.test(value))) return undefined;
      return { rule, lines, values: kind === 'updated' ? { updated: given } : { date: given } };
    }
    case 'publisher':
    case 'quoted': {
      const url = isSeparated && isOutsideText && given.startsWith('http') ? webAddress(given) : undefined;
      if (url !== undefined) return { rule: 'address-line', lines, values: { url } };
      const publisher = readPublisher(given);
      const short = given.split(/\s+/u).length <= 4;
      if (publisher === undefined || (!isSeparated && !(kind === 'quoted' && short && place.last)))
        return undefined;
      return isOutsideText || (short && place.only && below === undefined)
        ? { rule: 'publisher-label', lines, values: { publisher } }
        : undefined;
    }
    case 'author': {
      const called =
        isSeparated || /^\P{L}*(?:بقلم|by|written)/u.test(fold(text.slice(0, 30))) || given.endsWith(':');
      const authors = called && (place.before < MAX_HEAD_LINES || place.last) ? readPeople(given) : undefined;
      if (authors === undefined || (!isSeparated && place.before > 0 && !place.last)) return undefined;
      return { rule: 'author-line', lines, values: { authors } };
    }
    case 'section':
      if (!isSeparated || !isOutsideText || below !== undefined || value === '' || /[.؟!:]/u.test(value))
        return undefined;
      if (value.length > MAX_SECTION_LENGTH || value.split(' ').length > 4) return undefined;
      return { rule: 'section-line', lines, values: { section: value } };
    case 'address': {
      const url = isSeparated && !/\s/u.test(given) ? webAddress(given) : undefined;
      return url === undefined ? undefined : { rule: 'address-line', lines, values: { url } };
    }
    case 'tags':
    case 'words':
      return readTagsFact(text, { kind, separator, value }, place);
    default:
      return undefined;
  }
}

function readTagsFact(text: string, { kind, separator, value }: Label, place: LinePlace): Fact | undefined {
  if (kind === 'words' && (separator !== ':' || !place.last || /[.؟!]/u.test(value))) return undefined;
  if (separator === 'sign' && !place.last) return undefined;
  if (separator === 'space') {
    const named = /^\P{L}*(?:ال)?كلمات\s+(?:ال)?(?:دلالي|مفتاحي)/u.test(fold(text.slice(0, 40)));
    if (!named || !place.last || isRunningText(value)) return undefined;
  }
  const more = continuationLines(value, place.next);
  if (value === '' && more.length === 0) return undefined;
  const tags = readTagRow(value, more);
  return { rule: 'tags-row', lines: 1 + more.length, values: { tags } };
}

/** The lines that go on with a row of tags: all up to the next label or the end, or the one below a bare label. */
function continuationLines(value: string, next: readonly Line[]): string[] {
  const more: string[] = [];
  for (const { text, label } of next) {
    if (label !== undefined && label.separator !== 'space') return more;
    const short = text.split(/\s+/u).length <= 6 || /^[#＃]|[،,|]/u.test(text) || value === '';
    if (!short || text.length > MAX_TAG_LINE_LENGTH || /[.؟!:…]["»”)]?$/u.test(text)) {
      return value === '' ? more.slice(0, 1) : [];
    }
    more.push(text);
  }
  return more;
}
