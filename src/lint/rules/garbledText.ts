/** Text that was decoded wrongly before someone pasted it: «ط±ظˆط³ظٹط§» for «روسيا». */
import { repairMojibake } from '../../convert/intake/encoding/mojibake.ts';
import { fieldTexts } from '../file/fieldTexts.ts';
import { excerpt, type RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

export function* checkGarbledText(subject: LintedFile): Generator<RuleFinding> {
  for (const { field, line, text } of fieldTexts(subject)) {
    const mended = repairMojibake(text);
    if (mended.repaired > 0) yield { field, line, ...garbledFinding(mended.text) };
  }
  const { lines, start } = subject.body;
  if (repairMojibake(lines.join('\n')).repaired === 0) return;
  for (const [at, line] of lines.entries()) {
    const mended = repairMojibake(line);
    if (mended.repaired > 0) yield { line: start + at, ...garbledFinding(mended.text) };
  }
}

function garbledFinding(mended: string): Pick<RuleFinding, 'rule' | 'reason' | 'remedy'> {
  return {
    rule: 'garbled',
    reason: 'is garbled, as text is that was read in the wrong encoding',
    remedy: `it should read «${excerpt(mended)}»`,
  };
}
