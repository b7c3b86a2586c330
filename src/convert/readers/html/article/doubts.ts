/** Decides what an editor should check of a page's body: that it is whole, that it is the article, and nothing else. */

import { agreement, wordsOf } from './textRuns.ts';

/** What an editor should check of a body: that it is whole, that it is the article, that it is nothing else. */
export type BodyDoubt = 'body-short' | 'body-doubtful' | 'boilerplate';

export interface BodyEvidence {
  /** The text of the body, a line a block. */
  lines: readonly string[];
  /** The text of the body that the page's structured data gives; empty without one. */
  structured: string;
  /** The number of words that the page states; 0 without one. */
  statedWords: number;
  description: string;
  /** Letters of prose on the page outside of its boxes, the body included. */
  pageProse: number;
  /** Letters of prose in the body's elements. */
  bodyProse: number;
  /** Whether the body is not what our own reading of the markup found, so that the readings of the page disagree. */
  isOtherReading: boolean;
  /** Whether the page is a live blog. Newsrooms disagree on whether its posts or its summary are the article. */
  isLiveBlog: boolean;
  /** Whether the page says that only subscribers may read the article. */
  isLocked: boolean;
}

/** A body of a locked article with fewer words is its beginning. */
const MIN_LOCKED_WORDS = 60;
/** A body with a smaller share of the stated words is not whole. */
const MIN_STATED_SHARE = 0.6;
/** Bodies that have less in common with the structured data's body are different texts. */
const MIN_AGREEMENT = 0.7;
/** Elements that hold less of the page's prose are perhaps not the article. */
const MIN_PROSE_SHARE = 0.55;
const MAX_BOILERPLATE_LENGTH = 300;

/** Lines that are no part of an article, in the words of consent banners, subscriptions, feeds and imprints. */
const BOILERPLATE: readonly RegExp[] = [
  /\b(?:we use cookies|cookie (?:policy|settings|preferences)|accept (?:all )?cookies)\b/iu,
  /\b(?:subscribe (?:now|today|to (?:our|the|read|continue))|sign up (?:for|to) (?:our|the)|already a subscriber|create (?:a free|an) account|log ?in to (?:read|continue))\b/iu,
  /\bappeared first on\b/iu,
  /^(?:article content|loading\.*|please enable javascript)$/iu,
  /^(?:copyright\b|©|\(c\)).{0,120}$|\ball rights reserved\b/iu,
  /ملفات (?:تعريف )?الارتباط|اشترك (?:الآن|في (?:نشرتنا|النشرة|قناتنا))|سج[ّ]?ل الدخول|جميع الحقوق محفوظة|حقوق النشر محفوظة|^ظهرت? (?:المقالة|المقال|هذا المقال|التدوينة) /u,
];

/** The doubts about a body, in the order of the front matter. */
export function findDoubts(evidence: BodyEvidence): BodyDoubt[] {
  const doubts: BodyDoubt[] = [];
  if (isShort(evidence)) doubts.push('body-short');
  if (isDoubtful(evidence)) doubts.push('body-doubtful');
  if (evidence.lines.some(isBoilerplate)) doubts.push('boilerplate');
  return doubts;
}

function isShort({ lines, structured, statedWords, description, isLocked }: BodyEvidence): boolean {
  const words = wordsOf(lines.join(' ')).length;
  if (words === 0) return false;
  const expected = Math.max(statedWords, wordsOf(structured).length);
  return (
    (isLocked && words < MIN_LOCKED_WORDS) ||
    words < expected * MIN_STATED_SHARE ||
    words < wordsOf(description).length * 1.2
  );
}

function isDoubtful({
  lines,
  structured,
  bodyProse,
  pageProse,
  isOtherReading,
  isLiveBlog,
}: BodyEvidence): boolean {
  if (lines.length === 0) return false;
  if (isLiveBlog || isOtherReading || bodyProse < pageProse * MIN_PROSE_SHARE) return true;
  return structured !== '' && agreement(lines.join(' '), structured) < MIN_AGREEMENT;
}

function isBoilerplate(line: string): boolean {
  return line.length <= MAX_BOILERPLATE_LENGTH && BOILERPLATE.some((pattern) => pattern.test(line));
}
