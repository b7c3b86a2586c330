/** What a page's makers put around an article, left in its text: labels, buttons, lists of other articles. */
import {
  DATE,
  FURNITURE,
  MORE_TOPICS,
  PUBLISHER,
  READ_ALSO,
  RELATED,
  TAGS,
} from '../../convert/labels/labels.ts';
import { excerpt, type RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

/** Marks of emphasis, headings, quotes and list items, which a label may stand in. */
const MARKUP = /[\\*_`]|^[\s>#•-]+/gu;

/** English pages' labels; those that begin sentences as well count only where little follows. */
const ENGLISH =
  /^(?:(?:Tags|Keywords|Read also|Related (?:articles|stories|topics))\s*:|(?:Source|Read more|Published(?: on)?)\s*:.{0,80}$|Share this (?:article|story)\b)/iu;

/** A name behind «المصدر:», and no sentence: the same words begin «المصدر: …» in an interview. */
const SENTENCE = /[.؟!…]["»”]?$/u;

/** Longer lines are paragraphs, whatever they begin with. */
const LONGEST_LABEL = 400;

export function* checkLeftovers({ body }: LintedFile): Generator<RuleFinding> {
  for (const [at, line] of body.lines.entries()) {
    const text = line.length > LONGEST_LABEL ? '' : line.replace(MARKUP, '').trim();
    const label = RELATED.test(line) || isLabel(text);
    if (!label) continue;
    yield {
      rule: 'leftover',
      line: body.start + at,
      reason: `«${excerpt(line)}» looks like what a page puts around its articles`,
      remedy: 'put what it says into the front matter, and take the line out',
    };
  }
}

function isLabel(text: string): boolean {
  if (text === '') return false;
  const publisher = PUBLISHER.exec(text);
  if (publisher?.index === 0 && !SENTENCE.test(text)) return true;
  if ([DATE, TAGS, READ_ALSO, ENGLISH].some((pattern) => pattern.test(text))) return true;
  return FURNITURE.some((phrase) => text.startsWith(phrase)) || text.search(MORE_TOPICS) === 0;
}
