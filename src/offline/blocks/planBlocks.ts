/**
 * Divides the files of a site into blocks. The division depends on the files alone, and little on how many there are: a section is
 * halved at fixed places of its axis until each part is small enough, so that a file that is added or grows changes its own part only.
 */
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { type BlockKind, type KeptPictures, MAX_SMALL_PICTURE_BYTES } from '../format/manifest.ts';
import { isPacked } from './isPacked.ts';
import {
  indexPlacedArticles,
  LISTS_OF_ALL_YEARS,
  PLACES,
  type PlacedArticle,
  type Placement,
  placeFile,
} from './placement.ts';

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
  kind: BlockKind;
  files: readonly BlockFile[];
}

interface Limits {
  /** The most bytes of a block with several files, as they are estimated when packed. */
  maxBytes: number;
  /** Files that are packed together take about this share. */
  packedShare: number;
}

const MAX_BLOCK_BYTES = 2_000_000;
/** The lists of a year are in one block at 10,000 articles of ten years. */
const MAX_LIST_BLOCK_BYTES = 800_000;
/** An article changes about eight of these lists, which are in as many blocks. */
const MAX_ALL_YEARS_BLOCK_BYTES = 330_000;
/** Packs have these blocks in parts. */
const MAX_INDEX_BLOCK_BYTES = 4_000_000;

const LIMITS: Readonly<Record<BlockKind, Limits>> = {
  shell: { maxBytes: MAX_BLOCK_BYTES, packedShare: 0.5 },
  articles: { maxBytes: MAX_BLOCK_BYTES, packedShare: 0.16 },
  lists: { maxBytes: MAX_LIST_BLOCK_BYTES, packedShare: 0.1 },
  index: { maxBytes: MAX_INDEX_BLOCK_BYTES, packedShare: 0.3 },
  pictures: { maxBytes: MAX_BLOCK_BYTES, packedShare: 1 },
};
const LIMITS_OF_ALL_YEARS: Limits = { maxBytes: MAX_ALL_YEARS_BLOCK_BYTES, packedShare: 0.14 };

/** @param files in any order @param pictures the pictures that blocks have @returns the blocks in an order that the files determine */
export function planBlocks(
  files: Iterable<SiteFile>,
  articles: readonly PlacedArticle[],
  pictures: KeptPictures = 'all',
): PlannedBlock[] {
  const placed = indexPlacedArticles(articles);
  const maxPictureBytes = { none: -1, small: MAX_SMALL_PICTURE_BYTES, all: Number.POSITIVE_INFINITY }[
    pictures
  ];
  const sections = new Map<string, BlockFile[]>();
  for (const file of files) {
    const placement = placeFile(file.path, placed);
    if (placement === undefined || (placement.kind === 'pictures' && file.size > maxPictureBytes)) continue;
    const section = sections.get(placement.section);
    const blockFile = { ...file, ...placement };
    if (section === undefined) sections.set(placement.section, [blockFile]);
    else section.push(blockFile);
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
  const { maxBytes, packedShare } = first.section.startsWith(LISTS_OF_ALL_YEARS)
    ? LIMITS_OF_ALL_YEARS
    : LIMITS[first.kind];
  const size = files.reduce((sum, file) => sum + file.size * (isPacked(file.path) ? 1 : packedShare), 0);
  if (size <= maxBytes || end - start <= 1) return [{ kind: first.kind, files }];
  const middle = (start + end) / 2;
  const firstAfter = files.findIndex(({ place }) => place >= middle);
  const cut = firstAfter < 0 ? files.length : firstAfter;
  return [...divide(files.slice(0, cut), start, middle), ...divide(files.slice(cut), middle, end)];
}
