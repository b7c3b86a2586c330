/** Tables in Markdown. */

export type Cell = string | number;

/** @param rows the first is the head */
export function table(rows: readonly (readonly Cell[])[]): string {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** 0.9731 as 97.3 %. */
export function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
