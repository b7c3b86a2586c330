/** Tags as a source writes them: kept apart by signs, lines or hash signs, or by nothing but spaces. */
import { oneLine } from '../../../text/clean.ts';
import { WIDGET } from '../../labels/labels.ts';
import { tagBoundaries } from '../../metadata/tags/tagBoundaries.ts';
import { MAX_TAG_WORDS } from '../../metadata/tags/tags.ts';

export interface TagRow {
  /** The tags that the source keeps apart. */
  labels: string[];
  /** Those that it runs together; empty where there are none. */
  row: string;
  /** What a page's widgets left behind the row. */
  widgets: string[];
}

const SEPARATORS = /\s?[،,;؛|•·●▪■\t\n]\s?/u;
/** These stand within tags too («محادثات - مفاوضات»), so they count only where they part the whole row. */
const WEAK_SEPARATORS = /\s[-–—/»>]\s/u;

const countWords = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

/**
 * Reads a row of tags.
 * @param value what stands behind the tags label on its line
 * @param below the lines that go on with it
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

/** Whether a line is nothing but hashtags. */
export function isHashtags(line: string): boolean {
  return /^(?:[#＃][\p{L}\p{N}\p{M}_]+[\s،,]*)+$/u.test(line);
}

/** The blocks of a row that say again what its first block says. */
export function findRepeatedBlocks(row: string): string[] {
  const words = row.split(/\s+/u).filter(Boolean);
  const starts = [0, ...[...tagBoundaries(words)].sort((a, b) => a - b)];
  const [first, ...others] = starts.map((start, at) => words.slice(start, starts[at + 1]).join(' '));
  return others.filter((block) => block === first);
}

/** A row's tags by the signs between them, or a line each below a bare label; none where nothing parts them. */
function splitTags(lines: readonly string[], isBareLabel: boolean): string[] {
  const value = lines.join('\n');
  if (/(?:^|\s)[#＃]\p{L}/u.test(value)) return value.split(/[#＃\n،,;؛|]/u);
  const pieces = value.split(SEPARATORS);
  if (pieces.length > lines.length) return pieces;
  const parted = value.split(WEAK_SEPARATORS);
  const words = countWords(value);
  if (parted.length > 1 && parted.every(isShort) && (parted.length > 2 || words <= 5)) return parted;
  // «الحرب_في_أوكرانيا روسيا»: within a tag stand underscores, so the spaces part them.
  if (/\p{L}_\p{L}/u.test(value)) return value.split(/\s+/u);
  const listed = isBareLabel && lines.length > 1 && lines.every(isShort);
  return listed && (lines.length > 2 || words <= 2.5 * lines.length) ? [...lines] : [];
}

function isShort(piece: string): boolean {
  const words = countWords(piece);
  return words > 0 && words <= 4;
}

function cleanTag(tag: string): string {
  const inner = tag.replaceAll('_', ' ').replace(/^[\s\-–—*»>/]+/u, '');
  return oneLine(inner.replace(/(?<![\s\-–—*/.])[\s\-–—*/.]+$/u, ''));
}
