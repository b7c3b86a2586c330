/** Lists the texts of a file's front matter, unchanged, with the field and line of each. */
import { FRONT_MATTER_FIELDS } from '../../archive/article/frontMatter.ts';
import type { LintedFile } from './lintedFile.ts';

export interface FieldText {
  /** `title`, `tags.3`. */
  field: string;
  line: number;
  text: string;
}

/** Fields that repeat the source, right or wrong. */
const SOURCE_FIELDS = new Set(['source', 'dateAsGiven']);

/** Yields each text in the known fields, except those that repeat the source. */
export function* fieldTexts({ raw, lineOf }: LintedFile): Generator<FieldText> {
  for (const [field, value] of Object.entries(raw)) {
    if (!FRONT_MATTER_FIELDS.has(field) || SOURCE_FIELDS.has(field)) continue;
    if (typeof value === 'string') yield { field, line: lineOf(field), text: value };
    if (!Array.isArray(value)) continue;
    for (const [index, item] of value.entries()) {
      if (typeof item === 'string')
        yield { field: `${field}.${index}`, line: lineOf(field, index), text: item };
    }
  }
}
