import { describe, expect, it } from 'vitest';
import { checkLeftovers } from '../../../src/lint/rules/leftovers.ts';
import { measureCpuMs } from '../../fixtures/cpuTime.ts';
import { lintedFile } from '../lintedFiles.ts';

const linesOf = (body: string) =>
  [...checkLeftovers(lintedFile([], body))].map(({ line }) => (line ?? 0) - 6);

describe('checkLeftovers', () => {
  it.each([
    'المصدر: يورونيوز',
    'المصدر : وكالة الأنباء',
    '**المصدر:** يورونيوز',
    '- كلمات دلالية: روسيا الصين',
    '## اقرأ أيضا:',
    'إقرأ أيضاً',
    'الوسوم: روسيا',
    'تاريخ النشر: 13th, February 2025 GMT',
    'شارك هذا المقال',
    'مواضيع إضافية غارات روسية',
    'انتهى النص.Related"غارات برية"',
    'Source: Reuters',
    '*Tags:* Russia, China',
    'Read more: Moon landing',
    'Share this article on Facebook',
  ])('reports the line: %s', (line) => {
    expect(linesOf(`First.\n\n${line}\n\nLast.`)).toEqual([2]);
  });

  it.each([
    'وأضاف المصدر: لن نتراجع عن القرار.',
    'المصدر: لا علم لي بذلك، ولن أجيب عن هذا السؤال.',
    'كلمات قليلة تكفي.',
    'اقرأ أيضا ما كتبه في مذكراته.',
    'Published in 1922, the book is about a source: the Nile.',
    'Related work was done in Cairo.',
    'The source: a well in the desert.',
    'Source code was never published.',
  ])('accepts the sentence: %s', (line) => {
    expect(linesOf(line)).toEqual([]);
  });

  it('takes little time for a long line', async () => {
    const text = `${'مصدر '.repeat(100_000)}\n${'> '.repeat(200_000)}\n${'Related '.repeat(100_000)}`;
    expect(await measureCpuMs(() => linesOf(text))).toBeLessThan(2000);
  });
});
