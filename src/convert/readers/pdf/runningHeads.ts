/** Removes running heads, running feet and page numbers. */
import { lineText } from './lineText.ts';
import { type Fragment, groupRows, type Row } from './pdfFragment.ts';

/** Running heads are among the outermost rows of a page. */
const OUTER_ROWS = 2;

const PAGE_NUMBER = /^\P{L}{0,5}(?:page |p\. ?|صفحة |ص ?)?#(?: ?(?:of|من|\/|-) ?#)?\P{L}{0,5}$/iu;

/**
 * Removes rows that repeat at the top or bottom of pages, numbers apart, and rows that only count the pages.
 * @param pages the fragments of each page
 * @returns the remaining fragments of each page, and the removed lines
 */
export function removeRunningHeads(pages: readonly (readonly Fragment[])[]): {
  pages: Fragment[][];
  removed: string[];
} {
  const outer = pages.map((fragments) => {
    const rows = groupRows(fragments);
    return [...new Set([...rows.slice(0, OUTER_ROWS), ...rows.slice(-OUTER_ROWS)])];
  });
  const counts = new Map<string, number>();
  for (const rows of outer)
    for (const key of new Set(rows.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const enough = Math.max(2, Math.ceil(pages.length / 2));
  const removed: string[] = [];
  const rest = pages.map((fragments, at) => {
    const heads = (outer[at] ?? []).filter((row) => {
      const key = keyOf(row);
      return pages.length > 1 && (PAGE_NUMBER.test(key) || (counts.get(key) ?? 0) >= enough);
    });
    const dropped = new Set(heads.flatMap((row) => row.fragments));
    removed.push(...heads.map((row) => lineText(row.fragments, false)));
    return fragments.filter((fragment) => !dropped.has(fragment));
  });
  return { pages: rest, removed };
}

/** The text of a row with `#` in place of numbers. */
function keyOf(row: Row): string {
  return lineText(row.fragments, false).replace(/\p{Nd}+/gu, '#');
}
