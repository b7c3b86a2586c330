/** Text in HTML and XML. */

/** Writes a text so that it is shown as it is, in content and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/gu, reference);
}

/** The same for content alone, where quotation marks mean nothing. */
export function escapeContent(text: string): string {
  return text.replace(/[&<>]/gu, reference);
}

/**
 * Takes out HTML comments; one that nothing closes stays. A single pattern would search to the end of the text from each
 * comment that is open, in quadratic time.
 */
export function withoutComments(html: string): string {
  return withoutSpans(html, /<!--/gu, /-->/gu);
}

/** Takes out declarations and processing instructions (`<!doctype …>`, `<?xml …>`), and leaves comments. */
export function withoutDeclarations(html: string): string {
  return withoutSpans(html, /<[!?](?!--)/gu, />/gu);
}

/** Takes out elements with all that is in them, by their names in lower case. */
export function withoutElements(html: string, names: readonly string[]): string {
  return names.reduce(
    (rest, name) => withoutSpans(rest, new RegExp(`<${name}\\b`, 'giu'), new RegExp(`</${name}\\s*>`, 'giu')),
    html,
  );
}

/** @param begin what a span begins with, @param end what it ends with: new global patterns */
function withoutSpans(text: string, begin: RegExp, end: RegExp): string {
  let kept = '';
  let from = 0;
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    end.lastIndex = begin.lastIndex;
    if (!end.test(text)) break;
    kept += text.slice(from, found.index);
    from = end.lastIndex;
    begin.lastIndex = from;
  }
  return from === 0 ? text : kept + text.slice(from);
}

const reference = (sign: string): string => `&#${sign.codePointAt(0)};`;
