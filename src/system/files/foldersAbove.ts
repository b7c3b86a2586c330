/** Lists the folders above a file, from the outermost. */
export function foldersAbove(file: string): string[] {
  const names = file.split('/').slice(0, -1);
  return names.map((_, at) => names.slice(0, at + 1).join('/'));
}
