/** Selects the sources that one run converts. */

import { isComplete } from '../../archive/register/knownSource.ts';
import type { BatchDefaults, Register } from '../../archive/register/register.ts';
import type { SourceFile } from '../../archive/sources.ts';
import { sha256At } from '../../system/columns/hashColumn.ts';
import type { SourceIndex } from './sourceIndex/sourceIndex.ts';

export interface BatchSelection {
  /** Also converts sources that were converted before. */
  again: boolean;
  /** The SHA-256 of the sources that the command line names. If there are any, `again` applies to these only. */
  named: ReadonlySet<string>;
}

/**
 * Selects the sources to convert: new sources, sources that an interrupted run left incomplete, and sources to convert again.
 * Files with the same bytes are one source. A source whose conversion was undone is converted only if it is named.
 */
export function selectPendingSources(
  sources: readonly SourceFile[],
  register: Register,
  { again, named }: BatchSelection,
): SourceFile[] {
  const chosen = new Map<string, SourceFile>();
  for (const source of sources) {
    const other = chosen.get(source.sha256);
    const known = register.getSource(source.sha256);
    if (other === undefined || (known?.files.has(source.file) && !known.files.has(other.file)))
      chosen.set(source.sha256, source);
  }
  return [...chosen.values()].filter(({ sha256 }) => {
    const known = register.getSource(sha256);
    if (known === undefined) return true;
    if (known.undone) return named.has(sha256);
    return !isComplete(known) || (again && (named.size === 0 || named.has(sha256)));
  });
}

/** Selects the sources of an index to convert, as `selectPendingSources` does. */
export function listPendingSources(
  index: SourceIndex,
  register: Register,
  selection: BatchSelection,
): SourceFile[] {
  const { again, named } = selection;
  const isPending = (hashes: Buffer, row: number): boolean =>
    !register.isConverted(hashes, row) || (named.size === 0 ? again : named.has(sha256At(hashes, row)));
  return selectPendingSources(index.listSources(isPending), register, selection);
}

/** Merges the defaults for a source's articles: those of this run, and for other fields those of an earlier run. */
export function mergeDefaults(
  { sha256 }: SourceFile,
  register: Register,
  given: BatchDefaults,
): BatchDefaults {
  return { ...register.getSource(sha256)?.given, ...given };
}
