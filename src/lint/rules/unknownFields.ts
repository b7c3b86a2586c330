/** Finds fields that have no effect. */
import { FRONT_MATTER_FIELDS } from '../../archive/article/frontMatter.ts';
import type { RuleFinding } from '../file/finding.ts';
import { guessField } from '../file/guessField.ts';
import type { LintedFile } from '../file/lintedFile.ts';

export function* checkUnknownFields({ raw, lineOf }: LintedFile): Generator<RuleFinding> {
  for (const field of Object.keys(raw)) {
    if (FRONT_MATTER_FIELDS.has(field)) continue;
    const likelyField = guessField(field);
    yield {
      rule: 'unknown-field',
      field,
      line: lineOf(field),
      reason: 'is not a field that Khizana knows, and has no effect',
      remedy: unknownFieldRemedy(likelyField, raw),
    };
  }
}

function unknownFieldRemedy(likelyField: string | undefined, raw: LintedFile['raw']): string {
  if (likelyField === undefined) return 'take the line out, or put what it says into the text';
  return Object.hasOwn(raw, likelyField)
    ? `${likelyField} may be meant, which is there too`
    : `${likelyField} may be meant`;
}
