/** Finds leftovers of a web page in the text: labels, buttons, lists of other articles. */
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

/** Marks of emphasis, headings, quotes and list items around a label. */
const MARKDOWN_MARKS = /[\\*_`]|^[\s>#•-]+/gu;

/** Labels of English pages. A label that may begin a sentence counts only where little text follows. */
const ENGLISH_LABEL =
  /^(?:(?:Tags|Keywords|Read also|Related (?:articles|stories|topics))\s*:|(?:Source|Read more|Published(?: on)?)\s*:.{0,80}$|Share this (?:article|story)\b)/iu;

/** In an interview, «المصدر:» precedes a sentence; as a label, it precedes a name. */
const SENTENCE_END = /[.؟!…]["»”]?$/u;

/** Longer lines are paragraphs. */
const MAX_LABEL_LENGTH = 400;

export function* checkLeftovers({ body }: LintedFile): Generator<RuleFinding> {
  for (const [index, line] of body.lines.entries()) {
    const text = line.length > MAX_LABEL_LENGTH ? '' : line.replace(MARKDOWN_MARKS, '').trim();
    if (!RELATED.test(line) && !isLabel(text)) continue;
    yield {
      rule: 'leftover',
      line: body.start + index,
      reason: `«${excerpt(line)}» looks like what a page puts around its articles`,
      remedy: 'put what it says into the front matter, and take the line out',
    };
  }
}

function isLabel(text: string): boolean {
  if (text === '') return false;
  const publisher = PUBLISHER.exec(text);
  if (publisher?.index === 0 && !SENTENCE_END.test(text)) return true;
  if ([DATE, TAGS, READ_ALSO, ENGLISH_LABEL].some((pattern) => pattern.test(text))) return true;
  return FURNITURE.some((phrase) => text.startsWith(phrase)) || text.search(MORE_TOPICS) === 0;
}
