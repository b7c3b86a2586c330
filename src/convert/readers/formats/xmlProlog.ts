/**
 * What stands before the root element of an XML document (XML 1.0, section 2.8): declarations, comments and a DOCTYPE. A
 * DOCTYPE is passed over and never read, so that no entity of it is expanded and no file of it is opened.
 */

export interface FeedRoot {
  /** The element's name with its prefix: `rss`, `rdf:RDF`, `feed`. */
  name: string;
  /** The attributes as the text has them. */
  attributes: string;
  /** Where its start tag begins. */
  start: number;
}

const FEED_ROOT = /<(?<name>rss|(?:[\w-]{1,50}:)?RDF|(?:atom:)?feed)(?=[\s>])(?<attributes>[^>]*)/u;
const FEED_ROOT_HERE = new RegExp(FEED_ROOT.source, 'uy');
const SPACE_HERE = /\s*/uy;
const DOCTYPE_HERE = /<!DOCTYPE(?<html>\s+html\b)?/iuy;
const DOCTYPE_PART = /["'[\]>]|<!--|<\?/gu;

/** The root element of a feed; undefined where a text begins with anything else. */
export function findFeedRoot(text: string): FeedRoot | undefined {
  let at = 0;
  for (;;) {
    at = endOfMatch(SPACE_HERE, text, at) ?? at;
    const doctype = matchAt(DOCTYPE_HERE, text, at);
    const next = doctype === undefined ? endOfMisc(text, at) : endOfDoctype(text, DOCTYPE_HERE.lastIndex);
    const root = next === undefined ? matchAt(FEED_ROOT_HERE, text, at) : undefined;
    if (root !== undefined) return makeRoot(root);
    // A DOCTYPE that nothing closes hides the root from a parser, and not from a reader.
    if (next === undefined && doctype !== undefined && doctype.groups?.html === undefined) {
      const later = FEED_ROOT.exec(text.slice(at));
      return later === null ? undefined : { ...makeRoot(later), start: at + later.index };
    }
    if (next === undefined) return undefined;
    at = next;
  }
}

function makeRoot({ groups: { name = '', attributes = '' } = {}, index }: RegExpExecArray): FeedRoot {
  return { name, attributes, start: index };
}

/** Where a comment or an instruction ends; undefined where there is none at that place, or no end of it. */
function endOfMisc(text: string, at: number): number | undefined {
  if (text.startsWith('<?', at)) return endAfter(text, '?>', at + 2);
  return text.startsWith('<!--', at) ? endAfter(text, '-->', at + 4) : undefined;
}

/** Where a DOCTYPE ends; undefined where it does not. @param from a place behind its name */
function endOfDoctype(text: string, from: number): number | undefined {
  let inSubset = false;
  let at: number | undefined = from;
  while (at !== undefined) {
    DOCTYPE_PART.lastIndex = at;
    const part = DOCTYPE_PART.exec(text);
    if (part === null) return undefined;
    at = DOCTYPE_PART.lastIndex;
    const [sign] = part;
    if (sign === '>' && !inSubset) return at;
    if (sign === '[' || sign === ']') inSubset = sign === '[';
    else if (sign === '<!--') at = endAfter(text, '-->', at);
    else if (sign === '<?') at = endAfter(text, '?>', at);
    else if (sign !== '>') at = endAfter(text, sign, at);
  }
  return undefined;
}

function endAfter(text: string, end: string, from: number): number | undefined {
  const found = text.indexOf(end, from);
  return found < 0 ? undefined : found + end.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function endOfMatch(pattern: RegExp, text: string, at: number): number | undefined {
  return matchAt(pattern, text, at) === undefined ? undefined : pattern.lastIndex;
}
