/** Turns tables of data into lines of text. Tables for layout are no such tables. */
import { oneLine } from '../../../../text/clean.ts';
import type { Measures } from '../dom/measure.ts';
import { type Removals, visibleText } from '../dom/removals.ts';
import { cleanAndEscape } from './inlineHtml.ts';

const MAX_ROWS = 2_000;

/** Whether a table holds data: it has rows of several cells, and neither prose nor tables in them. */
export function isDataTable(table: Element, measures: Measures): boolean {
  if ((measures.get(table)?.prose ?? 0) > 0 || table.querySelector('table') !== null) return false;
  return [...table.querySelectorAll('tr')].some((row) => row.querySelectorAll('td,th').length > 1);
}

/** Renders each row as a paragraph, with bars between its cells. */
export function renderTable(table: Element, removals?: Removals): string {
  const rows = [...table.querySelectorAll('tr')];
  for (const row of rows.slice(MAX_ROWS)) removals?.addText('long-table', visibleText(row));
  return rows
    .slice(0, MAX_ROWS)
    .map((row) => [...row.querySelectorAll('td,th')].map((cell) => oneLine(cell.textContent ?? '')))
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => `<p>${cleanAndEscape(cells.filter((cell) => cell !== '').join(' | '))}</p>`)
    .join('');
}
