/** Finds marks and white space that are dropped when the file is read, so that readers of the site do not get them. */
import { oneLine, stripControls } from '../../text/clean.ts';
import { fieldTexts } from '../file/fieldTexts.ts';
import { excerpt, type RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

/** White space at an end, several spaces, or a tab or line end. A single no-break space is allowed. */
const STRAY_SPACE = /^\s|\s$|\s{2}|[\t\n\r]/u;

/** How many kinds of mark a message names. */
const MAX_NAMED_MARKS = 3;

export function* checkDroppedMarks(linted: LintedFile): Generator<RuleFinding> {
  for (const { field, line, text } of fieldTexts(linted)) {
    const marks = listDroppedMarks(text);
    // The line end after a YAML block is not part of the text.
    const hasStraySpace = STRAY_SPACE.test(stripControls(text).replace(/\n$/u, ''));
    const remedy = `it reads «${excerpt(text)}»: write that`;
    if (marks !== '') yield { rule: 'dropped-marks', field, line, reason: describeMarks(marks), remedy };
    else if (hasStraySpace && oneLine(text) !== '') {
      const reason = 'has white space that is dropped, at an end or more than one space';
      yield { rule: 'dropped-space', field, line, reason, remedy };
    }
  }
  const { lines, start } = linted.body;
  for (const [index, line] of lines.entries()) {
    const marks = listDroppedMarks(line);
    if (marks !== '')
      yield {
        rule: 'dropped-marks',
        line: start + index,
        reason: describeMarks(marks),
        remedy: 'take them out',
      };
  }
}

function describeMarks(marks: string): string {
  return `has direction marks or controls that are dropped: ${marks}`;
}

/** Lists the code points that reading drops, such as `U+202E, U+202C`; empty where there are none. */
function listDroppedMarks(text: string): string {
  if (stripControls(text).length === text.replace(/\r\n/gu, '\n').length) return '';
  const dropped = new Set<string>();
  for (const character of text) {
    if (stripControls(character) !== '') continue;
    dropped.add(`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  }
  const marks = [...dropped];
  return [...marks.slice(0, MAX_NAMED_MARKS), ...(marks.length > MAX_NAMED_MARKS ? ['…'] : [])].join(', ');
}
