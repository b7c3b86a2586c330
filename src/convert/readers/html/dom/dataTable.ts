/** Reads tables of data as a grid of cells. Tables that only lay out a page are none. */
import { oneLine } from '../../../../text/clean.ts';
import { isSkipped, measure } from './measure.ts';
import { isElement, isText, tagName } from './nodes.ts';

/** A place in a row: a cell, or nothing where a cell spans several places or is missing. */
export type Place = Element | undefined;

export interface DataTable {
  caption: string;
  /** The first row if it names the columns; else empty. It is as long as the other rows. */
  header: Place[];
  rows: Place[][];
  /** The rows that are too many. */
  dropped: Element[];
}

const MAX_ROWS = 2_000;
/** A table with more columns is a sheet, whose cells become paragraphs. */
const MAX_COLUMNS = 40;
/** A longer cell holds a text and not a value. */
const MAX_CELL_LENGTH = 600;

/** Elements that a table of values does not hold. */
const LAYOUT_CONTENT = 'table,h1,h2,h3,h4,h5,h6,blockquote,figure,form,article,section,iframe,video';
const ROW_GROUP = /^(?:thead|tbody|tfoot)$/u;
const CELL = /^t[dh]$/u;

interface Row {
  element: Element;
  cells: Element[];
  isInHead: boolean;
}

/**
 * Reads a table of data; undefined for other tables. It has several rows and columns and no tables in it. Prose and several
 * paragraphs in a cell are layout, unless the first row names the columns.
 */
export function readDataTable(table: Element): DataTable | undefined {
  if (/^(?:presentation|none)$/u.test(table.getAttribute('role') ?? '')) return undefined;
  if (table.querySelector(LAYOUT_CONTENT) !== null) return undefined;
  const found = collectRows(table);
  if (found === undefined) return undefined;
  const { rows, caption } = found;
  const hasColumnNames = rows.length > 0 && isMarkedAsHeader(rows[0]);
  const cells = rows.flatMap((row) => row.cells);
  if (cells.some((cell) => cellText(cell).length > MAX_CELL_LENGTH)) return undefined;
  if (!hasColumnNames) {
    if ((measure(table).get(table)?.prose ?? 0) > 0) return undefined;
    if (cells.some((cell) => cell.querySelectorAll('p').length > 1)) return undefined;
  }
  const grid = createGrid(rows.slice(0, MAX_ROWS));
  if (grid === undefined) return undefined;
  const full = dropEmptyPlaces(grid);
  const [first = []] = full;
  if (full.length < 2 || first.length < 2) return undefined;
  const isHeader = hasColumnNames || namesColumns(full);
  return {
    caption,
    header: isHeader ? first : first.map(() => undefined),
    rows: isHeader ? full.slice(1) : full,
    dropped: rows.slice(MAX_ROWS).map((row) => row.element),
  };
}

/** The rows of a table and its caption; undefined if it has text or elements that are in no cell, which a grid would lose. */
function collectRows(table: Element): { rows: Row[]; caption: string } | undefined {
  const rows: Row[] = [];
  let caption = '';
  for (const child of visibleChildren(table)) {
    if (!isElement(child)) return undefined;
    const name = tagName(child);
    if (name === 'caption') caption = oneLine(child.textContent ?? '');
    else if (/^col(?:group)?$/u.test(name)) continue;
    else if (name === 'tr') rows.push({ element: child, cells: [], isInHead: false });
    else if (ROW_GROUP.test(name)) {
      for (const element of visibleChildren(child)) {
        if (!isElement(element) || tagName(element) !== 'tr') return undefined;
        rows.push({ element, cells: [], isInHead: name === 'thead' });
      }
    } else return undefined;
  }
  for (const { element, cells } of rows) {
    for (const child of visibleChildren(element)) {
      if (!isElement(child) || !CELL.test(tagName(child))) return undefined;
      cells.push(child);
    }
  }
  return { rows, caption };
}

/** The children of an element that a reader sees. */
function visibleChildren(element: Element): Node[] {
  return [...element.childNodes].filter((child) =>
    isText(child) ? child.data.trim() !== '' : isElement(child) && !isSkipped(child),
  );
}

/** Puts each cell into the first place that it spans (HTML, section 4.9.12.1); undefined if there are too many columns. */
function createGrid(rows: readonly Row[]): Place[][] | undefined {
  const grid: Place[][] = [];
  /** How many further rows each column is taken for. */
  const taken: number[] = [];
  let columns = 0;
  for (const { cells } of rows) {
    const places: Place[] = [];
    const starts = new Map<number, number>();
    let column = 0;
    for (const cell of cells) {
      while ((taken[column] ?? 0) > 0) column += 1;
      const end = column + readSpan(cell, 'colspan', MAX_COLUMNS);
      if (column >= MAX_COLUMNS) return undefined;
      const rowSpan = readSpan(cell, 'rowspan', MAX_ROWS);
      places[column] = cell;
      for (let at = column; at < Math.min(end, MAX_COLUMNS); at += 1) starts.set(at, rowSpan);
      column = end;
    }
    columns = Math.max(columns, places.length);
    for (let at = 0; at < MAX_COLUMNS; at += 1)
      taken[at] = Math.max((taken[at] ?? 0) - 1, (starts.get(at) ?? 1) - 1);
    grid.push(places);
  }
  return grid.map((places) => Array.from({ length: columns }, (_, at) => places[at]));
}

function readSpan(cell: Element, name: 'colspan' | 'rowspan', max: number): number {
  const span = cell.getAttribute(name)?.trim() ?? '';
  return /^\d{1,5}$/u.test(span) ? Math.min(max, Math.max(1, Number(span))) : 1;
}

/** Drops rows and columns without text. */
function dropEmptyPlaces(grid: readonly Place[][]): Place[][] {
  const rows = grid.filter((places) => places.some(hasText));
  const isUsed = Array.from({ length: grid[0]?.length ?? 0 }, (_, at) =>
    rows.some((places) => hasText(places[at])),
  );
  return rows.map((places) => places.filter((_, at) => isUsed[at]));
}

/** Whether a row is in the table's head, or all its cells with text are `th`. */
function isMarkedAsHeader(row: Row | undefined): boolean {
  if (row === undefined || row.cells.length < 2) return false;
  const cells = row.cells.filter((cell) => cellText(cell) !== '');
  return row.isInHead || (cells.length > 0 && cells.every((cell) => tagName(cell) === 'th'));
}

/** Whether the first row has no numbers, and a column below it has only numbers. A row that begins with `th` is named by it. */
function namesColumns(rows: readonly Place[][]): boolean {
  const [first = [], ...others] = rows;
  if (first.some((place) => place !== undefined && tagName(place) === 'th')) return false;
  if (first.some((place) => isNumber(placeText(place)))) return false;
  return first.some(
    (place, at) => hasText(place) && others.every((places) => isNumber(placeText(places[at]))),
  );
}

function isNumber(text: string): boolean {
  return text.length <= 30 && /\p{Nd}/u.test(text) && !/\p{L}{4}/u.test(text);
}

function hasText(place: Place): boolean {
  return placeText(place) !== '';
}

function placeText(place: Place): string {
  return place === undefined ? '' : cellText(place);
}

function cellText(cell: Element): string {
  return oneLine(cell.textContent ?? '');
}
