/** Removes running heads, running feet and page numbers. */
import { findPrintedRows } from './browserPrint.ts';
import { lineText } from './lineText.ts';
import { type Fragment, groupRows, type Row } from './pdfFragment.ts';

/** Running heads are among the outermost rows of a page. */
const OUTER_ROWS = 2;

const PAGE_NUMBER = /^[^\p{L}#]{0,5}(?:page |p\. ?|صفحة |ص ?)?#(?: ?(?:of|من|\/|-) ?#)?[^\p{L}#]{0,5}$/iu;

/** The pages without such rows. */
export interface TextOfPages {
  /** The remaining fragments of each page. */
  pages: Fragment[][];
  /** The removed lines. */
  removed: string[];
  /** The address that a browser printed on the pages. */
  url?: string;
}

/**
 * Removes what browsers print around a page, rows that repeat at the top or bottom of pages, numbers apart, and rows that only count the pages.
 * @param pages the fragments of each page
 */
export function removeRunningHeads(pages: readonly (readonly Fragment[])[]): TextOfPages {
  const rowsOfPages = pages.map(groupRows);
  const printed = rowsOfPages.map(findPrintedRows);
  const outer = rowsOfPages.map((rows) => [
    ...new Set([...rows.slice(0, OUTER_ROWS), ...rows.slice(-OUTER_ROWS)]),
  ]);
  const counts = new Map<string, number>();
  for (const rows of outer)
    for (const key of new Set(rows.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const enough = Math.max(2, Math.ceil(pages.length / 2));
  const removed: string[] = [];
  const rest = pages.map((fragments, at) => {
    const heads = (outer[at] ?? []).filter((row) => {
      const key = keyOf(row);
      if (pages.length === 1) return row === outer[0]?.at(-1) && lineText(row.fragments) === '1';
      return PAGE_NUMBER.test(key) || (counts.get(key) ?? 0) >= enough;
    });
    const rows = [...(printed[at]?.rows ?? []), ...heads];
    const dropped = new Set(rows.flatMap((row) => row.fragments));
    removed.push(...new Set(rows.map((row) => lineText(row.fragments))));
    return fragments.filter((fragment) => !dropped.has(fragment));
  });
  const url = printed.find((page) => page?.url !== undefined)?.url;
  return { pages: rest, removed, ...(url !== undefined && { url }) };
}

/** The text of a row with `#` in place of numbers. */
function keyOf(row: Row): string {
  return lineText(row.fragments).replace(/\p{Nd}+/gu, '#');
}
