/** Escapes text for HTML and XML, and removes comments, declarations and elements from HTML. */

const NAMED_REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const REFERENCED_CHARACTERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(NAMED_REFERENCES).map(([character, reference]) => [reference, character]),
);

/** Escapes text for content and quoted attributes of HTML, with named references. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => NAMED_REFERENCES[character] ?? character);
}

/** Restores the text that `escapeHtml` was given. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot);/gu, (reference) => REFERENCED_CHARACTERS[reference] ?? reference);
}

/**
 * Escapes text for content and quoted attributes of HTML, XML and SVG, with numeric references. Published sites contain these, and
 * another form would change their bytes.
 */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/gu, numericReference);
}

/** Escapes text for content only, where quotation marks have no meaning. */
export function escapeContent(text: string): string {
  return text.replace(/[&<>]/gu, numericReference);
}

function numericReference(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

/** Removes comments from HTML. A comment without an end stays. */
export function removeComments(html: string): string {
  return withoutSpans(html, /<!--/gu, /-->/gu);
}

/** Removes declarations and processing instructions (`<!doctype …>`, `<?xml …>`) from HTML, but no comments. */
export function removeDeclarations(html: string): string {
  return withoutSpans(html, /<[!?](?!--)/gu, />/gu);
}

/** Removes elements and their content from HTML. @param names the elements' names in lower case */
export function removeElements(html: string, names: readonly string[]): string {
  return names.reduce(
    (rest, name) => withoutSpans(rest, new RegExp(`<${name}\\b`, 'giu'), new RegExp(`</${name}\\s*>`, 'giu')),
    html,
  );
}

/**
 * Removes spans in linear time. A single pattern would search from each unclosed start to the end of the text, which is quadratic.
 * @param start matches the start of a span: a new global pattern
 * @param end matches the end of a span: a new global pattern
 */
function withoutSpans(text: string, start: RegExp, end: RegExp): string {
  let kept = '';
  let from = 0;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    end.lastIndex = start.lastIndex;
    if (!end.test(text)) break;
    kept += text.slice(from, match.index);
    from = end.lastIndex;
    start.lastIndex = from;
  }
  return from === 0 ? text : kept + text.slice(from);
}
