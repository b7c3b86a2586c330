/** Chooses the title of a page, and cuts off what the site adds to it. */
import { fold } from '../../../../text/arabic.ts';
import { oneLine } from '../../../../text/clean.ts';
import { lettersOf, makeSiteTest } from '../../../metadata/titles/siteNames.ts';
import { cutBefore, splitTitle, type TitleSegment } from '../../../metadata/titles/titleSegments.ts';

/** From this share of common words on, two titles are spellings of the same headline. */
const MIN_SAME_HEADLINE_SHARE = 0.75;
/** A heading is another headline of the article if it has this share of a title's words, and this many. */
const MIN_SHARED_WORD_SHARE = 0.3;
const MIN_SHARED_WORDS = 2;
/** A heading of fewer words, or with a smaller share of the words of both, is that of a section: «Middle East». */
const MIN_HEADLINE_WORDS = 3;
const MIN_COMMON_SHARE = 0.2;
/** Shorter words are mostly articles and prepositions, which any two titles have in common. */
const MIN_WORD_LENGTH = 4;

/** What follows or comes before a site's name in a title: `| by Mike LaChance`. */
const BYLINE = /^(?:by|بقلم) \S/iu;

/** The end of a title that was cut to a length. */
const ELLIPSIS = /(?:…|\.{3})$/u;

const MAX_HEADINGS = 20;
/** Longer titles are compared by their beginning. */
const MAX_COMPARED_LENGTH = 1000;

export interface TitleSources {
  /** The title of OpenGraph, which is written for social media where it differs from the heading. */
  og: string;
  /** The headline of JSON-LD, which is written for search engines where it differs from the heading. */
  headline: string;
  /** The headings of the first level, in the page's order. */
  headings: readonly string[];
  /** The text of `<title>`, which is written for the browser's tab. */
  tab: string;
  /** The names of the site. */
  siteNames: readonly string[];
  /** The host of the page's address; empty if it is not known. */
  host?: string;
  section?: string | undefined;
  authors?: readonly string[];
}

/**
 * The best title of a page; empty if it has none. That is the heading which readers saw, unless OpenGraph's title has nearly
 * the same words: then OpenGraph's, because headings may contain labels. What the site adds to a title is cut off if another
 * title or the site's name confirms it.
 */
export function chooseTitle(sources: TitleSources): string {
  const { og, headline, headings, tab, siteNames, host = '' } = sources;
  const isSite = makeSiteTest(siteNames, host);
  const isHeadline = (title: string): boolean => title !== '' && !isSite(title);
  const candidates = headings.slice(0, MAX_HEADINGS).filter(isHeadline);
  const known = new Set([og, headline, ...candidates].filter(isHeadline).map(lettersOf));
  known.delete('');
  const tidy = (title: string): string => cutAdditions(oneLine(title), known, isSite, sources);
  const shared = [og, headline].map(tidy).filter(isHeadline);
  const stated = [...shared, tidy(tab)].filter(isHeadline);
  // The title of a tab alone is no reason to pass over the only heading.
  const fallback = shared.length === 0 ? candidates[0] : undefined;
  const heading = chooseHeading(candidates, stated) ?? fallback;
  const [first] = stated;
  if (first === undefined || heading === undefined) return first ?? heading ?? '';
  const isSame = sharedWords(first, heading).ofBoth >= MIN_SAME_HEADLINE_SHARE && !ELLIPSIS.test(first);
  return isSame ? first : tidy(heading);
}

/**
 * The heading that is the article's headline: another title has the same letters, or at least some of the same words. Pages
 * have headings above the headline, such as «Log in», and headings of sections.
 */
function chooseHeading(headings: readonly string[], stated: readonly string[]): string | undefined {
  const letters = new Set(stated.map(lettersOf));
  const confirmed = headings.find((heading) => letters.has(lettersOf(heading)));
  return confirmed ?? headings.find((heading) => stated.some((title) => areRelated(title, heading)));
}

function areRelated(title: string, heading: string): boolean {
  const { count, ofShorter, ofBoth } = sharedWords(title, heading);
  const isHeadline =
    heading.split(' ', MIN_HEADLINE_WORDS).length >= MIN_HEADLINE_WORDS && ofBoth >= MIN_COMMON_SHARE;
  return isHeadline && count >= MIN_SHARED_WORDS && ofShorter >= MIN_SHARED_WORD_SHARE;
}

/** Makes a test for lines that repeat the title in any of the page's spellings, without regard to punctuation. */
export function makeTitleTest(
  title: string,
  { og, headline, headings }: TitleSources,
): (text: string) => boolean {
  const [first = ''] = headings;
  const known = new Set([title, og, headline, first].map(lettersOf).filter((letters) => letters !== ''));
  return (text) => known.has(lettersOf(text));
}

/** How many words two titles share, and which shares of the shorter one and of all their words these are. */
function sharedWords(title: string, other: string): { count: number; ofShorter: number; ofBoth: number } {
  const [words, others] = [wordsOf(title), wordsOf(other)];
  const count = [...words].filter((word) => others.has(word)).length;
  const shorter = Math.min(words.size, others.size);
  const all = words.size + others.size - count;
  return {
    count,
    ofShorter: shorter === 0 ? 0 : count / shorter,
    ofBoth: all === 0 ? Number(lettersOf(title) === lettersOf(other)) : count / all,
  };
}

function wordsOf(title: string): Set<string> {
  const words = fold(title.slice(0, MAX_COMPARED_LENGTH)).split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word.length >= MIN_WORD_LENGTH || /\d/u.test(word)));
}

/** Cuts off what a site adds before and after a headline: its name, the section and the authors. */
function cutAdditions(
  title: string,
  known: ReadonlySet<string>,
  isSite: (text: string) => boolean,
  { section = '', authors = [] }: TitleSources,
): string {
  const segments = splitTitle(title);
  if (segments.length === 1) return title;
  // Another title of the page ends where the addition begins. A short one may be the heading of a section, in front of the headline.
  for (const segment of segments.slice(1)) {
    const head = cutBefore(title, segment);
    const isLong = head.includes(' ') && head.length >= (title.length - segment.start) / 2;
    if (isLong && known.has(lettersOf(head)) && lettersOf(head) !== lettersOf(section)) return head;
  }
  const added = new Set([section, ...authors].map(lettersOf).filter((letters) => letters !== ''));
  const isAdded = ({ text }: TitleSegment): boolean => added.has(lettersOf(text)) || BYLINE.test(text);
  const first = findAdditions(segments, isSite, isAdded);
  const head = first === undefined ? title : cutBefore(title, first);
  const [name, headline] = splitTitle(head);
  const isName = name !== undefined && headline !== undefined && headline.sign !== ':' && isSite(name.text);
  return isName ? head.slice(headline.start) : head;
}

/** The first of the segments at the end of a title that the site adds; its name must be one of them. */
function findAdditions(
  segments: readonly TitleSegment[],
  isSite: (text: string) => boolean,
  isAdded: (segment: TitleSegment) => boolean,
): TitleSegment | undefined {
  let first: TitleSegment | undefined;
  let isNamed = false;
  for (const segment of segments.slice(1).reverse()) {
    if (isSite(segment.text)) isNamed = true;
    else if (!isAdded(segment)) break;
    first = segment;
  }
  return isNamed ? first : undefined;
}
