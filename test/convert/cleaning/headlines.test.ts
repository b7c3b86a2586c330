import { describe, expect, it } from 'vitest';
import { cutJoinedHeadlines, cutSpacedHeadlines } from '../../../src/convert/cleaning/headlines.ts';

describe('headlines glued to one another', () => {
  it('are cut after a question mark, and the paragraph behind them goes on', () => {
    expect(cutJoinedHeadlines('هل تنتهي الحرب؟ماذا بعد القمة؟وقالت الوزارة إنها ستواصل العمل.')).toEqual({
      headlines: ['هل تنتهي الحرب؟', 'ماذا بعد القمة؟'],
      rest: 'وقالت الوزارة إنها ستواصل العمل.',
    });
  });

  it('are cut after a ta marbuta that a letter follows', () => {
    expect(cutJoinedHeadlines('قمة عربية طارئةزيارة رسمية إلى موسكو؟وأضافت الوزارة.')).toEqual({
      headlines: ['قمة عربية طارئة', 'زيارة رسمية إلى موسكو؟'],
      rest: 'وأضافت الوزارة.',
    });
  });

  it('may be all there is', () => {
    expect(cutJoinedHeadlines('هل تنتهي الحرب؟ماذا بعد القمة؟')).toEqual({
      headlines: ['هل تنتهي الحرب؟', 'ماذا بعد القمة؟'],
      rest: '',
    });
    expect(cutJoinedHeadlines('')).toEqual({ headlines: [], rest: '' });
  });

  it('never swallow a paragraph', () => {
    const paragraph = `${'وقالت الوزارة في بيان إنها ستواصل العمل مع الشركاء '.repeat(5).trim()}.`;
    expect(cutJoinedHeadlines(`هل تنتهي الحرب؟${paragraph}`)).toEqual({
      headlines: ['هل تنتهي الحرب؟'],
      rest: paragraph,
    });
    expect(cutJoinedHeadlines(`"${paragraph}"`).headlines).toEqual([]);
  });
});

describe('headlines with spaces between them', () => {
  it('are cut before who speaks', () => {
    expect(cutSpacedHeadlines('أوروبا تحذر من الحرب وزير الدفاع: لن نتراجع')).toEqual([
      'أوروبا تحذر من الحرب',
      'وزير الدفاع: لن نتراجع',
    ]);
  });

  it('are one where nothing tells them apart', () => {
    expect(cutSpacedHeadlines('مسيرات روسية تضرب موانئ أوكرانيا')).toEqual([
      'مسيرات روسية تضرب موانئ أوكرانيا',
    ]);
    expect(cutSpacedHeadlines('  ')).toEqual([]);
  });
});
