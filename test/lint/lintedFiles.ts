/** Files for the rules to look at. */
import type { RuleFinding } from '../../src/lint/file/finding.ts';
import { type LintedFile, readLintedFile } from '../../src/lint/file/lintedFile.ts';

/** A sound article with these lines besides; its body begins on the line below theirs. */
export function lintedFile(lines: readonly string[], body = 'Text.', file = 'articles/en/x.md'): LintedFile {
  const front = ['id: 7f3q2k9d', 'title: A title', 'lang: en'];
  const names = new Set(lines.map((line) => line.split(':')[0]));
  const others = front.filter((line) => !names.has(line.split(':')[0] ?? ''));
  return readLintedFile(`---\n${[...others, ...lines].join('\n')}\n---\n${body}\n`, file);
}

/** What was found, in short: rule, line and reason. */
export function summarise(found: Iterable<RuleFinding>): [string, number | undefined, string][] {
  return [...found].map(({ rule, line, reason }) => [rule, line, reason]);
}
