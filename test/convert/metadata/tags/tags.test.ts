import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../../../src/archive/vocabulary/vocabulary.ts';
import { cutTags } from '../../../../src/convert/metadata/tags/tags.ts';
import { vocabulary } from '../../../fixtures/convert/seed.ts';

const nothing = new Vocabulary([]);
const cut = (list: string, given: { glued?: string; text?: string } = {}, known = vocabulary): string[] =>
  cutTags({ list, text: '', ...given }, known).tags;

describe('tags without separators', () => {
  it('are cut by what the vocabulary knows', () => {
    expect(cut('دونالد ترامب الاتحاد الأوروبي روسيا محادثات مفاوضات غزة')).toEqual([
      'دونالد ترامب',
      'الاتحاد الأوروبي',
      'روسيا',
      'محادثات مفاوضات',
      'غزة',
    ]);
  });

  it('are cut by names that the article has', () => {
    expect(cut('مصطفى طلبة بيئة', { text: 'قال مصطفى طلبة إن الأمر عاجل' }, nothing)).toEqual([
      'مصطفى طلبة',
      'بيئة',
    ]);
  });

  it('are cut by Arabic grammar: nothing indefinite follows a definite noun', () => {
    expect(cut('أسعار النفط مهرجان قرطاج', {}, nothing)[0]).toBe('أسعار النفط');
    expect(cut('سعر الصرف ألعاب القوى', {}, nothing)).toEqual(['سعر الصرف', 'ألعاب القوى']);
  });

  it('never reach over the place where a repeated list begins again', () => {
    expect(cut('مهرجان قرطاج صحة مهرجان قرطاج صحة', {}, nothing).join(' ')).toBe('مهرجان قرطاج صحة');
  });

  it('stand once each, the article’s own first, and are spelled as the source spells them', () => {
    const tags = cut('غزة روسيا الصين روسيا غزه', { glued: 'روسياالصين' });
    expect(tags).toEqual(['روسيا', 'الصين', 'غزة']);
  });

  it('are no torn-off ends and no labels of a video player', () => {
    const row = 'الحرب في أوكرانيا غزة فی أوکرانیا یعرض الآنNext';
    expect(cut(row)).toEqual(['الحرب في أوكرانيا', 'غزة']);
    expect(cutTags({ list: row, text: '' }, vocabulary).tornOff).toEqual(['فی أوکرانیا']);
  });

  it('are none in an empty list, and none in a list that is a text', () => {
    expect(cut('')).toEqual([]);
    expect(cut('كلمة '.repeat(5000))).toEqual([]);
  });
});
