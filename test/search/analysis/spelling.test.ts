import { describe, expect, it } from 'vitest';
import { normalised } from '../../../src/search/analysis/spelling.ts';

describe('normalised', () => {
  it.each([
    ['مسؤول', 'مسئول', 'مسوول'],
    ['شؤون', 'شئون'],
    ['شيء', 'شئ', 'شي'],
    ['هيئة', 'هيأة'],
    ['عائلة', 'عايلة'],
    ['رئيس', 'رييس'],
    ['الوزراء', 'الوزرا'],
    ['بدء', 'بدأ'],
    ['مُحَمَّدٌ', 'محـمـد', 'محمد'],
    ['مَسْؤُول', 'مسؤول'],
    ['أوکرانیا', 'أوكرانيا', 'اوكرانيا'],
    ['ﷲ', 'الله'],
    ['Košice', 'kosice'],
  ])('gives %s and its other spellings one spelling', (...spellings) => {
    expect(new Set(spellings.map(normalised)).size).toBe(1);
  });

  it.each([
    ['قمة', 'قمر'],
    ['رأس', 'روس'],
    ['عراق', 'عرق'],
    ['هي', 'هيئة'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(normalised(one)).not.toBe(normalised(other));
  });
});
