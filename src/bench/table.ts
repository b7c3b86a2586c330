/** Tables in Markdown, and what stands in them. */

export type Cell = string | number;

/** @param rows the first is the head */
export function formatTable(rows: readonly (readonly Cell[])[]): string {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** 0.9731 as 97.3 %. */
export function formatPercent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

export function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
