/**
 * Adds the files of fetched pictures to an article's Markdown. Only the lines that name the pictures change, so that the rest of a
 * file stays as its editor wrote it.
 */
import { type ArticleImage, normalizeImageUrl } from '../../archive/article/articleImage.ts';
import { parseArticleFile, splitFrontMatter } from '../../archive/article/frontMatter.ts';
import { parseYamlFields } from '../../archive/article/yamlFields.ts';
import { formatImage } from '../../text/markdown.ts';

/** The line on which a picture's fields begin in a list. */
const ITEM_LINE = /^(?<indent>\s*)-(?<space>[ \t]+)(?<rest>\S.*)$/u;

/**
 * Adds files to the pictures that lack them.
 * @param files the file of each picture by its address
 * @returns the new text; undefined where no picture lacks a file that is known, or where the lines cannot be changed safely
 */
export function insertPictures(
  text: string,
  file: string,
  files: ReadonlyMap<string, string>,
): string | undefined {
  const { front, body } = parseArticleFile(text, file);
  const expected = (front.images ?? []).map((image): ArticleImage => {
    const found = findFile(image, files);
    return found === undefined ? image : { ...image, file: found };
  });
  const changed = expected.flatMap((image, index) => (image === front.images?.[index] ? [] : [index]));
  if (changed.length === 0) return undefined;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(lineEnd);
  const { yaml, bodyLine } = splitFrontMatter(text, file);
  const { lineOf } = parseYamlFields(yaml, file);
  // From the last picture on, so that the lines of the others stay where they are.
  for (const index of changed.toReversed()) {
    const at = lineOf(['images', index]) - 1;
    const { indent, space, rest } = ITEM_LINE.exec(lines[at] ?? '')?.groups ?? {};
    const name = expected[index]?.file;
    if (indent === undefined || space === undefined || rest === undefined || name === undefined)
      return undefined;
    if (rest.startsWith('{')) lines[at] = `${indent}-${space}{file: ${name}, ${rest.slice(1).trimStart()}`;
    else lines.splice(at, 1, `${indent}-${space}file: ${name}`, `${indent} ${space}${rest}`);
  }
  const shift = lines.length - text.split(lineEnd).length;
  for (let at = bodyLine - 1 + shift; at < lines.length; at += 1)
    lines[at] = placeFiles(lines[at] ?? '', front.images ?? [], expected);
  const inserted = lines.join(lineEnd);
  return isAsExpected(inserted, file, { ...front, images: expected }, body) ? inserted : undefined;
}

function findFile({ file, url }: ArticleImage, files: ReadonlyMap<string, string>): string | undefined {
  return file === undefined && url !== undefined ? files.get(normalizeImageUrl(url)) : undefined;
}

/** Replaces the addresses by which a line places pictures. */
function placeFiles(line: string, before: readonly ArticleImage[], after: readonly ArticleImage[]): string {
  let placed = line;
  for (const [index, { url, file }] of before.entries()) {
    const name = after[index]?.file;
    if (file !== undefined || name === undefined || url === undefined) continue;
    for (const address of new Set([url, normalizeImageUrl(url)]))
      placed = placed.replaceAll(formatImage('', address).slice(2), `](${name})`);
  }
  return placed;
}

/** Whether a changed text says the same as before, but for the files of pictures. */
function isAsExpected(text: string, file: string, front: object, body: string): boolean {
  try {
    const parsed = parseArticleFile(text, file);
    const same = JSON.stringify(sortKeys(parsed.front)) === JSON.stringify(sortKeys(front));
    return same && parsed.body.split('\n').length === body.split('\n').length;
  } catch {
    return false;
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sortKeys(member)]),
  );
}
