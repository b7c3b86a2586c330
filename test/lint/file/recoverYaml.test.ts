import { describe, expect, it } from 'vitest';
import { recoverYaml } from '../../../src/lint/file/recoverYaml.ts';
import { measureCpuMs } from '../../fixtures/cpuTime.ts';

const recover = (yaml: string) => {
  const { fields, faults, broken } = recoverYaml(yaml, 'x.md');
  return { value: fields.value, lines: faults.map(({ line }) => line), broken: [...broken], faults };
};

describe('recoverYaml', () => {
  it('reads the fields below a broken one', () => {
    const yaml = 'title: "Wall Street": Beijing\nlang: fr\ntags: [a, b\ndate: yesterday\n';
    expect(recover(yaml)).toMatchObject({
      value: { lang: 'fr', date: 'yesterday' },
      lines: [2, 4],
      broken: ['title', 'tags'],
    });
  });

  it('reports an unclosed quote at its field, not at the end of the file', () => {
    expect(recover('lang: ar\ntitle: "abc\ndate: 2025-02-13\n')).toMatchObject({
      value: { lang: 'ar', date: '2025-02-13' },
      lines: [3],
    });
  });

  it('reports a line that is no field, a tab and an alias', () => {
    expect(recover('title: x\nnonsense\nlang: ar\n')).toMatchObject({
      value: { title: 'x', lang: 'ar' },
      lines: [3],
    });
    expect(recover('title: x\n\tlang: ar\ndate: 2025-02-13\n')).toMatchObject({
      value: { date: '2025-02-13' },
      broken: ['title'],
    });
    expect(recover('title: x\nsection: *a\nlang: ar\n')).toMatchObject({
      value: { title: 'x', lang: 'ar' },
      lines: [3],
      broken: ['section'],
    });
  });

  it('reports a field that occurs twice', () => {
    const { lines, faults } = recover('title: x\nlang: ar\ntitle: y\n');
    expect(lines).toEqual([4]);
    expect(faults[0]?.remedy).toMatch(/keep one/);
  });

  it('keeps the lines and blocks of one field together', () => {
    const yaml = 'tags:\n- a\n# why\n- b\nauthors: [\n  x,\n]\nsection: |\n  one\n\n  two\ntitle: a: b\n';
    const value = { tags: ['a', 'b'], authors: ['x'], section: 'one\n\ntwo\n' };
    expect(recover(yaml)).toMatchObject({ value, broken: ['title'] });
  });

  it('takes little time for any YAML', async () => {
    for (const yaml of ['a: [\n'.repeat(10_000), `title: ${'['.repeat(40_000)}`, '"'.repeat(50_000)])
      expect(await measureCpuMs(() => recover(yaml))).toBeLessThan(10_000);
  });
});
