import { describe, expect, it } from 'vitest';
import { describeFinding, excerpt, sortFindings, toFindings } from '../../../src/lint/file/finding.ts';

describe('findings of a file', () => {
  it('gives one finding for each place', () => {
    const html = { rule: 'raw-html', line: 3, reason: 'the HTML is shown as text' };
    const tag = { rule: 'tag-twice', line: 3, field: 'tags.1', reason: 'one' };
    const found = [html, { ...html, reason: 'other HTML' }, tag, { ...tag, field: 'tags.2' }, tag];
    expect(toFindings('x.md', 'warning', found).map(({ field, reason }) => [field, reason])).toEqual([
      [undefined, 'the HTML is shown as text'],
      ['tags.1', 'one'],
      ['tags.2', 'one'],
    ]);
  });

  it('limits the findings of one rule, but not those of others', () => {
    const found = Array.from({ length: 9000 }, (_, at) => ({ rule: 'raw-html', line: at, reason: 'HTML' }));
    const findings = toFindings('x.md', 'warning', [...found, { rule: 'image', line: 1, reason: 'image' }]);
    expect(findings).toHaveLength(52);
    expect(findings.at(-2)?.reason).toBe('HTML (and there is more of this)');
    expect(findings.at(-1)?.rule).toBe('image');
  });

  it('sorts findings by file and line', () => {
    const at = (file: string, line?: number) => ({
      file,
      ...(line === undefined ? {} : { line }),
      reason: '',
      severity: 'error' as const,
      rule: '',
    });
    const places = sortFindings([at('b', 2), at('a', 12), at('a', 2), at('a')]);
    expect(places.map(({ file, line }) => [file, line])).toEqual([
      ['a', undefined],
      ['a', 2],
      ['a', 12],
      ['b', 2],
    ]);
  });

  it('gives one line for each, without control characters', () => {
    const [finding] = toFindings('x.md', 'warning', [
      {
        rule: 'unknown-field',
        field: 'a\u001B[2J\u202Eb',
        line: 4,
        reason: 'has\nno effect',
        remedy: 'go\u0007',
      },
    ]);
    expect(finding && describeFinding(finding)).toBe('x.md:4: a[2Jb: has no effect; go [warning]');
  });

  it('shortens excerpts of articles', () => {
    expect(excerpt('كلمة '.repeat(9000))).toMatch(/^.{50,60}…$/u);
    expect(excerpt(' a\n b ')).toBe('a b');
    expect(excerpt('😀'.repeat(100))).toBe(`${'😀'.repeat(60)}…`);
  });
});
