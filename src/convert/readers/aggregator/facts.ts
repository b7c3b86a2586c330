/** Reads facts about an article from its labelled lines, if they are certain. */
import { fold } from '../../../text/arabic.ts';
import type { Draft } from '../../article/draft.ts';
import type { Rule } from '../../article/rules.ts';
import { isRunningText } from '../../cleaning/headlines.ts';
import type { Label } from '../../labels/labelLine.ts';
import { isDateLine } from '../../metadata/dates/dateLine.ts';
import { resolveWebAddress } from '../html/dom/address.ts';
import { readPeople, readPublisher } from './names.ts';
import { readTagRow, type TagRow } from './tagRow.ts';

export interface Line {
  text: string;
  label: Label | undefined;
}

export interface Fact {
  /** The rule by which the lines are removed from the text. */
  rule: Rule;
  /** How many lines the fact takes. */
  lines: number;
  values: Pick<Draft, 'date' | 'publisher' | 'authors' | 'section' | 'url'> & {
    updated?: string;
    tags?: TagRow;
  };
}

/** The position of a line in its article. */
export interface LineContext {
  /** How many lines of text come before it. */
  textLinesBefore: number;
  /** Whether no prose follows. */
  isAfterProse: boolean;
  /** Whether no other line begins with this kind of label. */
  isOnlyLabel: boolean;
  /** The lines that follow. */
  next: readonly Line[];
}

/** Labels of an article's head come before or between its first lines of text. */
const MAX_HEAD_LINES = 2;
const MAX_DATE_LENGTH = 80;
const MAX_TAG_LINE_LENGTH = 150;
const MAX_SECTION_LENGTH = 40;

/** Reads the fact of a line with a label; undefined if the label is only the beginning of a sentence. */
export function readFact(
  text: string,
  { kind, separator, value }: Label,
  context: LineContext,
): Fact | undefined {
  const isOutsideText = context.textLinesBefore <= MAX_HEAD_LINES || context.isAfterProse;
  const next = context.next[0];
  // The value may be on the next line.
  const below = value === '' && next !== undefined && next.label === undefined ? next.text : undefined;
  const given = below ?? value;
  const lines = below === undefined ? 1 : 2;
  const isSeparated = separator !== 'space';
  switch (kind) {
    case 'date':
    case 'day':
    case 'updated': {
      const rule = kind === 'updated' ? 'update-line' : 'date-line';
      const isUnparsedDate =
        kind === 'date' &&
        separator === ':' &&
        context.textLinesBefore <= MAX_HEAD_LINES &&
        value.length <= MAX_DATE_LENGTH;
      if (!isDateLine(given) && !(isUnparsedDate && value !== '' && !/[.؟!]$/u.test(value))) return undefined;
      return { rule, lines, values: kind === 'updated' ? { updated: given } : { date: given } };
    }
    case 'publisher':
    case 'quoted': {
      const url =
        isSeparated && isOutsideText && given.startsWith('http') ? resolveWebAddress(given) : undefined;
      if (url !== undefined) return { rule: 'address-line', lines, values: { url } };
      const publisher = readPublisher(given);
      const isShort = given.split(/\s+/u).length <= 4;
      if (
        publisher === undefined ||
        (!isSeparated && !(kind === 'quoted' && isShort && context.isAfterProse))
      )
        return undefined;
      return isOutsideText || (isShort && context.isOnlyLabel && below === undefined)
        ? { rule: 'publisher-label', lines, values: { publisher } }
        : undefined;
    }
    case 'author': {
      const isByline =
        isSeparated || /^\P{L}*(?:بقلم|by|written)/u.test(fold(text.slice(0, 30))) || given.endsWith(':');
      const authors =
        isByline && (context.textLinesBefore < MAX_HEAD_LINES || context.isAfterProse)
          ? readPeople(given)
          : undefined;
      if (authors === undefined || (!isSeparated && context.textLinesBefore > 0 && !context.isAfterProse))
        return undefined;
      return { rule: 'author-line', lines, values: { authors } };
    }
    case 'section':
      if (!isSeparated || !isOutsideText || below !== undefined || value === '' || /[.؟!:]/u.test(value))
        return undefined;
      if (value.length > MAX_SECTION_LENGTH || value.split(' ').length > 4) return undefined;
      return { rule: 'section-line', lines, values: { section: value } };
    case 'address': {
      const url = isSeparated && !/\s/u.test(given) ? resolveWebAddress(given) : undefined;
      return url === undefined ? undefined : { rule: 'address-line', lines, values: { url } };
    }
    case 'tags':
    case 'words':
      return readTagsFact(text, { kind, separator, value }, context);
    default:
      return undefined;
  }
}

function readTagsFact(
  text: string,
  { kind, separator, value }: Label,
  context: LineContext,
): Fact | undefined {
  if (kind === 'words' && (separator !== ':' || !context.isAfterProse || /[.؟!]/u.test(value)))
    return undefined;
  if (separator === 'sign' && !context.isAfterProse) return undefined;
  if (separator === 'space') {
    const isTagLabel = /^\P{L}*(?:ال)?كلمات\s+(?:ال)?(?:دلالي|مفتاحي)/u.test(fold(text.slice(0, 40)));
    if (!isTagLabel || !context.isAfterProse || isRunningText(value)) return undefined;
  }
  const continued = continuationLines(value, context.next);
  if (value === '' && continued.length === 0) return undefined;
  const tags = readTagRow(value, continued);
  return { rule: 'tags-row', lines: 1 + continued.length, values: { tags } };
}

/** The lines that continue a row of tags: all up to the next label or the end, or only the line below a bare label. */
function continuationLines(value: string, next: readonly Line[]): string[] {
  const continued: string[] = [];
  for (const { text, label } of next) {
    if (label !== undefined && label.separator !== 'space') return continued;
    const isShort = text.split(/\s+/u).length <= 6 || /^[#＃]|[،,|]/u.test(text) || value === '';
    if (!isShort || text.length > MAX_TAG_LINE_LENGTH || /[.؟!:…]["»”)]?$/u.test(text)) {
      return value === '' ? continued.slice(0, 1) : [];
    }
    continued.push(text);
  }
  return continued;
}
