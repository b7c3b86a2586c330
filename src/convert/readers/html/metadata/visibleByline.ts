/** Finds authors that only the visible page names: in a line such as «By Jane Doe» or a link to an author's page, near the title. */
import { oneLine } from '../../../../text/clean.ts';
import { readAuthors } from '../../../metadata/authors/authors.ts';
import { visibleText } from '../dom/removals.ts';

const MAX_STEPS = 4;
const MAX_SEARCHED_ELEMENTS = 400;
const MAX_BYLINE_LENGTH = 80;
const MAX_AUTHORS = 4;

/** Folders of sites for the pages of authors. */
const AUTHOR_PAGE =
  /\/(?:authors?|by|byline|contributors?|journalists?|people|profiles?|reporters?|staff|writers?|كاتب|كتاب|الكاتب|الكتاب)\/[^/?#]+/iu;
const LINK_LABEL =
  /(?:^| )(?:about|all|archive|author|authors|bio|contact|e-?mail|follow|more|page|posts|profile|view|website|المزيد|جميع|كل|صفحة|ملف|مقالات)(?: |$)/iu;
/** «كتب» alone also means books, so that it counts only before a colon. */
const BYLINE = /^(?:by (?=\p{L})|(?:بقلم|إعداد|اعداد|تحرير) ?[:：]? ?|كتبت? ?[:：] ?)/iu;

/**
 * The people whom a line or links near the title name; empty if there are none.
 * @param title the article's title @param isSite whether a name is that of the site
 */
export function findVisibleAuthors(
  document: Document,
  title: string,
  isSite: (name: string) => boolean,
): string[] {
  return readAuthors(findBylines(document, title), isSite).people.filter(isName);
}

/** The texts that name the authors, of the nearest element around the title that has any. */
function findBylines(document: Document, title: string): string[] {
  const headings = [...document.querySelectorAll('h1,h2')];
  const heading = headings.find((element) => oneLine(element.textContent ?? '') === title);
  let around = heading?.parentElement ?? null;
  for (let step = 0; around !== null && step < MAX_STEPS; step += 1, around = around.parentElement) {
    // Further out are other articles and their authors.
    if (step > 0 && /^(?:main|body|html)$/u.test(around.localName)) return [];
    const elements = [...around.querySelectorAll('*')].slice(0, MAX_SEARCHED_ELEMENTS);
    const lines = elements.map(readByline).filter((line) => line !== '');
    // The first line is the byline; those below are other articles'.
    if (lines[0] !== undefined) return [lines[0]];
    const links = elements.filter(isAuthorLink).map((link) => oneLine(link.textContent ?? ''));
    const names = [...new Set(links.filter(isName))];
    if (names.length > 0) return names.length <= MAX_AUTHORS ? names : [];
  }
  return [];
}

/** The text of an element that is a byline, without blocks inside; empty if it is none. */
function readByline(element: Element): string {
  if (element.querySelector('div,p,ul,ol,section,article,h1,h2,h3,script,style') !== null) return '';
  const text = visibleText(element);
  if (text.length > MAX_BYLINE_LENGTH || !BYLINE.test(text)) return '';
  const line = text.replace(BYLINE, '');
  return /\p{Nd}|[.!?؟]\s/u.test(line) ? '' : line;
}

function isAuthorLink(element: Element): boolean {
  if (element.localName !== 'a') return false;
  const address = element.getAttribute('href') ?? '';
  return AUTHOR_PAGE.test(address) || /(?:^|\s)author(?:\s|$)/u.test(element.getAttribute('rel') ?? '');
}

/** Whether a text may be a person's name: some words, each of letters, and none of them a label of a link. */
function isName(text: string): boolean {
  return (
    !LINK_LABEL.test(text) &&
    text.length <= MAX_BYLINE_LENGTH / 2 &&
    /^\p{L}[\p{L}\p{M}.'’-]*(?: \p{L}[\p{L}\p{M}.'’-]*){1,4}$/u.test(text)
  );
}
