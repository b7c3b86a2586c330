/** Cleans a draft: removes page furniture and other articles' headlines from its lines, and records the rule for each. */
import { oneLine, stripControls } from '../../text/clean.ts';
import { escapeParagraph, markdownBlocks } from '../../text/markdown.ts';
import type { Draft, Removed } from '../article/draft.ts';
import { FURNITURE, FURNITURE_START, MORE_TOPICS, RELATED } from '../labels/labels.ts';
import { findUnseparatedTail, isUnseparated } from '../metadata/tags/unseparatedTags.ts';
import { cutJoinedHeadlines, cutSpacedHeadlines } from './headlines.ts';
import { tidyLine } from './tidyLine.ts';

export interface Cleaned {
  title: string;
  /** The text of each paragraph, heading, list item …, without Markdown. */
  paragraphs: string[];
  /** The body in Markdown. */
  body: string;
  /** Headlines of other articles that were in the text. */
  linked: string[];
  /** The article's own tags, run together at the end of the body: `إتفاقية سلامروسياالصين`. */
  unseparatedTags?: string;
  removed: Removed[];
}

/** Cleans one draft. Readers clean bodies in Markdown themselves, since they know the page. */
export function clean(draft: Draft): Cleaned {
  const title = oneLine(draft.title);
  if (draft.markdown === undefined) return cleanLines(title, draft);
  const body = stripControls(draft.markdown).trim();
  return {
    title,
    paragraphs: markdownBlocks(body).map(oneLine),
    body,
    linked: (draft.linked ?? []).map(oneLine),
    removed: [...(draft.removed ?? [])],
  };
}

function cleanLines(title: string, draft: Draft): Cleaned {
  const { linked = [], removed = [] } = draft;
  const cleaned: Cleaned = {
    title,
    paragraphs: [],
    body: '',
    linked: linked.map(oneLine),
    removed: [...removed],
  };
  const tags = oneLine(draft.tags ?? '');
  const lines = draft.lines.map(tidyLine).filter(Boolean);
  lines.forEach((line, at) => {
    const start = findFurniture(line);
    let text = line;
    if (start >= 0) {
      removeFurniture(line.slice(start), tags, cleaned);
      text = line.slice(0, start).trim();
    } else if (at === lines.length - 1 && isUnseparated(line, tags)) {
      cleaned.unseparatedTags = line;
      cleaned.removed.push({ rule: 'glued-tags', text: line });
      text = '';
    }
    text = removeRelated(text, cleaned);
    if (text !== '') cleaned.paragraphs.push(text);
  });
  cleaned.body = cleaned.paragraphs.map(escapeParagraph).join('\n\n');
  return cleaned;
}

/**
 * Returns the index at which furniture begins in a line, or -1. «اقرأ المزيد من الكتب، فهي …» is a sentence: the text after
 * furniture does not end like a sentence, or is another article's headline.
 */
function findFurniture(line: string): number {
  // Few lines contain such a phrase, and this test is faster than the pattern.
  if (!FURNITURE.some((phrase) => line.includes(phrase))) return -1;
  const start = line.search(FURNITURE_START);
  if (start < 0) return start;
  const rest = FURNITURE.reduce((text, phrase) => text.replace(phrase, ''), line.slice(start));
  return /^\s\p{L}/u.test(rest) && /[.،]["»”]?$/u.test(rest) && !MORE_TOPICS.test(rest) ? -1 : start;
}

function removeRelated(line: string, cleaned: Cleaned): string {
  const [before, ...after] = line.split(RELATED);
  if (before === undefined || after.length === 0) return line;
  const { headlines, rest } = cutJoinedHeadlines(after.join(''));
  for (const headline of headlines) cleaned.linked.push(headline);
  cleaned.removed.push({ rule: 'related-headlines', text: `Related${headlines.join('')}` });
  return [before.trim(), rest].filter(Boolean).join(' ');
}

function removeFurniture(text: string, tags: string, cleaned: Cleaned): void {
  const tail = findUnseparatedTail(text, tags);
  const head = text.slice(0, text.length - tail.length).trim();
  const [furniture = '', ...more] = head.split(MORE_TOPICS);
  const headlines = more.flatMap(cutSpacedHeadlines);
  if (tail !== '') cleaned.unseparatedTags = tail;
  for (const headline of headlines) cleaned.linked.push(headline);
  cleaned.removed.push({ rule: 'furniture', text: furniture.trim() });
  if (headlines.length > 0) cleaned.removed.push({ rule: 'more-topics', text: headlines.join(' ') });
  if (tail !== '') cleaned.removed.push({ rule: 'glued-tags', text: tail });
}
