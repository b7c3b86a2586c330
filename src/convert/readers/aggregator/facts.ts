/** What a labelled line says about its article, where it says it for certain. */
import { fold } from '../../../text/arabic.ts';
import type { Draft } from '../../article/draft.ts';
import type { Rule } from '../../article/rules.ts';
import { isRunningText } from '../../cleaning/headlines.ts';
import type { Label } from '../../labels/labelLine.ts';
import { isDateLine } from '../../metadata/dates/dateLine.ts';
import { webAddress } from '../html/dom/address.ts';
import { peopleIn, publisherIn } from './names.ts';
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
  gives: Pick<Draft, 'date' | 'publisher' | 'authors' | 'section' | 'url'> & {
    updated?: string;
    tags?: TagRow;
  };
}

/** Where in an article a line stands. */
export interface Place {
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
const HEAD = 2;
const LONGEST_DATE = 80;
const LONGEST_ROW = 150;
const LONGEST_SECTION = 40;

/** What a line with a label says; undefined where it is no label here but the beginning of a sentence. */
export function factOf(text: string, { kind, separator, value }: Label, place: Place): Fact | undefined {
  const outside = place.before <= HEAD || place.last;
  const next = place.next[0];
  // The value may stand on the next line.
  const below = value === '' && next !== undefined && next.label === undefined ? next.text : undefined;
  const given = below ?? value;
  const lines = below === undefined ? 1 : 2;
  const apart = separator !== 'space';
  switch (kind) {
    case 'date':
    case 'day':
    case 'updated': {
      const rule = kind === 'updated' ? 'update-line' : 'date-line';
      const unclear =
        kind === 'date' && separator === ':' && place.before <= HEAD && value.length <= LONGEST_DATE;
      if (!isDateLine(given) && !(unclear && value !== '' && !/[.؟!]$/u.test(value))) return undefined;
      return { rule, lines, gives: kind === 'updated' ? { updated: given } : { date: given } };
    }
    case 'publisher':
    case 'quoted': {
      const url = apart && outside && given.startsWith('http') ? webAddress(given) : undefined;
      if (url !== undefined) return { rule: 'address-line', lines, gives: { url } };
      const publisher = publisherIn(given);
      const short = given.split(/\s+/u).length <= 4;
      if (publisher === undefined || (!apart && !(kind === 'quoted' && short && place.last)))
        return undefined;
      return outside || (short && place.only && below === undefined)
        ? { rule: 'publisher-label', lines, gives: { publisher } }
        : undefined;
    }
    case 'author': {
      const called =
        apart || /^\P{L}*(?:بقلم|by|written)/u.test(fold(text.slice(0, 30))) || given.endsWith(':');
      const authors = called && (place.before < HEAD || place.last) ? peopleIn(given) : undefined;
      if (authors === undefined || (!apart && place.before > 0 && !place.last)) return undefined;
      return { rule: 'author-line', lines, gives: { authors } };
    }
    case 'section':
      if (!apart || !outside || below !== undefined || value === '' || /[.؟!:]/u.test(value))
        return undefined;
      if (value.length > LONGEST_SECTION || value.split(' ').length > 4) return undefined;
      return { rule: 'section-line', lines, gives: { section: value } };
    case 'address': {
      const url = apart && !/\s/u.test(given) ? webAddress(given) : undefined;
      return url === undefined ? undefined : { rule: 'address-line', lines, gives: { url } };
    }
    case 'tags':
    case 'words':
      return tagsOf(text, { kind, separator, value }, place);
    default:
      return undefined;
  }
}

function tagsOf(text: string, { kind, separator, value }: Label, place: Place): Fact | undefined {
  if (kind === 'words' && (separator !== ':' || !place.last || /[.؟!]/u.test(value))) return undefined;
  if (separator === 'sign' && !place.last) return undefined;
  if (separator === 'space') {
    const named = /^\P{L}*(?:ال)?كلمات\s+(?:ال)?(?:دلالي|مفتاحي)/u.test(fold(text.slice(0, 40)));
    if (!named || !place.last || isRunningText(value)) return undefined;
  }
  const more = goesOn(value, place.next);
  if (value === '' && more.length === 0) return undefined;
  const tags = readTagRow(value, more);
  return { rule: 'tags-row', lines: 1 + more.length, gives: { tags } };
}

/** The lines that go on with a row of tags: all up to the next label or the end, or the one below a bare label. */
function goesOn(value: string, next: readonly Line[]): string[] {
  const more: string[] = [];
  for (const { text, label } of next) {
    if (label !== undefined && label.separator !== 'space') return more;
    const short = text.split(/\s+/u).length <= 6 || /^[#＃]|[،,|]/u.test(text) || value === '';
    if (!short || text.length > LONGEST_ROW || /[.؟!:…]["»”)]?$/u.test(text)) {
      return value === '' ? more.slice(0, 1) : [];
    }
    more.push(text);
  }
  return more;
}
