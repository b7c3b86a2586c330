/** What a shard read of one source, as its part keeps it. */
import type { BatchDefaults } from '../../archive/register/register.ts';
import type { SourceFailure } from '../article/sourceError.ts';
import type { ParsedSource } from '../reading/readSourceFile.ts';

export interface SourceRecord {
  /** The defaults that it was read with. */
  given: BatchDefaults;
  contents: ParsedSource | SourceFailure;
}

/** Checks only the shape, since this program wrote the store. */
export function isSourceRecord(value: unknown): value is SourceRecord {
  return typeof value === 'object' && value !== null && 'given' in value && 'contents' in value;
}
