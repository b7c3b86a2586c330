/** Finds the columns of a page, and puts its rows into the order of reading. */
import { extentOf, type Fragment, groupRows, type Row } from './pdfFragment.ts';

/** Text of one column, from top to bottom. */
export interface Region {
  rows: Row[];
}

/** A column has at least this many rows. */
const MIN_COLUMN_ROWS = 3;
/** A gutter is this share of the size wide, and in the inner part of the text. */
const GUTTER_WIDTH = 0.7;
const GUTTER_MARGIN = 0.15;
/** So many lines of a column begin this close to its edge; the first lines of paragraphs may be indented. */
const ALIGNED_SHARE = 0.6;
const EDGE_TOLERANCE = 0.4;
/** Gutters are searched at this many places across a page. */
const GUTTER_PLACES = 80;
/** Columns of columns, for three and four columns. */
const MAX_DEPTH = 3;

interface Gutter {
  x: number;
  from: number;
  to: number;
  /** The number of rows in the shorter of the two columns. */
  rows: number;
}

/**
 * Divides a page into regions in the order of reading.
 * @param rightToLeft whether the right column is read first
 */
export function findRegions(fragments: readonly Fragment[], rightToLeft: boolean): Region[] {
  return divide(groupRows(fragments), rightToLeft, 0);
}

function divide(rows: Row[], rightToLeft: boolean, depth: number): Region[] {
  if (rows.length === 0) return [];
  const gutter = depth < MAX_DEPTH ? findGutter(rows, rightToLeft) : undefined;
  if (gutter === undefined) return [{ rows }];
  const columns = rows.slice(gutter.from, gutter.to).flatMap(({ fragments }) => fragments);
  const isLeft = ({ x, width }: Fragment): boolean => x + width / 2 < gutter.x;
  const left = groupRows(columns.filter(isLeft));
  const right = groupRows(columns.filter((fragment) => !isLeft(fragment)));
  return [
    ...divide(rows.slice(0, gutter.from), rightToLeft, depth + 1),
    ...divide(rightToLeft ? right : left, rightToLeft, depth + 1),
    ...divide(rightToLeft ? left : right, rightToLeft, depth + 1),
    ...divide(rows.slice(gutter.to), rightToLeft, depth + 1),
  ];
}

/** Finds the place that most successive rows leave free, with text on both sides. */
function findGutter(rows: readonly Row[], rightToLeft: boolean): Gutter | undefined {
  const { left, right } = extentOf(rows);
  const width = right - left;
  let best: Gutter | undefined;
  for (let place = 0; place <= GUTTER_PLACES; place += 1) {
    const share = GUTTER_MARGIN + (1 - 2 * GUTTER_MARGIN) * (place / GUTTER_PLACES);
    const found = findRunAround(rows, left + width * share);
    if (found === undefined || found.rows <= (best?.rows ?? MIN_COLUMN_ROWS - 1)) continue;
    if (isAligned(rows.slice(found.from, found.to), found.x, rightToLeft)) best = found;
  }
  return best;
}

/**
 * Whether the lines of the second column begin at one edge. Spaces of justified text may be above each other by chance, but
 * the words behind them begin at different places.
 */
function isAligned(rows: readonly Row[], x: number, rightToLeft: boolean): boolean {
  const starts = rows.flatMap(({ fragments, size }) => {
    const second = fragments.filter(({ text, x: start, width }) => {
      return text.trim() !== '' && start + width / 2 < x === rightToLeft;
    });
    if (second.length === 0) return [];
    const edges = second.map(({ x: start, width }) => (rightToLeft ? start + width : start));
    return [{ edge: rightToLeft ? Math.max(...edges) : Math.min(...edges), size }];
  });
  const sorted = starts.map(({ edge }) => edge).toSorted((a, b) => a - b);
  const usual =
    sorted[rightToLeft ? Math.ceil(sorted.length * 0.75) - 1 : Math.floor(sorted.length / 4)] ?? 0;
  const aligned = starts.filter(({ edge, size }) => Math.abs(edge - usual) < size * EDGE_TOLERANCE);
  return aligned.length >= starts.length * ALIGNED_SHARE;
}

/** Finds the longest run of rows that leave a place free. */
function findRunAround(rows: readonly Row[], x: number): Gutter | undefined {
  let best: Gutter | undefined;
  let run = { x, from: 0, to: 0, leftRows: 0, rightRows: 0 };
  for (const [at, row] of rows.entries()) {
    const sides = sidesOf(row, x);
    if (sides === undefined) {
      run = { x, from: at + 1, to: at + 1, leftRows: 0, rightRows: 0 };
      continue;
    }
    run.leftRows += sides.left ? 1 : 0;
    run.rightRows += sides.right ? 1 : 0;
    // A run begins and ends where both columns do: rows of one side only may be paragraphs above or below.
    if (run.leftRows === 0 && run.rightRows === 0) run.from = at + 1;
    run.to = at + 1;
    const shorter = Math.min(run.leftRows, run.rightRows);
    if (shorter > (best?.rows ?? 0)) best = { x, from: run.from, to: run.to, rows: shorter };
    else if (best !== undefined && best.from === run.from && shorter === best.rows) best.to = run.to;
  }
  return best;
}

/** On which sides of a place a row has text; undefined if text is at the place. */
function sidesOf({ fragments, size }: Row, x: number): { left: boolean; right: boolean } | undefined {
  const half = (size * GUTTER_WIDTH) / 2;
  let left = false;
  let right = false;
  for (const { text, x: start, width } of fragments) {
    if (text.trim() === '') continue;
    if (start < x + half && start + width > x - half) return undefined;
    if (start + width <= x) left = true;
    else right = true;
  }
  return { left, right };
}
