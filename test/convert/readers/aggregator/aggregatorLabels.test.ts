import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../src/convert/article/draft.ts';
import { plainText } from '../../../../src/convert/readers/aggregator/aggregator.ts';
import { stripControls } from '../../../../src/text/clean.ts';

/** Finished sentences, too long for a label or a headline. */
const FIRST = 'أعلنت الوزارة اليوم أنها ستواصل العمل مع شركائها في جميع المحافظات خلال الأشهر المقبلة.';
const SECOND = 'وأضافت في بيان لها أن اللجنة ستجتمع الأسبوع القادم للنظر في المقترحات التي وردت إليها.';
const TITLE = 'قمة عربية طارئة في القاهرة';

const read = (...lines: string[]): Draft[] => plainText.split(stripControls(lines.join('\n')));

/** Reads an article with labelled lines at its head or its end, and expects that only its prose is left as text. */
function around(head: string[], end: string[]): Draft {
  const [draft, ...others] = read(TITLE, ...head, FIRST, SECOND, ...end);
  expect(others).toEqual([]);
  expect(draft).toMatchObject({ title: TITLE, lines: [FIRST, SECOND] });
  return draft ?? { title: '', lines: [] };
}

describe('a date in aggregator text', () => {
  it.each([
    ['تاريخ النشر: 13 فبراير 2025', '13 فبراير 2025'],
    ['تاريخ النشر : 13 فبراير 2025', '13 فبراير 2025'],
    ['تاريخ النشر\u00A0:\u00A013 فبراير 2025', '13 فبراير 2025'],
    ['تاريخ  النشر：13/02/2025', '13/02/2025'],
    ['تـاريـخ النـشـر: ١٣ فبراير ٢٠٢٥', '١٣ فبراير ٢٠٢٥'],
    ['تاريخ\u200Cالنشر: 13 فبراير 2025', '13 فبراير 2025'],
    ['تاريخ_النشر: 2025-02-13', '2025-02-13'],
    ['تاريخ النشر 13 شباط 2025', '13 شباط 2025'],
    ['ﺗﺎﺭﻳﺦ ﺍﻟﻨﺸﺮ: 13 فبراير 2025', '13 فبراير 2025'],
    ['نُشر في: الخميس 13 فبراير 2025 - 10:45', 'الخميس 13 فبراير 2025 - 10:45'],
    ['نُشِرَ في 13 فيفري 2025', '13 فيفري 2025'],
    ['نشر بتاريخ: 13-02-2025', '13-02-2025'],
    ['نشرت في: 13 آب/أغسطس 2024', '13 آب/أغسطس 2024'],
    ['بتاريخ: 14 شعبان 1446 هـ', '14 شعبان 1446 هـ'],
    ['بتاريخ 13 فبراير 2025', '13 فبراير 2025'],
    ['• التاريخ: 2025/02/13 10:45', '2025/02/13 10:45'],
    ['تم النشر في: 13 فبراير 2025', '13 فبراير 2025'],
    ['أضيف بتاريخ: 13/02/2025', '13/02/2025'],
    ['آخر تحديث: 13 فبراير 2025 10:45 ص', '13 فبراير 2025 10:45 ص'],
    ['اخر تحديث : الخميس، 13 فبراير 2025', 'الخميس، 13 فبراير 2025'],
    ['Published: 13th, February 2025 GMT', '13th, February 2025 GMT'],
    ['Published on Feb 13, 2025 at 10:45 am', 'Feb 13, 2025 at 10:45 am'],
    ['Posted on: 2025-02-13T10:45:00Z', '2025-02-13T10:45:00Z'],
    ['PUBLISHED : Thursday, 13 February 2025', 'Thursday, 13 February 2025'],
    ['Last updated: 13 Feb 2025, 10:45 GMT', '13 Feb 2025, 10:45 GMT'],
  ])('is found at the head and at the end: %s', (line, date) => {
    expect(around([line], []).date).toBe(date);
    expect(around([], [line]).date).toBe(date);
  });

  it.each([
    'الخميس 13 فبراير 2025 - 10:45',
    'الخميس، ١٣ فبراير ٢٠٢٥، الساعة 10:45 صباحا بتوقيت غرينتش',
    '13 فبراير/شباط 2025',
    'الخميس 14 شعبان 1446هـ - 13 فبراير 2025م',
    '2025-02-13 10:45:00',
    'Thursday, 13 February 2025 | 10:45 GMT',
  ])('is found without a label: %s', (line) => {
    expect(around([line], []).date).toBe(line);
  });

  it('is found below a label on a line of its own, and above the title', () => {
    expect(around(['تاريخ النشر:', '13 فبراير 2025'], []).date).toBe('13 فبراير 2025');
    expect(around(['نشر في', '13 فبراير 2025'], []).date).toBe('13 فبراير 2025');
    expect(read('الخميس 13 فبراير 2025', TITLE, FIRST)).toMatchObject([
      { title: TITLE, date: 'الخميس 13 فبراير 2025', lines: [FIRST] },
    ]);
  });

  it('is that of publication rather than of an update', () => {
    expect(around(['آخر تحديث: 14 فبراير 2025', 'تاريخ النشر: 13 فبراير 2025'], []).date).toBe(
      '13 فبراير 2025',
    );
    expect(around(['نشر في: 13 فبراير 2025 | آخر تحديث: 14 فبراير 2025'], []).date).toBe('13 فبراير 2025');
  });
});

describe('a publisher in aggregator text', () => {
  it.each([
    ['المصدر: الجزيرة', 'الجزيرة'],
    ['المصدر : الجزيرة', 'الجزيرة'],
    ['المصدر:الجزيرة', 'الجزيرة'],
    ['المصدر/ الجزيرة', 'الجزيرة'],
    ['المصدر - الجزيرة', 'الجزيرة'],
    ['المصدر – سكاي نيوز عربية', 'سكاي نيوز عربية'],
    ['المصـــدر: الجزيرة', 'الجزيرة'],
    ['المَصْدَر: الجزيرة', 'الجزيرة'],
    ['ﺍﻟﻤﺼﺪﺭ: الجزيرة', 'الجزيرة'],
    ['المص\u200Cدر: الجزيرة', 'الجزيرة'],
    ['(المصدر: وكالة الأناضول)', 'وكالة الأناضول'],
    ['- مصدر الخبر: رويترز', 'رويترز'],
    ['مصدر: رويترز', 'رويترز'],
    ['المصدر: وكالات.', 'وكالات'],
    ['المصدر: الجزيرة + وكالات', 'الجزيرة + وكالات'],
    ['المصدر: «الشرق الأوسط»', 'الشرق الأوسط'],
    ['المصدر| euronews', 'euronews'],
    ['المصدر.. بي بي سي', 'بي بي سي'],
    ['نقلا عن: رويترز', 'رويترز'],
    ['نقلاً عن رويترز', 'رويترز'],
    ['الناشر: العربي الجديد', 'العربي الجديد'],
    ['Source: Reuters', 'Reuters'],
    ['SOURCE : The Associated Press', 'The Associated Press'],
    ['Publisher: BBC News', 'BBC News'],
  ])('is found in a line with a label: %s', (line, publisher) => {
    expect(around([], [line, 'كلمات دلالية: روسيا']).publisher).toBe(publisher);
    expect(around([], [line]).publisher).toBe(publisher);
  });

  it('is found on the next line, at the head, and at the end of the last paragraph', () => {
    expect(around([], ['المصدر:', 'الجزيرة']).publisher).toBe('الجزيرة');
    expect(around(['المصدر: الجزيرة', 'تاريخ النشر: 13 فبراير 2025'], [])).toMatchObject({
      publisher: 'الجزيرة',
      date: '13 فبراير 2025',
    });
    for (const end of ['المصدر: الجزيرة', ' المصدر : الجزيرة', ' (المصدر: الجزيرة)', 'المصدر/الجزيرة']) {
      expect(read(TITLE, FIRST, SECOND + end)).toMatchObject([
        { lines: [FIRST, SECOND], publisher: 'الجزيرة' },
      ]);
    }
  });

  it('is never an address', () => {
    const draft = around([], ['المصدر: https://example.org/a', 'الرابط: https://example.org/b']);
    expect(draft).toMatchObject({ url: 'https://example.org/a' });
    expect(draft.publisher).toBeUndefined();
  });
});

describe('a row of tags in aggregator text', () => {
  it.each([
    'كلمات دلالية: روسيا الصين',
    'كلمات دلاليه : روسيا الصين',
    'كلماتٌ دلالية:روسيا الصين',
    'كـلـمـات دلالية: روسيا الصين',
    'الكلمات الدلالية: روسيا الصين',
    'الكلمات المفتاحية: روسيا الصين',
    'كلمات مفتاحيه: روسيا الصين',
    'کلمات مفتاحیة: روسيا الصين',
    'كلمات_مفتاحية: روسيا الصين',
    'الكلمات المفتاحية روسيا الصين',
    'وسوم: روسيا الصين',
    'الوسوم : روسيا الصين',
    'الوسوم\u00A0:\u00A0روسيا الصين',
    'ﺍﻟﻮﺳﻮﻡ: روسيا الصين',
    'وسوم المقال: روسيا الصين',
    'كلمات: روسيا الصين',
    'تاغات: روسيا الصين',
    'Tags: روسيا الصين',
    'TAGS : روسيا الصين',
    'Keywords: روسيا الصين',
  ])('is found behind a label: %s', (line) => {
    expect(around([], [line]).tags).toBe('روسيا الصين');
  });

  it.each([
    ['الوسوم: روسيا، حلف شمال الأطلسي، الصين', ['روسيا', 'حلف شمال الأطلسي', 'الصين']],
    ['الوسوم: روسيا , الصين,غزة', ['روسيا', 'الصين', 'غزة']],
    ['وسوم: روسيا | الصين', ['روسيا', 'الصين']],
    ['وسوم: روسيا • حلف شمال الأطلسي', ['روسيا', 'حلف شمال الأطلسي']],
    ['وسوم: روسيا - حلف شمال الأطلسي - غزة', ['روسيا', 'حلف شمال الأطلسي', 'غزة']],
    ['وسوم: روسيا / الصين / غزة', ['روسيا', 'الصين', 'غزة']],
    ['كلمات دلالية: #روسيا #الحرب_في_أوكرانيا', ['روسيا', 'الحرب في أوكرانيا']],
    ['كلمات دلالية: #دونالد ترامب #روسيا', ['دونالد ترامب', 'روسيا']],
    ['كلمات دلالية: الحرب_في_أوكرانيا روسيا', ['الحرب في أوكرانيا', 'روسيا']],
    ['#روسيا #الحرب_في_أوكرانيا', ['روسيا', 'الحرب في أوكرانيا']],
    ['Tags: Russia, Middle East; Gaza', ['Russia', 'Middle East', 'Gaza']],
    ['Tags: روسيا؛ الصين یعرض الآنNext', ['روسيا', 'الصين']],
  ])('is divided as in the source: %s', (line, labels) => {
    expect(around([], [line])).toMatchObject({ labels });
  });

  it.each([
    [['الوسوم', 'روسيا، الصين'], { labels: ['روسيا', 'الصين'] }],
    [['كلمات دلالية:', 'دونالد ترامب روسيا الصين'], { tags: 'دونالد ترامب روسيا الصين' }],
    [['Tags:', 'Russia', 'Middle East', 'Gaza'], { labels: ['Russia', 'Middle East', 'Gaza'] }],
    [['الوسوم:', '#روسيا', '#الحرب_في_أوكرانيا'], { labels: ['روسيا', 'الحرب في أوكرانيا'] }],
    [['كلمات دلالية: روسيا الصين', 'غزة لبنان'], { tags: 'روسيا الصين غزة لبنان' }],
    [
      ['كلمات دلالية: روسيا', 'المصدر: الجزيرة', 'كلمات دلالية: غزة'],
      { tags: 'روسيا غزة', publisher: 'الجزيرة' },
    ],
  ])('is found on lines of its own: %j', (lines, found) => {
    expect(around([], lines)).toMatchObject(found);
  });
});

describe('an author in aggregator text', () => {
  it.each([
    ['بقلم: أحمد علي', ['أحمد علي']],
    ['بقلم أحمد عبد الرحمن', ['أحمد عبد الرحمن']],
    ['بقلم/ أحمد علي', ['أحمد علي']],
    ['كتب: أحمد علي', ['أحمد علي']],
    ['كتب - أحمد علي:', ['أحمد علي']],
    ['كتب أحمد علي:', ['أحمد علي']],
    ['كتبت: منى حسن - القاهرة', ['منى حسن']],
    ['كتب: أحمد علي، منى حسن', ['أحمد علي', 'منى حسن']],
    ['إعداد: منى حسن', ['منى حسن']],
    ['By Jane Doe', ['Jane Doe']],
    ['By: Ludwig van der Berg and Jane Doe', ['Ludwig van der Berg', 'Jane Doe']],
    ['Author: Jane Doe', ['Jane Doe']],
  ])('is found where a label names one for certain: %s', (line, authors) => {
    expect(around([line], [])).toMatchObject({ authors });
  });

  it('is found beside other facts on one line', () => {
    expect(around(['بقلم: أحمد علي | الخميس 13 فبراير 2025'], [])).toMatchObject({
      authors: ['أحمد علي'],
      date: 'الخميس 13 فبراير 2025',
    });
    expect(around(['كتب: أحمد علي - 13 فبراير 2025'], [])).toMatchObject({ date: '13 فبراير 2025' });
  });
});

const OTHER = 'وزير الخارجية يصل إلى موسكو';

describe('a label that leads to other articles', () => {
  it.each([
    'إقرأ أيضاً:',
    'اقرأ أيضا :',
    'اقرأ أيضًا',
    'إقرأ ايضا',
    'اقـرأ أيضـا:',
    'إقرئي أيضا:',
    'اقرأأيضا:',
    'اقرأ\u00A0أيضا:',
    'ﺍﻗﺮﺃ ﺃﻳﻀﺎ:',
    'طالع أيضا:',
    'شاهد أيضاً :',
    '🔴 اقرأ أيضا:',
    'Read also:',
    'See also',
  ])('starts another article, or has headlines below it: %s', (label) => {
    expect(read(TITLE, FIRST, label, OTHER, SECOND)).toMatchObject([
      { title: TITLE, lines: [FIRST] },
      { title: OTHER, lines: [SECOND], along: true },
    ]);
    expect(around([], [label, OTHER, TITLE]).linked).toEqual([OTHER, TITLE]);
    expect(around([], [label]).linked).toBeUndefined();
  });

  it.each([
    'مواضيع ذات صلة',
    'مواضيع ذات صلة:',
    'أخبار ذات صله :',
    'اخبار متعلقة',
    'قد يهمك أيضا:',
    'اخترنا لك',
    'Related articles:',
    'You may also like',
  ])('has headlines below it: %s', (label) => {
    expect(read(TITLE, FIRST, label, OTHER, SECOND)).toMatchObject([
      { title: TITLE, lines: [FIRST, SECOND], linked: [OTHER] },
    ]);
    expect(around([], [label, OTHER, TITLE]).linked).toEqual([OTHER, TITLE]);
  });

  it.each([
    `اقرأ أيضا: ${OTHER}`,
    `إقرأ أيضاً.. ${OTHER}`,
    `اقرأ أيضا | ${OTHER}`,
    `شاهد أيضا » ${OTHER}`,
    `قد يهمك: ${OTHER}`,
    `Read more: ${OTHER}`,
  ])('has a headline beside it: %s', (line) => {
    expect(read(TITLE, FIRST, line, SECOND)).toMatchObject([{ lines: [FIRST, SECOND], linked: [OTHER] }]);
  });

  it('has no copyright notice among its headlines', () => {
    const notice = 'جميع الحقوق محفوظة © 2025';
    expect(read(TITLE, FIRST, 'أخبار ذات صلة', OTHER, notice)).toMatchObject([
      { lines: [FIRST, notice], linked: [OTHER] },
    ]);
  });

  it('interrupts an article whose end is below it', () => {
    expect(read(TITLE, FIRST, 'اقرأ أيضا:', OTHER, SECOND, 'المصدر: الجزيرة', 'وسوم: روسيا')).toMatchObject([
      { lines: [FIRST, SECOND], linked: [OTHER], publisher: 'الجزيرة', tags: 'روسيا' },
    ]);
    expect(read(TITLE, FIRST, 'وسوم: روسيا', `اقرأ أيضا: ${OTHER}`, SECOND)).toMatchObject([
      { title: TITLE, tags: 'روسيا' },
      { title: OTHER, lines: [SECOND], along: true },
    ]);
  });
});

describe('prose in aggregator text', () => {
  it.each([
    'وأضاف المصدر: لن نتراجع عن القرار الذي اتخذناه',
    'وقال مصدر: الاتفاق جاهز',
    'المصدر: لن نتراجع عن القرار.',
    'المصدر: أكد الوزير أنه لن يستقيل',
    'المصدر: «لن نتراجع»',
    'المصدر الرئيسي للدخل في البلاد هو السياحة',
    'مصدر أمني: انفجار في وسط العاصمة بغداد',
    'مصدر: هل انتهت الأزمة؟',
    'مصادر طبية: ارتفاع عدد الضحايا إلى عشرين قتيلا',
    'نقلا عن مصادر محلية فإن الحركة توقفت تماما في المدينة',
    'نقل عن الوزير قوله إن الوضع تحت السيطرة',
    'اقرأ هذا الكتاب قبل أن تسافر إلى الجنوب',
    'اقرأ: كتاب جديد عن تاريخ المدينة القديمة.',
    'اقرأ أيضا ما كتبه الجاحظ عن البخلاء.',
    'اقرأ أيضا: الكتب القديمة مفيدة، لأنها تحفظ ما نسيه الناس.',
    'تابع أيضا اجتماعات اللجنة التي عقدت أمس',
    'شاهد عيان: رأيت الطائرة تسقط في البحر',
    'تاريخ النشر لم يعرف بعد ولم تعلنه الدار',
    'تاريخ المدينة: من الرومان إلى اليوم',
    'نشر في صحيفة الأهرام مقال عن تاريخ المدينة',
    'نشر الجيش 13 ألف جندي في الشمال',
    'نشرت في 13 فبراير 2025 صحيفة الحياة تقريرا مطولا',
    'بتاريخ 13 فبراير 2025 اجتمعت اللجنة في القاهرة',
    'الخميس 13 فبراير 2025 اجتمعت اللجنة في القاهرة',
    'آخر تحديث للنظام كان في عام 2020 كما قالت الشركة',
    'تحديث: الشرطة تعلن القبض على المشتبه به',
    'كلمات الرئيس كانت واضحة لا لبس فيها',
    'كلمات: لم تكن كافية. هكذا قال',
    'الكلمات وحدها لا تكفي لوصف ما جرى',
    'علامات التعب ظهرت على وجوه اللاعبين',
    'وسوم النار على جلود الإبل عادة قديمة',
    'كتب ترامب: لقد طلبت من الوزير أن يذهب',
    'كتب: لقد انتهت الحرب وعاد الناس',
    'كتب التاريخ مليئة بمثل هذه القصص',
    'كتب محمد صلاح تاريخا جديدا لكرة القدم',
    'كتبت الصحيفة: لا جديد في الملف',
    'بقلم رصاص رسم الطفل بيتا وشجرة',
    'تحرير الأسعار: بداية لأزمة جديدة في البلاد.',
    'إعداد الطعام: عادات وتقاليد من الريف المصري القديم',
    'قسم الطوارئ: استقبل المستشفى عشرين جريحا أمس',
    'رابط الدم أقوى من كل شيء آخر',
    'للمزيد من المعلومات يرجى الاتصال بالوزارة',
    'قد يهمك أن تعرف ما حدث في تلك الليلة',
    'أخبار ذات صلة بالملف نشرتها الصحف أمس',
    'العنوان الرئيسي للمؤتمر هو السلام والتنمية',
    '#روسيا تعلن وقف إطلاق النار في الشمال',
    'Source: he said that he would not resign',
    'Source code of the program was published yesterday',
    'Sources say: the deal is done and dusted',
    'Published works: a list of them all',
    'Date palms grow in the south of the country',
    'Tags are what the shepherds call them',
    'By the end of the day all had left',
    'By Monday evening: nobody knew where he was',
    'Related to the first, he inherited the house',
    'Read also what the poets wrote of it.',
    'See also: the books of the time are useful, for they keep what people forgot.',
    'Topics of the talks were not told to anyone',
    'Link by link the chain was broken up',
    'Keywords matter, he said, and so do names',
    'Updated weapons: what the army bought this year',
  ])('is not read as a label: %s', (line) => {
    // In the middle, as the first paragraph, and as the last one.
    for (const lines of [
      [FIRST, line, SECOND],
      [line, FIRST, SECOND],
      [FIRST, SECOND, line],
    ]) {
      expect(read(TITLE, ...lines)).toEqual([{ title: TITLE, lines }]);
    }
  });

  it('keeps the dates of a chronicle, and the turns of a speaker', () => {
    const chronicle = ['13 فبراير 2025', FIRST, '14 فبراير 2025', SECOND];
    expect(read(TITLE, ...chronicle)).toEqual([{ title: TITLE, lines: chronicle }]);
    const turns = [FIRST, FIRST, FIRST, 'المصدر: نعم', SECOND, 'المصدر: طبعا', SECOND];
    expect(read(TITLE, ...turns)).toEqual([{ title: TITLE, lines: turns }]);
  });

  it('keeps lines behind a row of tags that do not continue it', () => {
    expect(read(TITLE, 'الوسوم:', 'روسيا، الصين', FIRST, SECOND)).toMatchObject([
      { labels: ['روسيا', 'الصين'], lines: [FIRST, SECOND] },
    ]);
    expect(read(TITLE, FIRST, 'وسوم: روسيا الصين', SECOND)).toMatchObject([
      { tags: 'روسيا الصين', lines: [FIRST, SECOND] },
    ]);
  });
});

describe('the list of removals from aggregator text', () => {
  it('names the rule of every removed line', () => {
    const [draft, other] = read(
      TITLE,
      'تاريخ النشر: 13 فبراير 2025',
      'بقلم: أحمد علي',
      FIRST,
      `${SECOND}المصدر: الجزيرة`,
      'كلمات دلالية: روسيا الصين روسيا الصين یعرض الآنNext',
      'إقرأ أيضاً:',
      OTHER,
      SECOND,
    );
    expect(draft?.removed).toEqual([
      { rule: 'date-line', text: 'تاريخ النشر: 13 فبراير 2025' },
      { rule: 'author-line', text: 'بقلم: أحمد علي' },
      { rule: 'publisher-label', text: 'المصدر: الجزيرة' },
      { rule: 'tags-row', text: 'كلمات دلالية: روسيا الصين روسيا الصين یعرض الآنNext' },
      { rule: 'tags-widget', text: 'یعرض الآنNext' },
      { rule: 'repeated-tags', text: 'روسيا الصين' },
    ]);
    expect(other?.removed).toEqual([{ rule: 'read-also', text: 'إقرأ أيضاً:' }]);
  });
});
