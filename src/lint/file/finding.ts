/** What the linter tells: a place, what is odd there, and what to do. */
import { describeProblem, type ProblemDetails } from '../../system/problem.ts';
import { oneLine } from '../../text/clean.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';

/** An error keeps a file out of the site; a warning leaves it in; `review` is what waits for a person anyway. */
export type Severity = 'error' | 'warning' | 'review';

export interface Finding extends ProblemDetails {
  severity: Severity;
  /** The rule's name, for machines. */
  rule: string;
}

/** What a rule finds in the file that it looks at. */
export type RuleFinding = Omit<Finding, 'file' | 'severity'>;

/** More of one rule in one file are a pattern, not a list to read. */
const MOST_OF_A_RULE = 50;

/** The longest piece of an article that a message repeats. */
const LONGEST_EXCERPT = 60;

/** What the rules found in one file, each place once; of what is found everywhere, the first places. */
export function toFindings(file: string, severity: Severity, found: Iterable<RuleFinding>): Finding[] {
  const told = new Set<string>();
  const counts = new Map<string, number>();
  const findings: Finding[] = [];
  for (const { rule, field, line, reason, remedy } of found) {
    const place = JSON.stringify([rule, field, line, field === undefined ? undefined : reason]);
    if (told.has(place)) continue;
    const count = (counts.get(rule) ?? 0) + 1;
    if (count > MOST_OF_A_RULE + 1) continue;
    counts.set(rule, count);
    told.add(place);
    const more = count > MOST_OF_A_RULE ? ' (and there is more of this)' : '';
    findings.push({
      file,
      ...(line === undefined ? {} : { line }),
      ...(field === undefined ? {} : { field: oneLine(field) }),
      reason: oneLine(reason) + more,
      ...(remedy === undefined ? {} : { remedy: oneLine(remedy) }),
      severity,
      rule,
    });
  }
  return findings;
}

/** Findings in the order in which an editor goes through them: by file, and down each file. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => compareCodeUnits(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0));
}

/** A finding in one line: `articles/ar/x.md:4: date: must be a day; write 2025-02-13 [error]`. */
export function describeFinding(finding: Finding): string {
  return `${describeProblem(finding)} [${finding.severity}]`;
}

/** The beginning of a text, for messages. */
export function excerpt(text: string): string {
  const line = oneLine(text.slice(0, 4 * LONGEST_EXCERPT));
  const letters = [...line];
  return letters.length <= LONGEST_EXCERPT ? line : `${letters.slice(0, LONGEST_EXCERPT).join('').trim()}…`;
}
