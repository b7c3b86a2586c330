import { describe, expect, it } from 'vitest';
import { aggregator, plainText } from '../../../../src/convert/readers/aggregator/aggregator.ts';
import { measureCpuMs } from '../../../fixtures/cpuTime.ts';

const split = (...lines: string[]) => aggregator.split(lines.join('\n'));

describe('aggregator', () => {
  it('recognises aggregator text by its labels', () => {
    expect(aggregator.matches('عنوان\nتاريخ النشر: 13th, February 2025 GMT')).toBe(true);
    expect(aggregator.matches('عنوان\nكلمات دلالية: روسيا')).toBe(true);
    expect(aggregator.matches('عنوان\nفقرة عن تاريخ النشر')).toBe(false);
    expect(plainText.matches('')).toBe(true);
  });

  it('splits a text into title, date, lines, publisher and tags', () => {
    expect(
      split('عنوان', 'تاريخ النشر: 13th', 'فقرة.', '', ' ثانية.', 'المصدر: euronews', 'كلمات دلالية: روسيا'),
    ).toMatchObject([
      { title: 'عنوان', date: '13th', lines: ['فقرة.', 'ثانية.'], publisher: 'euronews', tags: 'روسيا' },
    ]);
  });

  it('finds a publisher that is joined to the last line, and accepts a text without one', () => {
    expect(split('عنوان', 'محادثة روسياالمصدر: euronews', 'كلمات دلالية: روسيا')).toMatchObject([
      { lines: ['محادثة روسيا'], publisher: 'euronews' },
    ]);
    expect(split('عنوان', 'فقرة.', 'كلمات دلالية: روسيا')[0]?.publisher).toBeUndefined();
  });

  it('does not read a quoted source as the publisher', () => {
    const line = 'وأضاف المصدر: لن نتراجع عن القرار';
    expect(split('عنوان', line, 'كلمات دلالية: روسيا')).toMatchObject([
      { title: 'عنوان', lines: [line], tags: 'روسيا' },
    ]);
    const sentence = 'مصدر: لن نتراجع.';
    expect(split('عنوان', sentence, 'فقرة.')).toMatchObject([{ lines: [sentence, 'فقرة.'] }]);
  });

  it('reads a second article, without the first one’s date', () => {
    expect(
      split('عنوان', 'تاريخ النشر: 13th', 'فقرة.', 'إقرأ أيضاً:', 'عنوان ثان', 'فقرة ثانية.'),
    ).toMatchObject([
      { title: 'عنوان', date: '13th', lines: ['فقرة.'] },
      { title: 'عنوان ثان', lines: ['فقرة ثانية.'], along: true },
    ]);
  });

  it('ignores a label at the end that nothing follows', () => {
    expect(split('عنوان', 'فقرة.', 'إقرأ أيضاً:', '')).toHaveLength(1);
    expect(split('', ' ')).toEqual([]);
  });

  it.each([
    ['lines', 'س\n', 300_000],
    ['labels that lead on', 'اقرأ أيضا:\n', 100_000],
    ['publishers', 'المصدر: س\n', 100_000],
    ['dates', '13 فبراير 2025\n', 30_000],
    ['bare tags labels', 'كلمات دلالية:\nروسيا\n', 50_000],
    ['signs behind a label', `كتب${'-'.repeat(1_000)}\n`, 100],
    ['spaces behind a label', `كلمات دلالية: ${' '.repeat(100_000)}س\n`, 3],
    ['a sign in one line', `المصدر:${'م:ص-'.repeat(100_000)}\n`, 1],
    ['a long section', `القسم: ${'س'.repeat(100_000)}.\n`, 1],
    ['hashtags', `${'#س_س '.repeat(100_000)}.\n`, 1],
    ['letters drawn out', `ا${'\u0640'.repeat(100_000)}\n`, 3],
  ])('reads many %s in time', async (_name, text, times) => {
    const read = () => expect(plainText.split(`س\n${text.repeat(times)}`)).toHaveLength(1);
    expect(await measureCpuMs(read)).toBeLessThan(20_000);
  });
});
