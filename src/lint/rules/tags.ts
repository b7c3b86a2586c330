/** Tags that say one thing twice. */
import { labelKey, type Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { oneLine } from '../../text/clean.ts';
import { type FieldText, fieldTexts } from '../file/fieldTexts.ts';
import { excerpt, type RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

export function* checkTags(subject: LintedFile, vocabulary: Vocabulary): Generator<RuleFinding> {
  const first = new Map<string, FieldText>();
  for (const tag of fieldTexts(subject)) {
    if (!tag.field.startsWith('tags.')) continue;
    const concept = vocabulary.resolve(oneLine(tag.text));
    const before = first.get(concept.id);
    if (before === undefined) {
      first.set(concept.id, tag);
      continue;
    }
    const same = labelKey(tag.text) === labelKey(before.text);
    const name = concept.name.en ?? concept.name.ar ?? concept.id;
    yield {
      rule: 'tag-twice',
      field: tag.field,
      line: tag.line,
      reason: `«${excerpt(tag.text)}» and «${excerpt(before.text)}» (line ${before.line}) are one tag${same ? '' : ` by the vocabulary, ${name}`}`,
      remedy: 'keep one of them',
    };
  }
}
