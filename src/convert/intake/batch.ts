/** The sources that one run converts. */
import type { BatchDefaults, KnownSource, Register } from '../../archive/register/register.ts';
import type { SourceFile } from '../../archive/sources.ts';

export interface BatchSelection {
  /** Converts what was converted before, too. */
  again: boolean;
  /** The SHA-256 of the sources that were named; where some were, `again` is meant for those. */
  named: ReadonlySet<string>;
}

/**
 * Those sources that are to be converted: new ones, those that a stop left half done, and those that are wanted again.
 * The same bytes under a second name are no second source. What was taken back waits until it is named.
 */
export function pendingSources(
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

function isComplete({ failed, registered, parts }: KnownSource): boolean {
  return failed !== undefined || registered >= parts;
}

/** What is said of a source's articles: what the run says, else what an earlier one did. */
export function defaultsFor({ sha256 }: SourceFile, register: Register, given: BatchDefaults): BatchDefaults {
  return { ...register.getSource(sha256)?.given, ...given };
}
