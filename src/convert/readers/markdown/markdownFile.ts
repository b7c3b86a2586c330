/** Reads Markdown with front matter, as Hugo, Jekyll, Eleventy, Astro and Khizana write it. */
import { MAX_ARTICLE_LENGTH } from '../../../archive/article/frontMatter.ts';
import { stripControls } from '../../../text/clean.ts';
import { describeTooLong } from '../../article/describeTooLong.ts';
import type { Draft } from '../../article/draft.ts';
import { SourceError } from '../../article/sourceError.ts';
import { readLanguageInName } from '../../metadata/fileName.ts';
import { foldName } from '../fields/fieldNames.ts';
import { draftFromRow, type MappedReader } from '../fields/fields.ts';
import { objectMembers, toLine } from '../fields/fieldValues.ts';
import { findFrontMatter, parseFrontMatter, splitFrontMatter } from './frontMatterValue.ts';
import { readMarkdownImages } from './markdownImages.ts';

export const markdownFile: MappedReader = {
  format: 'markdown',
  matches: (text) => findFrontMatter(text) !== undefined,
  split(text, map) {
    const fenced = splitFrontMatter(text);
    if (fenced === undefined) throw new SourceError('line 1, column 1: does not begin with front matter');
    const members = objectMembers(parseFrontMatter(fenced) ?? {});
    if (members === undefined)
      throw new SourceError(`line ${fenced.line}, column 1: front matter is not a list of fields`);
    if (fenced.body.length > MAX_ARTICLE_LENGTH)
      return [{ title: '', lines: [], skip: describeTooLong(fenced.body.length) }];
    const { markdown, images } = readMarkdownImages(stripControls(fenced.body).trim(), undefined);
    const placed = images.length === 0 ? { markdown } : { markdown, images };
    const body = markdown === '' ? { lines: [] } : { lines: [], ...placed };
    const draft = draftFromRow(members, { map, place: 'front matter', body });
    const key = draft.translation === undefined ? findJekyllKey(draft, members) : undefined;
    return [key === undefined ? draft : { ...draft, translation: { kind: 'key', key } }];
  },
};

/**
 * The key of a page's translations in Jekyll: `page_id` or the same permalink (github.com/untra/polyglot), or `ref`. They mean that only
 * where the page states its language.
 */
function findJekyllKey({ lang }: Draft, members: readonly [string, unknown][]): string | undefined {
  if (lang === undefined) return undefined;
  const values = new Map(members.map(([name, value]) => [foldName(name), value]));
  const given = ['pageid', 'ref', 'langref'].map((name) => toLine(values.get(name)));
  return given.find((key) => key !== undefined) ?? pathOfPermalink(toLine(values.get('permalink')));
}

/** The path of a permalink without the folder of its language; undefined for a pattern of many pages, such as `/:year/:title/`. */
function pathOfPermalink(permalink: string | undefined): string | undefined {
  if (permalink === undefined || /[:{}[\]*]/u.test(permalink)) return undefined;
  const path = permalink.replace(/^\/|\/$/gu, '');
  return (readLanguageInName(`${path}/`)?.rest ?? path).replace(/\/$/u, '') || undefined;
}
