/**
 * Removes the lines that templates put among an article's paragraphs: bylines above them, biographies below, and lists of
 * other articles.
 */
import { fold } from '../../../../text/arabic.ts';
import { isDateLine } from '../../../metadata/dates/dateLine.ts';
import type { Removals } from '../dom/removals.ts';
import { extractText } from './inlineHtml.ts';

/** Bylines are among the first blocks: a lead or a list of key points may be above them. */
const MAX_BYLINE_PLACE = 4;
const MAX_BYLINE_LENGTH = 160;
/** A biography has a paragraph an author, and a line with the name. */
const MAX_BIOGRAPHY_BLOCKS = 4;
const MAX_HEADING_LENGTH = 60;

const BYLINE_WORDS =
  /^(?:(?:first |originally )?(?:published|posted|created|issued)|(?:last |latest )?(?:updated?|modified|edited)|by|and|(?:تاريخ )?(?:النشر|نشرت?)|(?:اخر |تاريخ )?(?:التحديث|تحديث|تعديل)|حدثت?|بقلم|كتبت?|اعداد|و)(?: (?:on|at|في|بتاريخ))?(?= |[:：]|$)[:： ]*/u;
/** Between the pieces of a byline. */
const PIECE_SIGN = /[|•·]|[,،;؛] ?(?=(?:last|latest|updated?|modified|اخر|تاريخ)(?![\p{L}\p{M}]))/u;
const SIGNS_BEFORE = /^[\s,،–—-]+/u;
const SIGNS_AFTER = /(?<![\s,،–—-])[\s,،–—-]+$/u;
/** A byline of people that the page's data does not name. */
const NAMELESS_BYLINE = /^(?:By|BY|by|بقلم) \p{L}[^.!?؟:]{3,80}$/u;
const READING_TIME = /^(?:\d{1,2} ?[- ]?min(?:ute)?s?(?: read)?|(?:مده )?(?:ال)?قراءه:? \d{1,2} \p{L}+)$/u;
/** Headings above lists of other articles. */
const OTHER_ARTICLES =
  /^(?:more (?:from|on|about|stories|news|coverage)\b|related\b|recommended\b|you (?:may|might|could) (?:also )?(?:like|be interested)|(?:also )?read (?:more|also|next)\b|see also\b|further reading|latest (?:news|stories)|(?:اقرا|مواضيع|اخبار|مقالات|روابط|قصص) (?:ايضا|المزيد|ذات صله|اخري|متعلقه)|المزيد)/u;
const CLOCK_TIME = /^\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?| [صم])?(?: \p{L}{2,5})?$/u;
/** A person with an office in a newsroom, who is named in full. */
const JOURNALIST =
  /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3} is an? (?:[\p{L}'’,&-]+ ){0,8}(?:reporter|writer|editor|correspondent|journalist|columnist|producer|contributor)\b/u;
const BIOGRAPHY =
  /^,? ?(?:(?:is|was) (?:an?|the)\b|covers\b|writes\b|reports\b|has (?:covered|written|reported|worked|been)\b|joined\b|can be reached\b|(?:هو |هي )?(?:كاتب|صحافي|صحفي|محرر|مراسل|باحث|اعلامي|مذيع|مدون)ه?(?: |$))/u;

interface Block {
  html: string;
  text: string;
}

/**
 * Removes from a body the lines that are only names, dates and times among its first blocks; the paragraphs about its authors
 * among its last; and lists of links below a heading that says so.
 * @param html a body that this module's neighbours made @param authors the names that the page's data gives
 */
export function removeTemplateLines(html: string, authors: readonly string[], removals?: Removals): string {
  const blocks: Block[] = splitBlocks(html).map((block) => ({ html: block, text: extractText(block) }));
  const names = authors.map((name) => fold(name)).filter((name) => name !== '');
  /** The number of blocks of text so far: pictures are none. */
  let texts = 0;
  const kept = blocks.filter(({ html: block, text }, place) => {
    const isParagraph = block.startsWith('<p>') && text !== '';
    if (text !== '') texts += 1;
    if (isParagraph && isByline(text, names, texts <= MAX_BYLINE_PLACE)) {
      removals?.addText('byline-box', text);
      return false;
    }
    const isOther =
      isListOfOthers(blocks[place - 1], blocks[place]) || isListOfOthers(blocks[place], blocks[place + 1]);
    if (isOther) removals?.addText('related-box', text);
    return !isOther;
  });
  for (let count = 0; count < MAX_BIOGRAPHY_BLOCKS && kept.length > 1; count += 1) {
    const last = kept.at(-1);
    if (last === undefined || !isBiography(last.text, names)) break;
    removals?.addText('byline-box', last.text);
    kept.pop();
  }
  return kept.length === blocks.length ? html : kept.map((block) => block.html).join('');
}

/** Whether a block is a heading for other articles and the next one a list of nothing but links. */
function isListOfOthers(heading: Block | undefined, list: Block | undefined): boolean {
  if (heading === undefined || list === undefined || !/^<(?:h[2-6]|p)>/u.test(heading.html)) return false;
  if (!/^<[uo]l[ >]/u.test(list.html) || heading.text.length > MAX_HEADING_LENGTH) return false;
  return unlinkedText(list.html).length <= list.text.length / 10 && OTHER_ARTICLES.test(fold(heading.text));
}

function unlinkedText(html: string): string {
  const pieces = html.split('</a>').map((piece) => {
    const start = piece.lastIndexOf('<a ');
    return start < 0 ? piece : piece.slice(0, start);
  });
  return extractText(pieces.join(' '));
}

/** Splits HTML that this module's neighbours made into its outermost blocks. */
function splitBlocks(html: string): string[] {
  const blocks: string[] = [];
  let depth = 0;
  let start = 0;
  for (const match of html.matchAll(/<(\/?)(?:p|h[2-6]|[uo]l|blockquote|table)(?=[ >])/gu)) {
    if (match[1] === '') {
      if (depth === 0 && match.index > start) {
        blocks.push(html.slice(start, match.index));
        start = match.index;
      }
      depth += 1;
    } else depth -= 1;
  }
  if (start < html.length) blocks.push(html.slice(start));
  return blocks;
}

/**
 * Whether a line has nothing but the authors' names, dates, times and the words around them. Below the first blocks it has a name
 * and a date, as above each post of a live blog: chronicles have dates alone.
 */
function isByline(line: string, names: readonly string[], isAtTop: boolean): boolean {
  if (line.length > MAX_BYLINE_LENGTH) return false;
  if (isAtTop && NAMELESS_BYLINE.test(line)) return true;
  let text = fold(line);
  let isNamed = false;
  for (const name of names) {
    if (!text.includes(name)) continue;
    text = text.replace(name, ' | ');
    isNamed = true;
  }
  const pieces = text
    .split(PIECE_SIGN)
    .map((piece) => stripBylineWords(piece.replace(SIGNS_BEFORE, '').replace(SIGNS_AFTER, '')))
    .filter((piece) => piece !== '');
  const isTimed = pieces.some((piece) => isDateLine(piece));
  return (
    (isAtTop ? isNamed || isTimed : isNamed && isTimed) &&
    (isDateLine(pieces.join(' ')) ||
      pieces.every((piece) => isDateLine(piece) || CLOCK_TIME.test(piece) || READING_TIME.test(piece)))
  );
}

function stripBylineWords(piece: string): string {
  return piece.replace(BYLINE_WORDS, '').replace(BYLINE_WORDS, '').trim();
}

/** Whether a paragraph is about an author: it is a name alone, or begins with one and says what the person does. */
function isBiography(paragraph: string, names: readonly string[]): boolean {
  if (JOURNALIST.test(paragraph)) return true;
  const text = fold(paragraph);
  return names.some(
    (name) => text === name || (text.startsWith(name) && BIOGRAPHY.test(text.slice(name.length).trim())),
  );
}
