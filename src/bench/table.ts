/** Formats tables in Markdown, and their figures. */

export type Cell = string | number;

/** Formats a table. @param rows the rows, the first is the head */
export function formatTable(rows: readonly (readonly Cell[])[]): string {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Formats 0.9731 as 97.3 %. */
export function formatPercent(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`;
}

export function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
