/**
 * Divides the files of a site into blocks. The division depends on the files alone, and little on how many there are: a section is
 * halved at fixed places of its axis until each part is small enough, so that a file that is added or grows changes its own part only.
 */
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { type KeptPictures, MAX_SMALL_PICTURE_BYTES } from '../format/manifest.ts';
import { PLACES, type PlacedArticle, type Placement, placeFile } from './placement.ts';

/** A file of the site for a block. */
export interface SiteFile {
  path: string;
  /** In hexadecimal. */
  sha256: string;
  /** In bytes. */
  size: number;
}

export interface BlockFile extends SiteFile, Placement {}

/** A block that is to be made. */
export interface PlannedBlock {
  kind: Placement['kind'];
  files: readonly BlockFile[];
}

/** The most bytes of files in a block, where they are several. Pages take a tenth when packed. */
const MAX_UNPACKED_BYTES: Readonly<Record<Placement['kind'], number>> = {
  shell: 64_000_000,
  articles: 16_000_000,
  lists: 16_000_000,
  index: 256_000,
  pictures: 2_000_000,
};

/** @param files in any order @param pictures the pictures that blocks have @returns the blocks in an order that the files determine */
export function planBlocks(
  files: Iterable<SiteFile>,
  articles: readonly PlacedArticle[],
  pictures: KeptPictures = 'all',
): PlannedBlock[] {
  const byFolder = new Map(articles.map((article) => [article.folder, article]));
  const maxPictureBytes = { none: -1, small: MAX_SMALL_PICTURE_BYTES, all: Number.POSITIVE_INFINITY }[
    pictures
  ];
  const sections = new Map<string, BlockFile[]>();
  for (const file of files) {
    const placement = placeFile(file.path, byFolder);
    if (placement === undefined || (placement.kind === 'pictures' && file.size > maxPictureBytes)) continue;
    const section = sections.get(placement.section);
    const placed = { ...file, ...placement };
    if (section === undefined) sections.set(placement.section, [placed]);
    else section.push(placed);
  }
  return [...sections]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .flatMap(([, section]) => divide(section.sort(compareFiles), 0, PLACES));
}

function compareFiles(a: BlockFile, b: BlockFile): number {
  return a.place - b.place || compareCodeUnits(a.path, b.path);
}

/** Halves the places from `start` to before `end` until the files of each part fit into a block. */
function divide(files: readonly BlockFile[], start: number, end: number): PlannedBlock[] {
  const [first] = files;
  if (first === undefined) return [];
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size <= MAX_UNPACKED_BYTES[first.kind] || end - start <= 1) return [{ kind: first.kind, files }];
  const middle = (start + end) / 2;
  const firstAfter = files.findIndex(({ place }) => place >= middle);
  const cut = firstAfter < 0 ? files.length : firstAfter;
  return [...divide(files.slice(0, cut), start, middle), ...divide(files.slice(cut), middle, end)];
}
