/** Collects, sorts and describes the linter's findings: a place, a problem and a remedy each. */
import { describeProblem, type ProblemDetails } from '../../system/problem.ts';
import { oneLine } from '../../text/clean.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';

/** An error keeps a file out of the site, a warning does not, and a `review` entry waits for a person. */
export type Severity = 'error' | 'warning' | 'review';

export interface Finding extends ProblemDetails {
  severity: Severity;
  /** The rule's name, for machines. */
  rule: string;
}

/** A finding of a rule in the file that it checks. */
export type RuleFinding = Omit<Finding, 'file' | 'severity'>;

/** More findings of one rule in one file are a pattern, not a list to read. */
const MAX_FINDINGS_PER_RULE = 50;

/** How many characters of an article a message repeats. */
const MAX_EXCERPT_LENGTH = 60;

/** Makes findings of the results of rules in one file: one for each place, and a limited number for each rule. */
export function toFindings(file: string, severity: Severity, found: Iterable<RuleFinding>): Finding[] {
  const places = new Set<string>();
  const counts = new Map<string, number>();
  const findings: Finding[] = [];
  for (const { rule, field, line, reason, remedy } of found) {
    const place = JSON.stringify([rule, field, line, field === undefined ? undefined : reason]);
    if (places.has(place)) continue;
    const count = (counts.get(rule) ?? 0) + 1;
    if (count > MAX_FINDINGS_PER_RULE + 1) continue;
    counts.set(rule, count);
    places.add(place);
    const more = count > MAX_FINDINGS_PER_RULE ? ' (and there is more of this)' : '';
    findings.push({
      file,
      line,
      field: field && oneLine(field),
      reason: oneLine(reason) + more,
      remedy: remedy && oneLine(remedy),
      severity,
      rule,
    });
  }
  return findings;
}

/** Sorts findings by file, and within each file by line. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => compareCodeUnits(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0));
}

/** Describes a finding in one line: `articles/ar/x.md:4: date: must be a day; write 2025-02-13 [error]`. */
export function describeFinding(finding: Finding): string {
  return `${describeProblem(finding)} [${finding.severity}]`;
}

/** Cuts a text for messages. */
export function excerpt(text: string): string {
  const line = oneLine(text.slice(0, 4 * MAX_EXCERPT_LENGTH));
  const characters = [...line];
  return characters.length <= MAX_EXCERPT_LENGTH
    ? line
    : `${characters.slice(0, MAX_EXCERPT_LENGTH).join('').trim()}…`;
}
