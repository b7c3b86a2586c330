/** Repairs the XML of a feed, so that the parser reads all of it in linear time. */
import type { FeedRoot } from '../formats/xmlProlog.ts';

/** Names and addresses of people are shorter. The parser's time is quadratic in this length. */
const MAX_PERSON_LENGTH = 500;

const MARKUP = /<!\[CDATA\[|<!--|<!DOCTYPE|<(?<slash>\/?)(?<name>[\w.:-]+)/giu;
const PERSON = /^(?:author|managingeditor|webmaster)$/iu;

/**
 * Drops everything before the root element, and empties elements of RSS that name a person in too many characters.
 * Escapes a DOCTYPE inside the root element and a tag that is not closed before the next one: the parser refuses the
 * whole feed for these, or searches the whole text for each of their ends.
 */
export function repairFeedXml(text: string, root: FeedRoot): string {
  const pieces: string[] = [];
  let kept = root.start;
  let person: { from: number; kept: number; pieces: number } | undefined;
  let tagEnd = root.start;
  MARKUP.lastIndex = root.start;
  for (let found = MARKUP.exec(text); found !== null; found = MARKUP.exec(text)) {
    const [sign] = found;
    const { slash, name = '' } = found.groups ?? {};
    if (sign === '<![CDATA[' || sign === '<!--') {
      const end = text.indexOf(sign === '<!--' ? '-->' : ']]>', MARKUP.lastIndex);
      if (end < 0) break;
      MARKUP.lastIndex = end;
      continue;
    }
    if (tagEnd >= 0 && tagEnd < MARKUP.lastIndex) tagEnd = text.indexOf('>', MARKUP.lastIndex);
    const nextTag = text.indexOf('<', MARKUP.lastIndex);
    if (name === '' || tagEnd < 0 || (nextTag >= 0 && nextTag < tagEnd)) {
      pieces.push(text.slice(kept, found.index), '&lt;');
      kept = found.index + 1;
    } else if (PERSON.test(name.slice(name.lastIndexOf(':') + 1))) {
      if (slash === '') {
        person ??= { from: MARKUP.lastIndex, kept, pieces: pieces.length };
      } else if (person !== undefined) {
        const start = text.indexOf('>', person.from) + 1;
        if (!root.name.endsWith('feed') && found.index - start > MAX_PERSON_LENGTH) {
          pieces.length = person.pieces;
          pieces.push(text.slice(person.kept, start));
          kept = found.index;
        }
        person = undefined;
      }
    }
  }
  return pieces.join('') + text.slice(kept);
}
