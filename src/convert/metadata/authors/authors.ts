/**
 * Reads the names of authors from what sources give as such: bylines («بقلم: …», `By …`), several names in one text, and names
 * with places, agencies and offices around them.
 */
import { fold } from '../../../text/arabic.ts';
import { oneLine } from '../../../text/clean.ts';
import { hostOf, makeSiteTest } from '../titles/siteNames.ts';
import { isAccount, isAgency, isNameless, isOffice, isPlace, joinsFirstName } from './authorWords.ts';

export interface Authors {
  people: string[];
  /** Agencies, where a text names nothing but an agency. */
  agencies: string[];
  /** Names of the site itself. */
  sites: string[];
}

/** Longer texts are no names. */
const MAX_GIVEN_LENGTH = 300;
const MAX_NAME_LENGTH = 80;

/** What stands before names. «كاتب» is also a first name, so it counts only before a colon. */
const BYLINE =
  /^(?:(?:(?:written|posted|reported|reporting|story|words|analysis|text) )?by|بقلم|كتبت?|كتبها|كتبه|إعداد|اعداد|تحرير|تقرير|حوار|بواسطة)(?: ?[:：/] ?| )|^(?:author|authors|byline|الكاتبة?|كاتب المقال|المحرر|إعداد وتحرير|بقلم الكاتبة?) ?[:：] ?/iu;
const ADDRESS = /^[(<]?(?:https?:\/\/|www\.|mailto:|[^@\s]+@[^@\s]+\.)/iu;

/** Signs between persons, and between a person and a place or an agency. */
const LIST_SIGN = /[;؛،|\n]| [/•·] /u;
const PLACE_SIGN = / ?[-–—] | [-–—] ?|: ?/u;

const AROUND_NAMES = /[,،;؛:：*|/\\–—.-]/u;

/**
 * Makes a test whether an author is the site itself: by any of its names, or by one word of them, such as «LBCI» for «LBCI
 * Lebanon».
 * @param names the names of the site and of its publisher
 * @param address the article's address
 */
export function makeSiteAuthorTest(
  names: readonly string[],
  address: string | undefined,
): (name: string) => boolean {
  const isSite = makeSiteTest(names, hostOf(address));
  const words = new Set(names.flatMap((name) => fold(name).split(/[^\p{L}\p{N}]+/u)));
  return (name) => isSite(name) || (name.length > 2 && words.has(fold(name)));
}

/** The names that a page or a row gives, sorted by what they name. @param isSite whether a name is that of the site */
export function readAuthors(given: readonly string[], isSite: (name: string) => boolean): Authors {
  const authors: Authors = { people: [], agencies: [], sites: [] };
  for (const text of given) addAuthors(text, isSite, authors);
  return {
    people: distinctNames(authors.people),
    agencies: distinctNames(authors.agencies),
    sites: distinctNames(authors.sites),
  };
}

/** The names of people, else those of agencies, else those of the site. */
export function firstNamed({ people, agencies, sites }: Authors): string[] {
  return [people, agencies, sites].find((names) => names.length > 0) ?? [];
}

function addAuthors(given: string, isSite: (name: string) => boolean, authors: Authors): void {
  const text = given.length > MAX_GIVEN_LENGTH ? '' : stripBylines(stripAddresses(oneLine(given)));
  if (isSite(text)) authors.sites.push(text);
  else if (isAgency(text)) {
    if (!isNameless(text)) authors.agencies.push(text);
  } else {
    for (const item of text.split(LIST_SIGN))
      for (const part of splitCommas(trimSigns(item)))
        for (const name of findPeople(part)) {
          if (isSite(name)) authors.sites.push(name);
          else authors.people.push(name);
        }
  }
}

/** Removes web and mail addresses. Feeds write a name in brackets behind them: `info@post.example (Mona Saleh)`. */
function stripAddresses(text: string): string {
  const words = text.split(' ');
  const others = words.filter((word) => !ADDRESS.test(word));
  const rest = trimSigns(others.join(' '));
  if (others.length === words.length || !/^\([^()]+\)$/u.test(rest)) return rest;
  return rest.slice(1, -1);
}

/** Removes one or two labels before a name: «تقرير: إعداد محمد علي». */
function stripBylines(text: string): string {
  return trimSigns(text.replace(BYLINE, '').replace(BYLINE, ''));
}

/** The people of a text that lists no others with commas: «دمشق - محمد علي وسامر حسن (رويترز)». */
function findPeople(text: string): string[] {
  const { before, bracket } = cutBracket(text);
  const isDateline = before !== undefined && isAgency(bracket) && isDatelinePlace(before);
  if (isDateline) return [];
  const isAside = before !== undefined && (isAgency(bracket) || isPlace(bracket) || isOffice(bracket));
  const pieces = (isAside ? before : text).split(PLACE_SIGN).map(trimSigns).filter(Boolean);
  return choosePeople(pieces, isAside ? before : text)
    .flatMap(splitConjunctions)
    .map((name) => stripBylines(name))
    .filter((name) => isName(name) && !isPlace(name));
}

/**
 * The pieces that are people. One word beside an agency or beside a longer piece is a place, even if it is in no list.
 * @param text the whole text, which is one name if no piece is known as something else, as in «al- Hassan»
 */
function choosePeople(pieces: readonly string[], text: string): string[] {
  if (pieces.length < 2) return [...pieces];
  const others = pieces.filter((piece) => !isAgency(piece) && !isPlace(piece) && !isOffice(piece));
  const long = others.filter((piece) => piece.includes(' '));
  if (long.length > 0) return long;
  if (others.length === pieces.length) return [text];
  return pieces.some(isAgency) ? [] : others;
}

/** Cuts off the brackets at the end of a text. */
function cutBracket(text: string): { before?: string; bracket: string } {
  const start = text.endsWith(')') ? text.lastIndexOf('(') : text.endsWith(']') ? text.lastIndexOf('[') : -1;
  if (start <= 0) return { bracket: '' };
  return { before: text.slice(0, start).trim(), bracket: text.slice(start + 1, -1) };
}

/** Whether a text before an agency in brackets is a place: one in capitals, or one that is known. */
function isDatelinePlace(text: string): boolean {
  return isPlace(text) || !/\p{Ll}|\p{Lo}/u.test(text) || (/\p{Lo}/u.test(text) && !text.includes(' '));
}

/**
 * Splits at commas of Latin script if each item may be a name by itself. «Smith, John» is one person, and an office behind a
 * comma is left out.
 */
function splitCommas(text: string): string[] {
  const items = text
    .split(/, ?(?:and |& )?/u)
    .map(trimSigns)
    .filter(Boolean);
  if (items.length < 2) return items;
  const names = items.filter((item) => !isOffice(item) && !isAgency(item));
  if (names.length < items.length) return names;
  return items.every((item) => item.includes(' ')) ? items : [text];
}

/** Splits names that a conjunction joins: «A. Smith and B. Jones», «أحمد علي ومحمد حسن». */
function splitConjunctions(text: string): string[] {
  const people = text.split(/ (?:and|&) /iu);
  if (people.length > 1) {
    const arePeople = people.every((name) => name.includes(' ') && !isOffice(name));
    return arePeople ? people : [text];
  }
  const names: string[] = [];
  let words: string[] = [];
  const all = text.split(' ');
  for (const [at, word] of all.entries()) {
    const isConjunction = word === 'و' && at < all.length - 1;
    if (words.length === 0 || !(isConjunction || joinsFirstName(word))) {
      words.push(word);
      continue;
    }
    names.push(words.join(' '));
    words = isConjunction ? [] : [word.slice(1)];
  }
  return [...names, words.join(' ')].filter(Boolean);
}

/** Removes signs and spaces around a name, but not the full stop of «Jr.». */
function trimSigns(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && (text[start] === ' ' || AROUND_NAMES.test(text[start] ?? ''))) start += 1;
  while (end > start && isOutside(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

function isOutside(text: string, at: number): boolean {
  const sign = text[at] ?? '';
  if (sign === '.') return !/(?:^|[ .])\p{L}{1,3}$/u.test(text.slice(Math.max(0, at - 4), at));
  return sign === ' ' || AROUND_NAMES.test(sign);
}

function isName(name: string): boolean {
  return (
    /\p{L}/u.test(name) && name.length <= MAX_NAME_LENGTH && !/[@<>]|:\/\//u.test(name) && !isAccount(name)
  );
}

/** Each name once, whatever its spelling. Cards about authors repeat a name, and add an office or a number of followers. */
function distinctNames(names: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const name of names) {
    const key = fold(name);
    const isCard = [...known].some(([other, spelling]) => {
      const rest = name.slice(spelling.length);
      return key.startsWith(`${other} `) && (isOffice(rest) || /\d/u.test(rest));
    });
    if (!isCard && !known.has(key)) known.set(key, name);
  }
  return [...known.values()];
}
