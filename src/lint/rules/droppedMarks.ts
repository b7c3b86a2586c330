/** Marks and white space that a reader of the site never gets: they are dropped when the file is read. */
import { oneLine, stripControls } from '../../text/clean.ts';
import { fieldTexts } from '../file/fieldTexts.ts';
import { excerpt, type RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

/** A single no-break space is a space like any other; more of any kind, or one at an end, is a slip. */
const SLIP = /^\s|\s$|\s{2}|[\t\n\r]/u;

/** How many kinds of mark a message names. */
const MOST_NAMED = 3;

export function* checkDroppedMarks(subject: LintedFile): Generator<RuleFinding> {
  for (const { field, line, text } of fieldTexts(subject)) {
    const marks = marksIn(text);
    // A block of YAML ends with a line end that is not the text's.
    const spaced = SLIP.test(stripControls(text).replace(/\n$/u, ''));
    const clean = `it reads «${excerpt(text)}»: write that`;
    if (marks !== '')
      yield { rule: 'dropped-marks', field, line, reason: describeMarks(marks), remedy: clean };
    else if (spaced && oneLine(text) !== '') {
      const reason = 'has white space that is dropped, at an end or more than one space';
      yield { rule: 'dropped-space', field, line, reason, remedy: clean };
    }
  }
  const { lines, start } = subject.body;
  for (const [at, line] of lines.entries()) {
    const marks = marksIn(line);
    if (marks !== '')
      yield {
        rule: 'dropped-marks',
        line: start + at,
        reason: describeMarks(marks),
        remedy: 'take them out',
      };
  }
}

function describeMarks(marks: string): string {
  return `has direction marks or controls that are dropped: ${marks}`;
}

/** The code points that reading drops, such as `U+202E, U+202C`; empty where there are none. */
function marksIn(text: string): string {
  if (stripControls(text).length === text.replace(/\r\n/gu, '\n').length) return '';
  const dropped = new Set<string>();
  for (const character of text) {
    if (stripControls(character) !== '') continue;
    dropped.add(`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  }
  const named = [...dropped];
  return [...named.slice(0, MOST_NAMED), ...(named.length > MOST_NAMED ? ['…'] : [])].join(', ');
}
