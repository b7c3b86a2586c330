/** Fields that have no effect, which their writers hardly meant. */
import { FRONT_MATTER_FIELDS } from '../../archive/article/frontMatter.ts';
import type { RuleFinding } from '../file/finding.ts';
import { guessField } from '../file/guessField.ts';
import type { LintedFile } from '../file/lintedFile.ts';

export function* checkUnknownFields({ raw, lineOf }: LintedFile): Generator<RuleFinding> {
  for (const field of Object.keys(raw)) {
    if (FRONT_MATTER_FIELDS.has(field)) continue;
    const meant = guessField(field);
    yield {
      rule: 'unknown-field',
      field,
      line: lineOf(field),
      reason: 'is not a field that Khizana knows, and has no effect',
      remedy: unknownFieldRemedy(meant, raw),
    };
  }
}

function unknownFieldRemedy(meant: string | undefined, raw: LintedFile['raw']): string {
  if (meant === undefined) return 'take the line out, or put what it says into the text';
  return Object.hasOwn(raw, meant) ? `${meant} may be meant, which is there too` : `${meant} may be meant`;
}
