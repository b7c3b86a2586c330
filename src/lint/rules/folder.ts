/** Finds files in the folder of another language or another month. */
import { posix } from 'node:path';
import { articleFilePath } from '../../archive/article/article.ts';
import type { RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

/** The language and the month in a folder's path. A folder without them may have any article. */
const LANGUAGE_FOLDER = /^articles\/(?<lang>ar|en)(?:\/|$)/u;
const MONTH_FOLDER = /\/(?<month>\d{4}\/\d{2}|undated)$/u;

export function* checkFolder({ file, front, lineOf }: LintedFile): Generator<RuleFinding> {
  if (front === undefined) return;
  const { lang, date } = front;
  const path = posix.dirname(file);
  const said = { ...LANGUAGE.exec(path)?.groups, ...MONTH.exec(path)?.groups };
  const own = posix.dirname(articleFilePath({ lang, ...(date === undefined ? {} : { date }), id: '' }));
  const otherLanguage = said.lang !== undefined && said.lang !== lang;
  if (!otherLanguage && (said.month === undefined || own.endsWith(`/${said.month}`))) return;
  const field = otherLanguage ? 'lang' : 'date';
  yield {
    rule: 'folder',
    field,
    line: lineOf(field),
    reason: `${isOtherLanguage ? lang : (date ?? 'no date')} does not fit the folder ${path}`,
    remedy: `move the file to ${ownFolder}/${posix.basename(file)} (its page stays where it is), or correct the field`,
  };
}
