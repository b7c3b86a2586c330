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
  const expected = { ...LANGUAGE_FOLDER.exec(path)?.groups, ...MONTH_FOLDER.exec(path)?.groups };
  const ownFolder = posix.dirname(articleFilePath({ lang, date, id: '' }));
  const isOtherLanguage = expected.lang !== undefined && expected.lang !== lang;
  if (!isOtherLanguage && (expected.month === undefined || ownFolder.endsWith(`/${expected.month}`))) return;
  const field = isOtherLanguage ? 'lang' : 'date';
  yield {
    rule: 'folder',
    field,
    line: lineOf(field),
    reason: `${isOtherLanguage ? lang : (date ?? 'no date')} does not fit the folder ${path}`,
    remedy: `move the file to ${ownFolder}/${posix.basename(file)} (its page stays where it is), or correct the field`,
  };
}
