/**
 * Skips the prolog of an XML document (XML 1.0, section 2.8): declarations, comments and a DOCTYPE. A DOCTYPE is skipped
 * and never interpreted, so that no entity is expanded and no file is opened.
 */

export interface FeedRoot {
  /** The element's name with its prefix: `rss`, `rdf:RDF`, `feed`. */
  name: string;
  /** The attributes, as the text spells them. */
  attributes: string;
  /** Where its start tag begins. */
  start: number;
}

const FEED_ROOT = /<(?<name>rss|(?:[\w-]{1,50}:)?RDF|(?:atom:)?feed)(?=[\s>])(?<attributes>[^>]*)/u;
const FEED_ROOT_HERE = new RegExp(FEED_ROOT.source, 'uy');
const SPACE_HERE = /\s*/uy;
const DOCTYPE_HERE = /<!DOCTYPE(?<html>\s+html\b)?/iuy;
const DOCTYPE_DELIMITER = /["'[\]>]|<!--|<\?/gu;

/** Finds the root element of a feed; undefined if the text has another root element. */
export function findFeedRoot(text: string): FeedRoot | undefined {
  let at = 0;
  for (;;) {
    at = findMatchEnd(SPACE_HERE, text, at) ?? at;
    const doctype = matchAt(DOCTYPE_HERE, text, at);
    const next = doctype === undefined ? findMiscEnd(text, at) : findDoctypeEnd(text, DOCTYPE_HERE.lastIndex);
    const root = next === undefined ? matchAt(FEED_ROOT_HERE, text, at) : undefined;
    if (root !== undefined) return toFeedRoot(root);
    // An unclosed DOCTYPE hides the root element from a parser. The entries behind it can still be read.
    if (next === undefined && doctype !== undefined && doctype.groups?.html === undefined) {
      const later = FEED_ROOT.exec(text.slice(at));
      return later === null ? undefined : { ...toFeedRoot(later), start: at + later.index };
    }
    if (next === undefined) return undefined;
    at = next;
  }
}

function toFeedRoot({ groups: { name = '', attributes = '' } = {}, index }: RegExpExecArray): FeedRoot {
  return { name, attributes, start: index };
}

/** The end of the comment or processing instruction at an offset; undefined if there is none, or if it is not closed. */
function findMiscEnd(text: string, at: number): number | undefined {
  if (text.startsWith('<?', at)) return findEnd(text, '?>', at + 2);
  return text.startsWith('<!--', at) ? findEnd(text, '-->', at + 4) : undefined;
}

/** The end of a DOCTYPE; undefined if it is not closed. @param from an offset behind `<!DOCTYPE` */
function findDoctypeEnd(text: string, from: number): number | undefined {
  let inSubset = false;
  let at: number | undefined = from;
  while (at !== undefined) {
    DOCTYPE_DELIMITER.lastIndex = at;
    const found = DOCTYPE_DELIMITER.exec(text);
    if (found === null) return undefined;
    at = DOCTYPE_DELIMITER.lastIndex;
    const [delimiter] = found;
    if (delimiter === '>' && !inSubset) return at;
    if (delimiter === '[' || delimiter === ']') inSubset = delimiter === '[';
    else if (delimiter === '<!--') at = findEnd(text, '-->', at);
    else if (delimiter === '<?') at = findEnd(text, '?>', at);
    else if (delimiter !== '>') at = findEnd(text, delimiter, at);
  }
  return undefined;
}

function findEnd(text: string, end: string, from: number): number | undefined {
  const found = text.indexOf(end, from);
  return found < 0 ? undefined : found + end.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function findMatchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  return matchAt(pattern, text, at) === undefined ? undefined : pattern.lastIndex;
}
