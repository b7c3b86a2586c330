import { describe, expect, it } from 'vitest';
import { cutJoinedHeadlines, cutSpacedHeadlines } from '../../../src/convert/cleaning/headlines.ts';

describe('cutJoinedHeadlines', () => {
  it('cuts after a question mark, and gives the rest of the paragraph', () => {
    expect(cutJoinedHeadlines('هل تنتهي الحرب؟ماذا بعد القمة؟وقالت الوزارة إنها ستواصل العمل.')).toEqual({
      headlines: ['هل تنتهي الحرب؟', 'ماذا بعد القمة؟'],
      rest: 'وقالت الوزارة إنها ستواصل العمل.',
    });
  });

  it('cuts after a ta marbuta before a letter', () => {
    expect(cutJoinedHeadlines('قمة عربية طارئةزيارة رسمية إلى موسكو؟وأضافت الوزارة.')).toEqual({
      headlines: ['قمة عربية طارئة', 'زيارة رسمية إلى موسكو؟'],
      rest: 'وأضافت الوزارة.',
    });
  });

  it('cuts a line of headlines only', () => {
    expect(cutJoinedHeadlines('هل تنتهي الحرب؟ماذا بعد القمة؟')).toEqual({
      headlines: ['هل تنتهي الحرب؟', 'ماذا بعد القمة؟'],
      rest: '',
    });
    expect(cutJoinedHeadlines('')).toEqual({ headlines: [], rest: '' });
  });

  it('never takes a paragraph for headlines', () => {
    const paragraph = `${'وقالت الوزارة في بيان إنها ستواصل العمل مع الشركاء '.repeat(5).trim()}.`;
    expect(cutJoinedHeadlines(`هل تنتهي الحرب؟${paragraph}`)).toEqual({
      headlines: ['هل تنتهي الحرب؟'],
      rest: paragraph,
    });
    expect(cutJoinedHeadlines(`"${paragraph}"`).headlines).toEqual([]);
  });
});

describe('cutSpacedHeadlines', () => {
  it('cuts before a speaker', () => {
    expect(cutSpacedHeadlines('أوروبا تحذر من الحرب وزير الدفاع: لن نتراجع')).toEqual([
      'أوروبا تحذر من الحرب',
      'وزير الدفاع: لن نتراجع',
    ]);
  });

  it('gives one headline where nothing separates them', () => {
    expect(cutSpacedHeadlines('مسيرات روسية تضرب موانئ أوكرانيا')).toEqual([
      'مسيرات روسية تضرب موانئ أوكرانيا',
    ]);
    expect(cutSpacedHeadlines('  ')).toEqual([]);
  });
});
