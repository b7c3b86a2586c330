/** A page's title without what the site adds to it. */
import { fold } from '../../../../text/arabic.ts';
import { oneLine } from '../../../../text/clean.ts';

/** A separator that stands between a headline and a site's name. */
const SEPARATOR = /(?<=\S)\s(?:[-–—|·•»:]|::)(?=\s\S)/gu;
const NOT_IN_NAMES = /[-–—|·•»]/u;

/** Longer titles are damage, and not worth the time. */
const MAX_TITLE_LENGTH = 500;

export interface TitleSources {
  /** OpenGraph's title, which newsrooms write for readers. */
  og: string;
  /** JSON-LD's headline. */
  headline: string;
  h1: string;
  /** `<title>`, which is written for the browser's tab. */
  tab: string;
  /** The names the site goes by. */
  sites: readonly string[];
}

/** The best title a page gives; empty where it gives none. A suffix is cut where another place shows that it is one. */
export function chooseTitle({ og, headline, h1, tab, sites }: TitleSources): string {
  const names = sites.map(fold).filter((name) => name !== '');
  const witnesses = [h1, headline, og].map(fold).filter((title) => title !== '' && !names.includes(title));
  const isSite = (title: string) => names.includes(fold(title));
  const given = [og, headline, h1, tab].find((title) => title !== '' && !isSite(title)) ?? '';
  return cutSuffix(oneLine(given), witnesses, names);
}

/** A test for lines that say the title again, in any spelling the page has of it; signs between the words do not count. */
export function makeTitleTest(title: string, { og, headline, h1 }: TitleSources): (text: string) => boolean {
  const known = new Set([title, og, headline, h1].map(foldedLetters).filter((letters) => letters !== ''));
  return (text) => known.has(foldedLetters(text));
}

function foldedLetters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

function cutSuffix(title: string, witnesses: readonly string[], names: readonly string[]): string {
  const last = title.length > MAX_TITLE_LENGTH ? undefined : [...title.matchAll(SEPARATOR)].at(-1);
  if (last === undefined || last.index < 2) return title;
  const head = title.slice(0, last.index);
  const tail = title.slice(last.index + last[0].length).trim();
  if (NOT_IN_NAMES.test(tail)) return title;
  const shorter = cutSuffix(head, witnesses, names);
  const known = [shorter, head].find((part) => witnesses.includes(fold(part)));
  if (known !== undefined) return known;
  return names.includes(fold(tail)) ? shorter : title;
}
