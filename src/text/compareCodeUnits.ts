/** Orders texts by their UTF-16 code units, so that every machine and every version of Node gives the same order. */
export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
