/** Plans which blocks, or which parts of them, a choice needs. */
import type { BlockEntry, Manifest } from '../../../offline/format/manifest.ts';
import type { Choice } from './state.ts';
import type { StoredPart } from './storedParts.ts';

/** Which files of a block are needed. */
export type Coverage =
  | { kind: 'none' }
  | { kind: 'whole' }
  /** Those whose paths `isWanted` accepts. */
  | { kind: 'some'; isWanted: (path: string) => boolean };

/** A block that is needed. */
export interface BlockNeed {
  block: BlockEntry;
  coverage: Exclude<Coverage, { kind: 'none' }>;
  /** Whether the archive cannot be read and searched without it. */
  isCore: boolean;
}

/** Where the pages of a tag are: its lists, and its articles. */
export interface TagPages {
  /** From the site's root; each ends in a slash. */
  folders: ReadonlySet<string>;
  /** The hashes of the blocks that have files of these folders. */
  blocks: ReadonlySet<string>;
}

const NONE: Coverage = { kind: 'none' };
const WHOLE: Coverage = { kind: 'whole' };

/** What is needed first is first. */
const ORDER: readonly BlockEntry['kind'][] = ['shell', 'index', 'lists', 'articles', 'pictures'];

/** Gives the blocks that a choice needs, the core first. @param tagPages needed where the choice is a tag */
export function planBlocks(manifest: Manifest, choice: Choice, tagPages?: TagPages): BlockNeed[] {
  const needs = manifest.blocks.flatMap((block): BlockNeed[] => {
    const coverage = coverBlock(block, choice, tagPages);
    return coverage.kind === 'none' ? [] : [{ block, coverage, isCore: isCore(block) }];
  });
  return needs.sort((a, b) => ORDER.indexOf(a.block.kind) - ORDER.indexOf(b.block.kind));
}

function isCore({ kind }: BlockEntry): boolean {
  return kind === 'shell' || kind === 'index';
}

function coverBlock(block: BlockEntry, choice: Choice, tagPages: TagPages | undefined): Coverage {
  if (block.kind === 'shell') return WHOLE;
  if (choice.kind === 'shell') return NONE;
  if (block.kind === 'index') return WHOLE;
  if (block.kind === 'pictures' && !choice.pictures) return NONE;
  switch (choice.kind) {
    case 'all':
      return WHOLE;
    case 'language':
      return coverByLabel(block.languages, choice.lang, (path) => isInLanguage(path, choice.lang));
    case 'year':
      return block.years.length === 0
        ? NONE
        : coverByLabel(block.years, choice.year, (path) => isInYear(path, choice.year));
    case 'tag':
      return tagPages?.blocks.has(block.hash) === true
        ? { kind: 'some', isWanted: (path) => tagPages.folders.has(folderOf(path)) }
        : NONE;
  }
}

/** A block without labels belongs to all of them: it has pictures of no language, for example. */
function coverByLabel<Label extends string>(
  labels: readonly Label[],
  wanted: Label,
  isWanted: (path: string) => boolean,
): Coverage {
  if (labels.every((label) => label === wanted)) return WHOLE;
  return labels.includes(wanted) ? { kind: 'some', isWanted } : NONE;
}

/** Files that are in no language's folder belong to both languages. */
function isInLanguage(path: string, lang: 'ar' | 'en'): boolean {
  return path.startsWith(`${lang}/`) || !/^(?:ar|en)\//u.test(path);
}

function isInYear(path: string, year: string): boolean {
  return path.startsWith(`ar/${year}/`) || path.startsWith(`en/${year}/`);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** A block that is needed, and the parts of it that are. */
export interface PlannedBlock {
  block: BlockEntry;
  isCore: boolean;
  /** Undefined where all of the block is needed and its header is not stored. */
  parts: readonly StoredPart[] | undefined;
}

/** Measures blocks. @param stored the hashes of the parts that are stored @returns bytes */
export function measureBlocks(
  blocks: readonly PlannedBlock[],
  stored: ReadonlySet<string>,
): { total: number; missing: number } {
  let [total, missing] = [0, 0];
  for (const { block, parts } of blocks) {
    if (parts === undefined) {
      total += block.bytes;
      missing += block.bytes;
      continue;
    }
    for (const { hash, from, to } of parts) {
      total += to - from;
      if (!stored.has(hash)) missing += to - from;
    }
  }
  return { total, missing };
}
