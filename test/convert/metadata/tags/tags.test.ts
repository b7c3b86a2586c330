import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../../../src/archive/vocabulary/vocabulary.ts';
import { cutTags } from '../../../../src/convert/metadata/tags/tags.ts';
import { vocabulary } from '../../../fixtures/convert/seed.ts';

const nothing = new Vocabulary([]);
const cut = (
  list: string,
  given: { unseparated?: string; text?: string } = {},
  known = vocabulary,
): string[] => cutTags({ list, text: '', ...given }, known).tags;

describe('cutTags', () => {
  it('cuts by labels of the vocabulary', () => {
    expect(cut('دونالد ترامب الاتحاد الأوروبي روسيا محادثات مفاوضات غزة')).toEqual([
      'دونالد ترامب',
      'الاتحاد الأوروبي',
      'روسيا',
      'محادثات مفاوضات',
      'غزة',
    ]);
  });

  it('cuts by names in the article', () => {
    expect(cut('مصطفى طلبة بيئة', { text: 'قال مصطفى طلبة إن الأمر عاجل' }, nothing)).toEqual([
      'مصطفى طلبة',
      'بيئة',
    ]);
  });

  it('cuts by Arabic grammar: nothing indefinite follows a definite noun', () => {
    expect(cut('أسعار النفط مهرجان قرطاج', {}, nothing)[0]).toBe('أسعار النفط');
    expect(cut('سعر الصرف ألعاب القوى', {}, nothing)).toEqual(['سعر الصرف', 'ألعاب القوى']);
  });

  it('cuts where a repeated list begins again', () => {
    expect(cut('مهرجان قرطاج صحة مهرجان قرطاج صحة', {}, nothing).join(' ')).toBe('مهرجان قرطاج صحة');
  });

  it('gives each tag once in the source’s spelling, the article’s own first', () => {
    const tags = cut('غزة روسيا الصين روسيا غزه', { unseparated: 'روسياالصين' });
    expect(tags).toEqual(['روسيا', 'الصين', 'غزة']);
  });

  it('gives no torn-off ends and no labels of a video player', () => {
    const row = 'الحرب في أوكرانيا غزة فی أوکرانیا یعرض الآنNext';
    expect(cut(row)).toEqual(['الحرب في أوكرانيا', 'غزة']);
    expect(cutTags({ list: row, text: '' }, vocabulary).tornOff).toEqual(['فی أوکرانیا']);
  });

  it('gives no tags for an empty list, nor for a list that is a text', () => {
    expect(cut('')).toEqual([]);
    expect(cut('كلمة '.repeat(5000))).toEqual([]);
  });
});
