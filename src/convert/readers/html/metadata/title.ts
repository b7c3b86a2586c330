/** Chooses the title of a page, and cuts off what the site adds to it. */
import { fold } from '../../../../text/arabic.ts';
import { oneLine } from '../../../../text/clean.ts';

/** A separator between a headline and a site's name. */
const SEPARATOR = /(?<=\S)\s(?:[-–—|·•»:]|::)(?=\s\S)/gu;
const NOT_IN_NAMES = /[-–—|·•»]/u;

/** Longer titles are damage; searching them for a suffix would take too long. */
const MAX_TITLE_LENGTH = 500;

export interface TitleSources {
  /** The title of OpenGraph, which newsrooms write for readers. */
  og: string;
  /** The headline of JSON-LD. */
  headline: string;
  h1: string;
  /** The text of `<title>`, which is written for the browser's tab. */
  tab: string;
  /** The names of the site. */
  siteNames: readonly string[];
}

/** The best title of a page; empty if it has none. A suffix is cut off if another title or the site's name confirms it. */
export function chooseTitle({ og, headline, h1, tab, siteNames }: TitleSources): string {
  const names = siteNames.map(fold).filter((name) => name !== '');
  const otherTitles = [h1, headline, og].map(fold).filter((title) => title !== '' && !names.includes(title));
  const isSite = (title: string) => names.includes(fold(title));
  const given = [og, headline, h1, tab].find((title) => title !== '' && !isSite(title)) ?? '';
  return cutSuffix(oneLine(given), otherTitles, names);
}

/** Makes a test for lines that repeat the title in any of the page's spellings, without regard to punctuation. */
export function makeTitleTest(title: string, { og, headline, h1 }: TitleSources): (text: string) => boolean {
  const known = new Set([title, og, headline, h1].map(foldLetters).filter((letters) => letters !== ''));
  return (text) => known.has(foldLetters(text));
}

function foldLetters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

function cutSuffix(title: string, otherTitles: readonly string[], names: readonly string[]): string {
  const last = title.length > MAX_TITLE_LENGTH ? undefined : [...title.matchAll(SEPARATOR)].at(-1);
  if (last === undefined || last.index < 2) return title;
  const head = title.slice(0, last.index);
  const tail = title.slice(last.index + last[0].length).trim();
  if (NOT_IN_NAMES.test(tail)) return title;
  const shorter = cutSuffix(head, otherTitles, names);
  const known = [shorter, head].find((part) => otherTitles.includes(fold(part)));
  if (known !== undefined) return known;
  return names.includes(fold(tail)) ? shorter : title;
}
