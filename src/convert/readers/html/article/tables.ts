/** Renders tables of data as clean HTML. */
import { type DataTable, type Place, readDataTable } from '../dom/dataTable.ts';
import { visibleText } from '../dom/removals.ts';
import { cleanAndEscape, renderParagraphs } from './inlineHtml.ts';
import type { PageContext } from './pageContext.ts';

/** The clean HTML of a table of data; undefined for a table for layout. */
export function renderTable(table: Element, page: PageContext): string | undefined {
  const data = readDataTable(table);
  if (data === undefined) return undefined;
  for (const row of data.dropped) page.removals?.addText('long-table', visibleText(row));
  const caption = data.caption === '' ? '' : `<p>${cleanAndEscape(data.caption)}</p>`;
  return caption + renderRows(data, page);
}

function renderRows({ header, rows }: DataTable, page: PageContext): string {
  const render = (places: readonly Place[], name: 'th' | 'td'): string =>
    `<tr>${places.map((place) => `<${name}>${renderCell(place, page)}</${name}>`).join('')}</tr>`;
  return `<table>${render(header, 'th')}${rows.map((row) => render(row, 'td')).join('')}</table>`;
}

/** A cell of a Markdown table is one line. */
function renderCell(place: Place, page: PageContext): string {
  if (place === undefined) return '';
  return renderParagraphs([...place.childNodes], page)
    .join(' ')
    .replaceAll('<br>', ' ');
}
