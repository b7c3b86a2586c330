/** Reads a tag row, whose tags have only spaces between them, as a list of words. */
import { oneLine } from '../../../text/clean.ts';
import { WIDGET } from '../../labels/labels.ts';
import { quickLabelKey } from './labelKeys.ts';
import { findTagBoundaries } from './tagBoundaries.ts';
import { MAX_TAG_LIST_LENGTH } from './unseparatedTags.ts';

export interface TagList {
  /** The row in one line, without a widget's labels at its end. */
  text: string;
  words: readonly string[];
  /** The key of each word, by which labels are compared. */
  keys: readonly string[];
  /** The words at which a tag certainly begins, since the row repeats from there. */
  boundaries: ReadonlySet<number>;
}

/** Reads a tag row. A row that is too long to be a list of tags gives no words. */
export function readTagList(row: string): TagList {
  if (row.length > MAX_TAG_LIST_LENGTH) return { text: '', words: [], keys: [], boundaries: new Set() };
  const text = oneLine(row).replace(WIDGET, '').trimEnd();
  const words = text.split(' ').filter(Boolean);
  return {
    text,
    words,
    keys: words.map((word) => quickLabelKey(word) || word),
    boundaries: findTagBoundaries(words),
  };
}
