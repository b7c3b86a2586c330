/** Makes files for tests of the rules, and summarises findings. */
import type { RuleFinding } from '../../src/lint/file/finding.ts';
import { type LintedFile, readLintedFile } from '../../src/lint/file/lintedFile.ts';

/** Makes a valid article with additional lines of front matter. */
export function lintedFile(lines: readonly string[], body = 'Text.', file = 'articles/en/x.md'): LintedFile {
  const front = ['id: 7f3q2k9d', 'title: A title', 'lang: en'];
  const names = new Set(lines.map((line) => line.split(':')[0]));
  const others = front.filter((line) => !names.has(line.split(':')[0] ?? ''));
  return readLintedFile(`---\n${[...others, ...lines].join('\n')}\n---\n${body}\n`, file);
}

/** Gives rule, line and reason of each finding. */
export function summarise(found: Iterable<RuleFinding>): [string, number | undefined, string][] {
  return [...found].map(({ rule, line, reason }) => [rule, line, reason]);
}
