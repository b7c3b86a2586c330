/** Reads rows of tags, which sources separate by punctuation, lines or hash signs, or only by spaces. */
import { oneLine } from '../../../text/clean.ts';
import { WIDGET } from '../../labels/labels.ts';
import { findTagBoundaries } from '../../metadata/tags/tagBoundaries.ts';
import { MAX_TAG_WORDS } from '../../metadata/tags/tags.ts';

export interface TagRow {
  /** The tags that the source separates. */
  labels: string[];
  /** The tags with only spaces between them; empty if there are none. */
  row: string;
  /** Texts of a page's widgets behind the row. */
  widgets: string[];
}

const SEPARATORS = /\s?[،,;؛|•·●▪■\t\n]\s?/u;
/** Tags may contain these too («محادثات - مفاوضات»), so they count only if all pieces between them are short. */
const WEAK_SEPARATORS = /\s[-–—/»>]\s/u;

const countWords = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

/**
 * Reads a row of tags.
 * @param value the text behind the tags label on its line
 * @param below the lines that continue the row
 */
export function readTagRow(value: string, below: readonly string[] = []): TagRow {
  const lines = [value, ...below].filter(Boolean);
  const widgets: string[] = [];
  const values = lines.map((line) => {
    const value = line.replace(WIDGET, '');
    if (value !== line) widgets.push(line.slice(value.length).trim());
    return value.trim();
  });
  const pieces = splitTags(values, value === '');
  if (pieces.length === 0) return { labels: [], row: values.join(' ').trim(), widgets };
  const tags = pieces.map(cleanTag).filter(Boolean);
  const isTag = (piece: string): boolean => countWords(piece) <= MAX_TAG_WORDS;
  return { labels: tags.filter(isTag), row: tags.filter((tag) => !isTag(tag)).join(' '), widgets };
}

/** Whether a line consists only of hashtags. */
export function isHashtags(line: string): boolean {
  return /^(?:[#＃][\p{L}\p{N}\p{M}_]+[\s،,]*)+$/u.test(line);
}

/** The blocks of a row that repeat its first block. */
export function findRepeatedBlocks(row: string): string[] {
  const words = row.split(/\s+/u).filter(Boolean);
  const starts = [0, ...[...findTagBoundaries(words)].sort((a, b) => a - b)];
  const [first, ...others] = starts.map((start, at) => words.slice(start, starts[at + 1]).join(' '));
  return others.filter((block) => block === first);
}

/** Splits a row by the separators between its tags, or by lines below a bare label; empty if nothing separates the tags. */
function splitTags(lines: readonly string[], isBareLabel: boolean): string[] {
  const value = lines.join('\n');
  if (/(?:^|\s)[#＃]\p{L}/u.test(value)) return value.split(/[#＃\n،,;؛|]/u);
  const pieces = value.split(SEPARATORS);
  if (pieces.length > lines.length) return pieces;
  const weakPieces = value.split(WEAK_SEPARATORS);
  const words = countWords(value);
  if (weakPieces.length > 1 && weakPieces.every(isShort) && (weakPieces.length > 2 || words <= 5))
    return weakPieces;
  // «الحرب_في_أوكرانيا روسيا»: underscores join the words of a tag, so spaces separate the tags.
  if (/\p{L}_\p{L}/u.test(value)) return value.split(/\s+/u);
  const isList = isBareLabel && lines.length > 1 && lines.every(isShort);
  return isList && (lines.length > 2 || words <= 2.5 * lines.length) ? [...lines] : [];
}

function isShort(piece: string): boolean {
  const words = countWords(piece);
  return words > 0 && words <= 4;
}

function cleanTag(tag: string): string {
  const inner = tag.replaceAll('_', ' ').replace(/^[\s\-–—*»>/]+/u, '');
  return oneLine(inner.replace(/(?<![\s\-–—*/.])[\s\-–—*/.]+$/u, ''));
}
