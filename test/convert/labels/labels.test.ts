import { describe, expect, it } from 'vitest';
import { DATE, PUBLISHER, READ_ALSO, RELATED, TAGS, WIDGET } from '../../../src/convert/labels/labels.ts';

const valueIn = (label: RegExp, line: string): string | undefined => label.exec(line)?.groups?.value;

describe('patterns of labels', () => {
  it.each([
    'تاريخ النشر: x',
    'تاريخ نشر : x',
    'نشر في: x',
    'نشر بتاريخ： x',
    '  تاريخ  النشر:x',
    'Published: x',
    'Published on: x',
  ])('find the date in %s', (line) => {
    expect(valueIn(DATE, line)).toBe('x');
  });

  it.each([
    'كلمات دلالية: x',
    'كلمات دلاليه: x',
    'الكلمات الدلالية: x',
    'كلمات مفتاحية : x',
    'الوسوم: x',
    'وسوم: x',
  ])('find the tags in %s', (line) => {
    expect(valueIn(TAGS, line)).toBe('x');
  });

  it.each(['المصدر: x', 'مصدر : x', 'روسياالمصدر: x'])('find the publisher in %s', (line) => {
    expect(valueIn(PUBLISHER, line)).toBe('x');
  });

  it.each(['إقرأ أيضاً:', 'اقرأ أيضًا', 'إقرأ ايضا :', 'اقرا أيضا:', 'وإقرأ أيضاً:', ' أقرأ أيضا: '])(
    '%s starts another article',
    (line) => {
      expect(line).toMatch(READ_ALSO);
    },
  );
});

describe('patterns of labels in sentences', () => {
  it.each([
    [DATE, 'لم يعرف تاريخ النشر: كان قديما'],
    [DATE, 'Published works: x'],
    [TAGS, 'قال كلمات دلالية: x'],
    [TAGS, 'كلمات الرئيس كانت واضحة'],
    [PUBLISHER, `المصدر: ${'كلمة '.repeat(20)}`],
    [READ_ALSO, 'إقرأ أيضاً: قمة عربية'],
    [RELATED, 'The war is Related to oil'],
    [WIDGET, 'Next week'],
  ])('%s does not match %j', (label, line) => {
    expect(line).not.toMatch(label);
  });
});
