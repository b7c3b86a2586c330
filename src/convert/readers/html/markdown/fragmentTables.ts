/** Prepares the tables of a fragment for Markdown: tables of data get a header and one line in a cell; others become blocks. */
import { type Place, readDataTable } from '../dom/dataTable.ts';
import { type Removals, visibleText } from '../dom/removals.ts';

const TABLE_PARTS = 'table,caption,colgroup,col,thead,tbody,tfoot,tr,th,td';
/** Elements in a cell that begin a line of their own. */
const LINES = 'p,div,li,ul,ol,dl,dt,dd,pre,center,address,hr,br';

/** Replaces all tables of a fragment. @param removals collects the rows that are too many */
export function simplifyTables(root: Element, removals?: Removals): void {
  const tables = [...root.querySelectorAll('table')];
  if (tables.length === 0) return;
  const finished = new Set<Element>();
  for (const table of tables) {
    const data = readDataTable(table);
    if (data === undefined) continue;
    for (const row of data.dropped) removals?.addText('long-table', visibleText(row));
    const simple = createElement(table, 'table');
    simple.append(createRow(table, data.header, 'th'));
    for (const row of data.rows) simple.append(createRow(table, row, 'td'));
    for (const part of [simple, ...simple.querySelectorAll(TABLE_PARTS)]) finished.add(part);
    if (data.caption !== '') {
      const caption = createElement(table, 'p');
      caption.textContent = data.caption;
      table.before(caption);
    }
    table.replaceWith(simple);
  }
  for (const part of root.querySelectorAll(TABLE_PARTS)) if (!finished.has(part)) becomeBlock(part);
}

function createRow(table: Element, places: readonly Place[], name: 'th' | 'td'): Element {
  const row = createElement(table, 'tr');
  for (const place of places) {
    const cell = createElement(table, name);
    if (place !== undefined) {
      for (const line of place.querySelectorAll(LINES)) {
        line.before(' ');
        line.after(' ');
        while (line.firstChild !== null) line.before(line.firstChild);
        line.remove();
      }
      while (place.firstChild !== null) cell.append(place.firstChild);
    }
    row.append(cell);
  }
  return row;
}

function becomeBlock(element: Element): void {
  const block = createElement(element, 'div');
  while (element.firstChild !== null) block.append(element.firstChild);
  element.replaceWith(block);
}

function createElement(beside: Element, name: string): Element {
  return beside.ownerDocument.createElement(name);
}
