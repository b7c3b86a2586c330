/** Makes leads: the sentence or two that lists and feeds show under a title. */
import { paragraphTexts } from './markdown.ts';
import { SENTENCE_END } from './sentences.ts';

/** The most UTF-16 code units of a lead. */
export const MAX_LEAD_LENGTH = 200;
/** A shorter beginning, such as a byline or a place, says too little: the sentence after it follows. */
const MIN_LEAD_LENGTH = 80;
/** The part of a body in which the first sentences are. */
const MAX_SEARCHED_LENGTH = 2000;

/** What may be markup. Most bodies begin without it, and reading them takes a hundredth of the time of parsing Markdown. */
const POSSIBLE_MARKUP = /[\\`*_[\]<>&#~|!\t]|^ {0,3}(?:[-+=]|\d+[.)])|^ {4}/mu;

/**
 * Makes the lead of an article: its summary, or the first sentences of its body, as plain text. A longer one ends with a sentence
 * where it can, or else with a word.
 * @param body in Markdown
 * @returns undefined for an article that has neither
 */
export function makeLead(title: string, summary: string | undefined, body: string): string | undefined {
  const text = summary !== undefined && summary !== title ? summary : firstSentences(body, title);
  return text === '' ? undefined : shorten(text);
}

/** Joins the first paragraphs until they are long enough. One that repeats the title is left out. */
function firstSentences(body: string, title: string): string {
  let text = '';
  for (const paragraph of readParagraphs(body.slice(0, MAX_SEARCHED_LENGTH))) {
    if (paragraph === title) continue;
    text = text === '' ? paragraph : `${text} ${paragraph}`;
    if (text.length >= MIN_LEAD_LENGTH) break;
  }
  return text;
}

function readParagraphs(beginning: string): string[] {
  const paragraphs = POSSIBLE_MARKUP.test(beginning)
    ? paragraphTexts(beginning)
    : beginning.split(/\n\s*\n/u);
  return paragraphs.map((paragraph) => paragraph.replace(/\s+/gu, ' ').trim());
}

function shorten(text: string): string {
  if (text.length <= MAX_LEAD_LENGTH) return text;
  const sentences = text.slice(0, lastSentenceEnd(text.slice(0, MAX_LEAD_LENGTH + 1)));
  if (sentences.length >= MIN_LEAD_LENGTH) return sentences;
  const cut = text.slice(0, MAX_LEAD_LENGTH - 1);
  const isWord = text[cut.length] === ' ';
  const lastSpace = cut.lastIndexOf(' ');
  const words = isWord || lastSpace <= 0 ? cut.replace(/[\uD800-\uDBFF]$/u, '') : cut.slice(0, lastSpace);
  return `${words.replace(/(?<![\s،,.:؛;–—-])[\s،,.:؛;–—-]+$/u, '')}…`;
}

/** Returns where the last whole sentence of a text ends; 0 if none does. */
function lastSentenceEnd(text: string): number {
  let end = 0;
  for (const { index, 0: match } of text.matchAll(new RegExp(SENTENCE_END, 'gu'))) end = index + match.length;
  return end;
}
