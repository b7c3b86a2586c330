/** Splits titles at the separators that sites put between a headline and their own name. */

/** Longer titles are damage; they have no segments, because searching them would take too long. */
const MAX_TITLE_LENGTH = 500;
const MAX_SEGMENTS = 12;

/** A sign between spaces, or a bar, which also occurs without spaces. */
const SEPARATOR = /(?<=\S) (?:[-–—·•»«*~:/]|::) (?=\S)|(?<=\S) ?[|｜] ?(?=\S)/gu;

export interface TitleSegment {
  text: string;
  /** Its index in the title. */
  start: number;
  /** The sign before it; empty for the first segment. */
  sign: string;
}

/** The segments of a title in one line, in their order. A title without separators is one segment. */
export function splitTitle(title: string): TitleSegment[] {
  if (title.length > MAX_TITLE_LENGTH) return [{ text: title, start: 0, sign: '' }];
  const segments: TitleSegment[] = [];
  let start = 0;
  let sign = '';
  for (const { 0: separator, index } of title.matchAll(SEPARATOR)) {
    segments.push({ text: title.slice(start, index), start, sign });
    start = index + separator.length;
    sign = separator.trim();
  }
  segments.push({ text: title.slice(start), start, sign });
  return segments.length > MAX_SEGMENTS ? [{ text: title, start: 0, sign: '' }] : segments;
}

/** The part of a title before a segment, without the separator between them. */
export function cutBefore(title: string, { start }: TitleSegment): string {
  return title.slice(0, start).replace(/ ?(?:::|[-–—·•»«*~:/|｜]) ?$/u, '');
}
