/** Finds tags of one article that mean the same concept. */
import { labelKey, type Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { oneLine } from '../../text/clean.ts';
import { type FieldText, fieldTexts } from '../file/fieldTexts.ts';
import { excerpt, type RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

export function* checkTags(linted: LintedFile, vocabulary: Vocabulary): Generator<RuleFinding> {
  const firstTags = new Map<string, FieldText>();
  for (const tag of fieldTexts(linted)) {
    if (!tag.field.startsWith('tags.')) continue;
    const concept = vocabulary.resolve(oneLine(tag.text));
    const firstTag = firstTags.get(concept.id);
    if (firstTag === undefined) {
      firstTags.set(concept.id, tag);
      continue;
    }
    const isSameLabel = labelKey(tag.text) === labelKey(firstTag.text);
    const name = concept.name.en ?? concept.name.ar ?? concept.id;
    yield {
      rule: 'tag-twice',
      field: tag.field,
      line: tag.line,
      reason: `«${excerpt(tag.text)}» and «${excerpt(firstTag.text)}» (line ${firstTag.line}) are one tag${isSameLabel ? '' : ` by the vocabulary, ${name}`}`,
      remedy: 'keep one of them',
    };
  }
}
