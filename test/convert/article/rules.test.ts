import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainRule, ruleNames } from '../../../src/convert/article/rules.ts';

const folder = join(import.meta.dirname, '../../../src/convert');
const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'article/rules.ts')
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');

describe('explainRule', () => {
  it('explains every rule that the code names', () => {
    const named = [...code.matchAll(/(?:\brule: |\bremovals\??\.text\(|\bthis\.text\()'([a-z-]+)'/gu)].map(
      ([, rule = '']) => rule,
    );
    expect(named.length).toBeGreaterThan(25);
    for (const rule of named) expect(explainRule(rule)).not.toBe('');
  });

  it('explains no rule that the code does not use', () => {
    // WordPress's reader drops these without saying so as yet.
    const unused = ruleNames().filter((rule) => !code.includes(`'${rule}'`));
    expect(unused.filter((rule) => rule !== 'shortcode')).toEqual([]);
  });

  it.each(ruleNames())('explains %s in one sentence', (rule) => {
    expect(explainRule(rule)).toMatch(/^[A-Z][^.]{20,120}\.$/u);
  });

  it('throws an error for an unknown rule', () => {
    expect(() => explainRule('constructor')).toThrow(RangeError);
  });
});
