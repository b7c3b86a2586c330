/** A row of tags with nothing between them but spaces, as words. */
import { oneLine } from '../../../text/clean.ts';
import { WIDGET } from '../../labels/labels.ts';
import { quickLabelKey } from './labelKeys.ts';
import { tagBoundaries } from './tagBoundaries.ts';
import { MAX_TAG_LIST_LENGTH } from './unseparatedTags.ts';

export interface TagList {
  /** The row in one line, without a widget's debris at its end. */
  text: string;
  words: readonly string[];
  /** Each word folded, as labels are compared. */
  keys: readonly string[];
  /** Where a tag certainly begins: the row repeats itself from there. */
  boundaries: ReadonlySet<number>;
}

/** Reads a row of tags; one that is too long to be a list of tags has no words. */
export function readTagList(row: string): TagList {
  if (row.length > MAX_TAG_LIST_LENGTH) return { text: '', words: [], keys: [], boundaries: new Set() };
  const text = oneLine(row).replace(WIDGET, '').trimEnd();
  const words = text.split(' ').filter(Boolean);
  return {
    text,
    words,
    keys: words.map((word) => quickLabelKey(word) || word),
    boundaries: tagBoundaries(words),
  };
}
