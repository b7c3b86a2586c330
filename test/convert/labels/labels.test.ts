import { describe, expect, it } from 'vitest';
import { DATE, PUBLISHER, READ_ALSO, RELATED, TAGS, WIDGET } from '../../../src/convert/labels/labels.ts';

const valueIn = (label: RegExp, line: string): string | undefined => label.exec(line)?.groups?.value;

describe('a pattern of a label', () => {
  it.each([
    'تاريخ النشر: x',
    'تاريخ نشر : x',
    'نشر في: x',
    'نشر بتاريخ： x',
    '  تاريخ  النشر:x',
    'Published: x',
    'Published on: x',
  ])('finds the date in %s', (line) => {
    expect(valueIn(DATE, line)).toBe('x');
  });

  it.each([
    'كلمات دلالية: x',
    'كلمات دلاليه: x',
    'الكلمات الدلالية: x',
    'كلمات مفتاحية : x',
    'الوسوم: x',
    'وسوم: x',
  ])('finds the tags in %s', (line) => {
    expect(valueIn(TAGS, line)).toBe('x');
  });

  it.each(['المصدر: x', 'مصدر : x', 'روسياالمصدر: x'])('finds the publisher in %s', (line) => {
    expect(valueIn(PUBLISHER, line)).toBe('x');
  });

  it.each(['إقرأ أيضاً:', 'اقرأ أيضًا', 'إقرأ ايضا :', 'اقرا أيضا:', 'وإقرأ أيضاً:', ' أقرأ أيضا: '])(
    'finds the start of another article in %s',
    (line) => {
      expect(line).toMatch(READ_ALSO);
    },
  );
});

describe('a pattern of a label in a sentence', () => {
  it.each([
    [DATE, 'لم يعرف تاريخ النشر: كان قديما'],
    [DATE, 'Published works: x'],
    [TAGS, 'قال كلمات دلالية: x'],
    [TAGS, 'كلمات الرئيس كانت واضحة'],
    [PUBLISHER, `المصدر: ${'كلمة '.repeat(20)}`],
    [READ_ALSO, 'إقرأ أيضاً: قمة عربية'],
    [RELATED, 'The war is Related to oil'],
    [WIDGET, 'Next week'],
  ])('finds no match of %s in %j', (label, line) => {
    expect(line).not.toMatch(label);
  });
});
