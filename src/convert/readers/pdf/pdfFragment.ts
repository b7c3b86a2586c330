/** The pieces of text on a page of a PDF, and the lines that they form. */

/** A piece of text, as the PDF draws it. Lengths are in points, y grows upwards. */
export interface Fragment {
  text: string;
  x: number;
  /** The baseline. */
  y: number;
  width: number;
  /** The size of the font. */
  size: number;
}

/** Fragments on one baseline. */
export interface Row {
  y: number;
  size: number;
  fragments: Fragment[];
}

/** Baselines within this share of the size belong to one line. */
const BASELINE_TOLERANCE = 0.35;

/** Groups fragments into rows, from top to bottom. */
export function groupRows(fragments: readonly Fragment[]): Row[] {
  const rows: Row[] = [];
  for (const fragment of fragments.toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    const isSpace = fragment.text.trim() === '';
    if (row !== undefined && row.y - fragment.y <= Math.max(row.size, fragment.size) * BASELINE_TOLERANCE) {
      row.fragments.push(fragment);
      if (!isSpace) row.size = Math.max(row.size, fragment.size);
    } else if (!isSpace) rows.push({ y: fragment.y, size: fragment.size, fragments: [fragment] });
  }
  return rows;
}

/** The left and right ends of the visible text of rows. */
export function extentOf(rows: readonly Row[]): { left: number; right: number } {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const { fragments } of rows)
    for (const { text, x, width } of fragments) {
      if (text.trim() === '') continue;
      left = Math.min(left, x);
      right = Math.max(right, x + width);
    }
  return { left, right };
}
