/** The mark of a pack: a small file, written first, by which a later run knows that a folder is a pack, and of which archive. */
import * as z from 'zod';

const markSchema = z.object({
  kind: z.literal('khizana-pack'),
  format: z.literal(1),
  /** The archive's id. */
  archive: z.string(),
});
export type PackMark = z.infer<typeof markSchema>;

const deltaMarkSchema = z.object({
  kind: z.literal('khizana-delta'),
  format: z.literal(1),
  archive: z.string(),
  /** The version of the copy that the delta is for. */
  from: z.string(),
  /** The version of a copy that it was applied to. */
  to: z.string(),
});
export type DeltaMark = z.infer<typeof deltaMarkSchema>;

export function formatMark(mark: Omit<PackMark, 'kind' | 'format'>): string {
  return format({ kind: 'khizana-pack', format: 1, ...mark } satisfies PackMark);
}

export function formatDeltaMark(mark: Omit<DeltaMark, 'kind' | 'format'>): string {
  return format({ kind: 'khizana-delta', format: 1, ...mark } satisfies DeltaMark);
}

function format(mark: PackMark | DeltaMark): string {
  return `${JSON.stringify(mark, null, 2)}\n`;
}

/** @returns undefined where the text is no mark of a pack */
export function parseMark(text: string): PackMark | undefined {
  return markSchema.safeParse(parseJson(text)).data;
}

/** @returns undefined where the text is no mark of a delta */
export function parseDeltaMark(text: string): DeltaMark | undefined {
  return deltaMarkSchema.safeParse(parseJson(text)).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
