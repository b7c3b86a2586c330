/** Reads Markdown with front matter, as Hugo, Jekyll, Eleventy, Astro and Khizana write it. */
import { MAX_ARTICLE_LENGTH } from '../../../archive/article/frontMatter.ts';
import { stripControls } from '../../../text/clean.ts';
import { describeTooLong } from '../../article/describeTooLong.ts';
import { SourceError } from '../../article/sourceError.ts';
import { draftFromRow, type MappedReader } from '../fields/fields.ts';
import { objectMembers } from '../fields/fieldValues.ts';
import { findFrontMatter, parseFrontMatter, splitFrontMatter } from './frontMatterValue.ts';

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
    const markdown = stripControls(fenced.body).trim();
    const body = markdown === '' ? { lines: [] } : { lines: [], markdown };
    return [draftFromRow(members, { map, place: 'front matter', body })];
  },
};
