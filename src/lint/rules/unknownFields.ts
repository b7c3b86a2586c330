/** Fields that have no effect, which their writers hardly meant. */
import { FRONT_MATTER_FIELDS } from '../../archive/article/frontMatter.ts';
import type { RuleFinding } from '../file/finding.ts';
import { likelyField } from '../file/likelyField.ts';
import type { LintedFile } from '../file/lintedFile.ts';

export function* unknownFields({ raw, lineOf }: LintedFile): Generator<RuleFinding> {
  for (const field of Object.keys(raw)) {
    if (FRONT_MATTER_FIELDS.has(field)) continue;
    const meant = likelyField(field);
    yield {
      rule: 'unknown-field',
      field,
      line: lineOf(field),
      reason: 'is not a field that Khizana knows, and has no effect',
      remedy: remedyFor(meant, raw),
    };
  }
}

function remedyFor(meant: string | undefined, raw: LintedFile['raw']): string {
  if (meant === undefined) return 'take the line out, or put what it says into the text';
  return Object.hasOwn(raw, meant) ? `${meant} may be meant, which is there too` : `${meant} may be meant`;
}
