/**
 * Reads the article from the state that a page embeds for its scripts, such as Next.js' `__NEXT_DATA__`. Some pages have
 * their text nowhere else. The state is parsed as JSON and never run.
 */

import { markupToText } from '../dom/parsePage.ts';
import { parseJson } from '../metadata/jsonLd.ts';

const MAX_STATE_LENGTH = 3_000_000;
const MAX_DEPTH = 40;
const MAX_VALUES = 200_000;
const MIN_PROSE_LENGTH = 40;
const MIN_PROSE_WORDS = 6;
/** A body has this many paragraphs or, as a single string, letters. */
const MIN_PARAGRAPHS = 3;
const MIN_BODY_LENGTH = 400;

/** The names of fields with a whole body, in lower case and without separators. */
const BODY_FIELD =
  /^(?:articlebody|body|bodyhtml|bodytext|content|contenthtml|text|fulltext|html|story|rendered)$/u;
/** The names of fields with a paragraph's text. */
const PARAGRAPH_FIELD = /^(?:text|content|html|value|body|paragraph|data|children)$/u;

/** The longest text in a page's state that reads like an article's body, as HTML or plain text; empty without one. */
export function findStateBody(document: Document): string {
  const search = new BodySearch();
  for (const script of document.querySelectorAll('script')) {
    const type = (script.getAttribute('type') ?? '').toLowerCase();
    const text = script.textContent ?? '';
    if (type.includes('ld+json') || text.length < MIN_BODY_LENGTH || text.length > MAX_STATE_LENGTH) continue;
    if (type === 'application/json') search.visit(parseJson(text), 0);
    else for (const json of assignedObjects(text)) search.visit(parseJson(json), 0);
  }
  return search.body;
}

/** The objects in `window.__STATE__ = {…};` where the assignment ends its line or its script. */
function assignedObjects(script: string): string[] {
  return script
    .split('\n')
    .filter((line) => /^\s*(?:window\.|self\.|var |const |let )[\w.$[\]"' ]{1,80}=\s*\{/u.test(line))
    .map((line) => line.slice(line.indexOf('{'), line.lastIndexOf('}') + 1));
}

class BodySearch {
  body = '';
  #length = 0;
  #values = 0;

  visit(value: unknown, depth: number): void {
    this.#values += 1;
    if (depth > MAX_DEPTH || this.#values > MAX_VALUES || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      const paragraphs = value.map(paragraphText).filter(isProse);
      if (paragraphs.length >= MIN_PARAGRAPHS) this.#offer(paragraphs.join('\n'));
    }
    for (const [name, member] of Object.entries(value)) {
      if (typeof member !== 'string') this.visit(member, depth + 1);
      else if (BODY_FIELD.test(name.replace(/[-_:]/gu, '').toLowerCase())) this.#offer(member);
    }
  }

  /** Takes the longest text. Its markup does not count. */
  #offer(text: string): void {
    if (text.length < MIN_BODY_LENGTH || !isProse(text)) return;
    const { length } = text.replace(/<[^<>]*>/gu, '');
    if (length <= this.#length) return;
    this.body = text;
    this.#length = length;
  }
}

/** The text of an entry of a list of paragraphs: a string, or an object with a field for it. */
function paragraphText(entry: unknown): string {
  if (typeof entry === 'string') return markupToText(entry);
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return '';
  for (const [name, value] of Object.entries(entry)) {
    if (typeof value === 'string' && PARAGRAPH_FIELD.test(name) && isProse(value)) return markupToText(value);
  }
  return '';
}

/** Whether a string is prose, and no address, identifier or code. */
function isProse(text: string): boolean {
  return (
    text.length >= MIN_PROSE_LENGTH &&
    text.split(/\s+/u, MIN_PROSE_WORDS).length >= MIN_PROSE_WORDS &&
    !/[{}]/u.test(text)
  );
}
