/** The texts of a file's front matter as they are written, each with its place. */
import { FRONT_MATTER_FIELDS } from '../../archive/article/frontMatter.ts';
import type { LintedFile } from './lintedFile.ts';

export interface FieldText {
  /** `title`, `tags.3`. */
  field: string;
  line: number;
  text: string;
}

/** What a source is called and how it writes its dates is the source's, right or wrong. */
const AS_GIVEN = new Set(['source', 'dateAsGiven']);

/** Every text in the known fields, but for what only repeats the source. */
export function* fieldTexts({ raw, lineOf }: LintedFile): Generator<FieldText> {
  for (const [field, value] of Object.entries(raw)) {
    if (!FRONT_MATTER_FIELDS.has(field) || AS_GIVEN.has(field)) continue;
    if (typeof value === 'string') yield { field, line: lineOf(field), text: value };
    if (!Array.isArray(value)) continue;
    for (const [at, item] of value.entries()) {
      if (typeof item === 'string') yield { field: `${field}.${at}`, line: lineOf(field, at), text: item };
    }
  }
}
