/** Threat model. An attacker wants the reader to loop, to run out of memory, or to lose the files beside a PDF. */
import { describe, expect, it } from 'vitest';
import { rateText } from '../../../../src/convert/readers/pdf/confidence.ts';
import { joinGlyphs } from '../../../../src/convert/readers/pdf/fragments.ts';
import { areSignsMirrored, foldForms, lineText } from '../../../../src/convert/readers/pdf/lineText.ts';
import { joinParagraphs } from '../../../../src/convert/readers/pdf/paragraphs.ts';
import { readSource } from '../../../fixtures/convert/readSource.ts';
import { readSample } from '../../../fixtures/convert/sampleDocuments.ts';

/** Makes a PDF of numbered objects. @param objects their contents, the first of which is the catalogue */
function pdf(objects: readonly string[], trailer = ''): Buffer {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) text += `${String(offset).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** Makes a PDF of one page with these drawing operators. */
function pageOf(operators: string): Buffer {
  return pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${operators.length} >>\nstream\n${operators}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]);
}

const line = (x: number, y: number, text: string, size = 10): string =>
  `BT /F1 ${size} Tf ${x} ${y} Td (${text}) Tj ET\n`;

describe('a PDF of a browser', () => {
  it('becomes an English article, column by column, without running heads and page numbers', async () => {
    const { articles } = await readSource(await readSample('bridge-en.pdf'));
    expect(articles).toMatchObject([
      { format: 'pdf', title: 'Bridge repaired before winter', lang: 'en', date: '2024-03-05' },
    ]);
    expect(articles[0]?.review).toEqual(['publisher-missing']);
    expect(articles[0]?.paragraphs).toEqual([
      'The council met on Monday and agreed that the old bridge would be repaired before winter. The representatives recommended extraordinary precautions, considering unpredictable circumstances and incomprehensible documentation.',
      'In the second part of the evening the municipality described reconstruction and international communication, notwithstanding disagreements about transportation and responsibilities.',
      'On the second page the engineers explain how the pillars are strengthened, and why the bridge is closed at night.',
      'On the third page the neighbours say what they expect of the works in the coming year.',
    ]);
  });

  it('becomes an Arabic article in logical order, with numbers, brackets and Latin words in their places', async () => {
    const { articles } = await readSource(await readSample('bridge-ar.pdf'));
    expect(articles).toMatchObject([
      { title: 'إصلاح الجسر قبل الشتاء', lang: 'ar', date: '2024-03-06', review: ['publisher-missing'] },
    ]);
    expect(articles[0]?.paragraphs).toEqual([
      'قال المدير Omar Said إن 12 عاملا (من أصل 15) بدؤوا العمل، وإن الكلفة بلغت 3.5 مليون دولار. وأضاف: «انتظرنا هذا اليوم طويلا».',
      'اجتمع المجلس يوم الاثنين ووافق على إصلاح الجسر القديم قبل حلول الشتاء، وتبدأ الأعمال في الأسبوع المقبل على الضفة الشرقية.',
      'وقال رئيس المجلس إن الكلفة لن تزيد على ما تقرر في العام الماضي، وإن السكان سيجدون طريقا آخر إلى السوق.',
      'وفي الصفحة الثانية يشرح المهندسون كيف تقوى الأعمدة، ولماذا يغلق الجسر ليلا.',
      'وفي الصفحة الثالثة يقول الجيران ما الذي ينتظرونه من الأعمال في العام المقبل.',
    ]);
  });
});

const SUMMIT = [
  'أعلن الكرملين يوم الخميس أن الرئيسين سيلتقيان في الرياض، وقال المتحدث «إن الإعداد بدأ» بحسب وكالة Reuters في عام 2025. وأضاف أن الأطراف الأخرى (وعددها 12) لم تتلقَّ دعوة حتى الآن، وأن الآلية «الأممية» قائمة.',
  'وكان الطرفان قد تبادلا الاتصالات في فبراير، وجاء في البيان: «نؤكد أن الحوار هو السبيل الوحيد».',
  'وختم المتحدث بالقول إن نسبة 50% من التفاصيل ستُعلن لاحقًا، بين 10:30 و11:45، في إسلام آباد.',
];

describe('a PDF of LibreOffice', () => {
  it('becomes an Arabic article with ligatures, vowel signs, quotation marks and lists in their order', async () => {
    const { articles } = await readSource(await readSample('summit-writer.pdf'));
    expect(articles).toMatchObject([{ lang: 'ar', date: '2025-02-13', review: ['publisher-missing'] }]);
    expect(articles[0]?.paragraphs).toEqual(expect.arrayContaining(SUMMIT));
    expect(articles[0]?.body).toContain('-   البند الأول: وقف إطلاق النار\n-   البند الثاني: تبادل الأسرى\n');
  });
});

describe('a page that a browser printed', () => {
  it('has its address, and neither the date of printing nor the number of the page in its text', async () => {
    const { articles } = await readSource(await readSample('summit-printed.pdf'));
    expect(articles).toMatchObject([
      {
        title: 'قمة بين بوتين وترامب في الرياض',
        url: 'http://127.0.0.1:8765/2025/02/13/summit.html',
        date: '2025-02-13',
      },
    ]);
    expect(articles[0]?.body).not.toMatch(/127\.0\.0\.1|\d:\d\d [AP]M|1\/1/u);
    expect(articles[0]?.body).toContain('ستُعلن لاحقًا، بين 10:30 و11:45، في إسلام آباد.');
  });
});

describe('joinGlyphs', () => {
  const draw = (texts: readonly string[], step = 10) =>
    texts.map((text, at) => ({ text, x: step > 0 ? at * step : 900 + at * step, y: 0, width: 10, size: 10 }));
  const textsOf = (texts: readonly string[], step?: number) =>
    joinGlyphs(draw(texts, step)).map(({ text }) => text);

  it('gives vowel signs to the letter that they follow, drawn from the right or from the left', () => {
    const withSigns = 'ق\u0651\u064E';
    expect(textsOf(['ق', '\u0651', '\u064E', 'ل'], -10)).toEqual([withSigns, 'ل']);
    expect(textsOf(['ل', '\u064E', '\u0651', 'ق'])).toEqual(['ل', withSigns]);
  });

  it('joins words from left to right, and no signs that may belong to the Arabic around them', () => {
    expect(textsOf(['A', 'b', '.', '1', '2', 'م', 'ن'])).toEqual(['Ab', '.', '12', 'م', 'ن']);
  });

  it('puts a ligature of lam and alef into the order of reading', () => {
    expect(textsOf(['ال', 'لأ'])).toEqual(['لا', 'لأ']);
  });
});

describe('a PDF', () => {
  it('loses the hyphens at the ends of lines', async () => {
    const bytes = pageOf(
      line(50, 560, 'A bridge is repaired', 20) +
        line(50, 500, 'The council met on Monday and agreed upon the recon-') +
        line(50, 488, 'struction of the old bridge, which begins next week.'),
    );
    expect((await readSource(bytes)).articles).toMatchObject([
      {
        title: 'A bridge is repaired',
        paragraphs: [
          'The council met on Monday and agreed upon the reconstruction of the old bridge, which begins next week.',
        ],
      },
    ]);
  });

  it('goes to review if much of its text is turned', async () => {
    const bytes = pageOf(
      `${line(50, 500, 'The council met on Monday and agreed upon the works.')}BT /F1 10 Tf 0 1 -1 0 300 100 Tm (A long text on the margin of the page) Tj ET\n`,
    );
    expect((await readSource(bytes)).articles[0]?.review).toContain('pdf-order');
  });

  it('is refused if it has no text layer', async () => {
    await expect(readSource(pageOf('0 0 100 100 re f'))).rejects.toThrow(
      'is a PDF without a text layer, as scanners make; recognise its text (OCR) first',
    );
  });

  it('is refused if it is encrypted', async () => {
    await expect(readSource(await readSample('encrypted.pdf'))).rejects.toThrow(
      'is a PDF that is encrypted with a password; save it without one',
    );
  });

  it.each([
    ['nothing but its first line', Buffer.from('%PDF-1.7\n')],
    [
      'a tree of pages that is its own child',
      pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
    ],
    ['a page without end', pageOf('').subarray(0, 200)],
  ])('is refused as damaged if it has %s', async (_name, bytes) => {
    await expect(readSource(bytes)).rejects.toThrow(/is a PDF/u);
  });

  it('ends if a form draws itself', async () => {
    const bytes = pdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>',
      '<< /Length 5 >>\nstream\n/X Do\nendstream',
      '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream',
    ]);
    await expect(readSource(bytes)).rejects.toThrow(/is a PDF/u);
  });
});

const ARABIC = { rightToLeft: true, mirrored: true };

describe('lineText', () => {
  const place = (texts: readonly string[]) =>
    texts.map((text, at) => ({ text, x: at * 20, y: 0, width: 18, size: 10 }));

  it('reads a line from right to left, and the Latin phrase in it from left to right', () => {
    expect(lineText(place(['العمل', ' ', '11', ' ', 'Windows', ' ', 'بدأ']).reverse(), ARABIC)).toBe(
      'بدأ 11 Windows العمل',
    );
    expect(lineText(place(['وصل', ' ', 'Omar', ' ', 'Said', ' ', 'قال']), ARABIC)).toBe('قال Omar Said وصل');
  });

  it('mirrors brackets in a line from right to left', () => {
    expect(lineText(place(['(', '15', ' ', 'أصل', ')']), ARABIC)).toBe('(أصل 15)');
  });

  it('puts the full stop behind the number that ends a sentence', () => {
    expect(lineText(place(['.', '2025', ' ', 'عام']), ARABIC)).toBe('عام 2025.');
  });

  it('recognises which name signs have in a document, by their pairs', () => {
    const byShape = place(['»', 'قمة', '«']);
    const byText = place(['«', 'قمة', '»']);
    expect(areSignsMirrored([byText], true)).toBe(true);
    expect(areSignsMirrored([byShape, byShape], true)).toBe(false);
    expect(lineText(byShape, { rightToLeft: true, mirrored: false })).toBe('«قمة»');
  });

  it('folds presentation forms and ligatures', () => {
    expect(foldForms('ﻻﺳﻼﻡ ﷲ ﬁne')).toBe('لاسلام الله fine');
  });
});

describe('joinParagraphs', () => {
  it('joins 20,000 lines without an end of a sentence', () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => ({
      y: -12 * at,
      size: 10,
      fragments: [{ text: 'the council met again', x: 0, y: -12 * at, width: 100, size: 10 }],
    }));
    expect(joinParagraphs([{ rows }], { rightToLeft: false, mirrored: true })).toHaveLength(1);
  }, 20_000);
});

describe('rateText', () => {
  it('recognises reversed Arabic and letters without codes', () => {
    expect(rateText('اجتمع مجلس المدينة على الضفة')).toBe('certain');
    expect(rateText('ةنيدملا سلجم عمتجا ةفضلا ىلع ةيقرشلا')).toBe('uncertain');
    expect(rateText('اإلعداد للقمة واألطراف األخرى')).toBe('uncertain');
    expect(rateText('.قال المتحدث إن القمة قريبة\n:وجاء في البيان أن القمة قريبة')).toBe('uncertain');
    expect(rateText('\uE001\uE002\uE003 a')).toBe('unreadable');
  });
});
