/**
 * Chooses the tags among the labels that a source gives an article. Content systems also label articles for programs: with ids,
 * codes, layouts and word counts. Those are left out, each with its reason.
 */
import type { Removed } from '../../article/draft.ts';
import { domainName, hostOf, lettersOf } from '../titles/siteNames.ts';
import { quickLabelKey } from './labelKeys.ts';

/** The names of what a label describes in place of the article's subject: `WC: 1000-1999`, `Article Type: Article Post`. */
const MACHINE_KEY =
  /^(?:nlp|iab|dfp|gpt|seo|cms|wc|length|day|date|time|language|lang|locale|partner|source|provider|vendor|feed|template|layout|format|channel|platform|status|version|priority|uuid|guid|id|slug|url|author|byline|site|section|page)$|^[a-z]+[ _-](?:type|id|category|code|status|count|score)$/iu;
/** The names of subjects: `Subject: Environment` is the tag `Environment`. */
const SUBJECT_KEY = /^(?:subjects?|topics?|tags?|keywords?|الموضوع|الوسم)$/iu;
const KEYED = /^([^:：]{1,30})[:：] ?(?=\S)/u;
/** A name space of a program: `source:tagname`, `iab:IAB1-2`, `RULES:TRUMP`. */
const NAME_SPACE = /^(?:[a-z][a-z0-9_-]{1,20}:(?=[a-z0-9])|[A-Z0-9_-]{2,20}:(?=[A-Z0-9]))/u;

const UUID = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/iu;
const HEXADECIMAL = /^(?=\D*\d)(?=[^a-f]*[a-f])[0-9a-f]{12,}$/iu;
const NUMBER = /^\d{5,}$/u;
/** `FR_NEWS_1`, but not `COVID-19`. */
const UNDERSCORED_CODE = /^[A-Z0-9]+(?:_[A-Z0-9]+)+$/u;
/** Instructions to programs and other newsrooms. */
const INSTRUCTION =
  /^internal(?: use| only| - .*)?$|\bsyndicat(?:e|ed|ion)\b|^no-?(?:ads|index|comments)$|^hide[-_ ]/iu;
/** Layouts and editions, which are the same words in many systems. */
const LAYOUT =
  /^(?:articles?|longform|(?:one|two|three|full|single)[ -]?columns?\w*|inverted|(?:us|uk|eu|premium|sponsored|paid|syndicated|evergreen) content|pa ready|no comments)$/iu;
/** Names of styles, which are words run together: `splitscreenimagerightinset`. */
const MIN_STYLE_NAME_LENGTH = 24;
const LATIN_WORD = /^[a-z]+$/u;

/** Whether labels are a program's codes is seen by their number: newsrooms use few words in capitals. */
const MIN_CODES = 8;
const MIN_CODE_SHARE = 0.6;
const CODE = /^\.?[A-Z0-9][A-Z0-9_:.-]*$/u;
const CERTAIN_CODE = /[:_.]|[A-Z]{3}\d|^[A-Z]{2}-[A-Z]{2}/u;

export interface LabelledArticle {
  labels: readonly string[];
  authors: readonly string[];
  publisher: string;
  url: string | undefined;
  /** The section, which is no tag once more. */
  section?: string | undefined;
}

/**
 * Chooses the tags of an article, each once in any spelling.
 * @param labels the labels in one line each
 * @returns the tags, and the labels that are none
 */
export function chooseLabels({ labels, authors, publisher, url, section }: LabelledArticle): {
  tags: string[];
  removed: Removed[];
} {
  const tags = new Map<string, string>();
  const removed: Removed[] = [];
  const isCode = makeCodeTest(labels);
  const isSite = makeSiteTagTest(publisher, url);
  const sectionKey = section === undefined ? '' : quickLabelKey(section);
  const authorNames = new Set(authors.map(quickLabelKey));
  for (const given of labels) {
    const label = takeSubject(given);
    const key = quickLabelKey(label) || label;
    if (isMachineLabel(label) || isCode(label)) removed.push({ rule: 'machine-label', text: given });
    else if (isSite(label)) removed.push({ rule: 'site-label', text: given });
    else if (key === sectionKey) removed.push({ rule: 'section-label', text: given });
    else if (authorNames.has(key)) removed.push({ rule: 'author-label', text: given });
    else if (label !== '' && !tags.has(key)) tags.set(key, label);
  }
  return { tags: [...tags.values()], removed };
}

/** The tag of a label that names it as the subject. */
function takeSubject(label: string): string {
  const [prefix, key = ''] = KEYED.exec(label) ?? [];
  return prefix !== undefined && SUBJECT_KEY.test(key.trim()) ? label.slice(prefix.length) : label;
}

function isMachineLabel(label: string): boolean {
  const [, key] = KEYED.exec(label) ?? [];
  if (key !== undefined && MACHINE_KEY.test(key.trim())) return true;
  if (UUID.test(label) || HEXADECIMAL.test(label) || NUMBER.test(label)) return true;
  if (NAME_SPACE.test(label) || UNDERSCORED_CODE.test(label)) return true;
  if (INSTRUCTION.test(label) || LAYOUT.test(label)) return true;
  return label.length >= MIN_STYLE_NAME_LENGTH && LATIN_WORD.test(label);
}

/** Makes a test for codes of an agency (`MTPIX`, `FR-BISV08`), which make up most labels of an article where there are any. */
function makeCodeTest(labels: readonly string[]): (label: string) => boolean {
  const codes = labels.filter((label) => CODE.test(label));
  const areCodes =
    codes.length >= MIN_CODES &&
    codes.length >= labels.length * MIN_CODE_SHARE &&
    codes.some((code) => CERTAIN_CODE.test(code));
  return (label) => areCodes && CODE.test(label);
}

/**
 * Makes a test whether a label is the name of the site or of its publisher. Part of a name is no such label: «السودان» is a
 * subject of «أخبار السودان».
 */
function makeSiteTagTest(publisher: string, url: string | undefined): (label: string) => boolean {
  const name = lettersOf(publisher);
  const domain = domainName(hostOf(url));
  const names = new Set([name, name.startsWith(domain) ? domain : name]);
  names.delete('');
  return (label) => names.has(lettersOf(label));
}
