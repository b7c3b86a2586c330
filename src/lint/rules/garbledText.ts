/** Finds text that was decoded with the wrong encoding before it was pasted: «ط±ظˆط³ظٹط§» for «روسيا». */
import { repairMojibake } from '../../convert/intake/encoding/mojibake.ts';
import { fieldTexts } from '../file/fieldTexts.ts';
import { excerpt, type RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

export function* checkGarbledText(linted: LintedFile): Generator<RuleFinding> {
  for (const { field, line, text } of fieldTexts(linted)) {
    const repair = repairMojibake(text);
    if (repair.repaired > 0) yield { field, line, ...garbledFinding(repair.text) };
  }
  const { lines, start } = linted.body;
  if (repairMojibake(lines.join('\n')).repaired === 0) return;
  for (const [index, line] of lines.entries()) {
    const repair = repairMojibake(line);
    if (repair.repaired > 0) yield { line: start + index, ...garbledFinding(repair.text) };
  }
}

function garbledFinding(repaired: string): Pick<RuleFinding, 'rule' | 'reason' | 'remedy'> {
  return {
    rule: 'garbled',
    reason: 'is garbled, as text is that was read in the wrong encoding',
    remedy: `it should read «${excerpt(repaired)}»`,
  };
}
