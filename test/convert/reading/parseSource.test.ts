import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/convert/intake/encoding/decode.ts';
import type { SourceArticle } from '../../../src/convert/reading/parseSource.ts';
import { encode, garble, utf16be } from '../../fixtures/convert/encode.ts';
import { readSource as read } from '../../fixtures/convert/readSource.ts';
import {
  type GoldArticle,
  goldAlso,
  goldMain,
  mojibake,
  sampleSource,
  seed,
} from '../../fixtures/convert/seed.ts';

const identities = async (bytes: Uint8Array): Promise<string[]> =>
  (await read(bytes)).articles.map(({ identity }) => identity);
const text = seed.toString();
/** Windows-1256 has no Persian ya, which occurs only in page furniture here. */
const arabicYa = text.replaceAll('ی', 'ي');
/** ISO-8859-6 has no curly quotation marks, so the text gets straight ones. */
const plainQuotes = text.replace(/[“”]/gu, '"').replaceAll('ی', 'ي').replaceAll('ک', 'ك');

function toGoldArticle({
  paragraphs,
  title,
  lang,
  date,
  publisher,
  tags,
  linked,
}: SourceArticle): GoldArticle {
  return {
    title,
    lang,
    date: date ?? null,
    publisher: publisher ?? null,
    paragraphs,
    ...(tags.length > 0 ? { topics: tags } : {}),
    ...(linked.length > 0 ? { linkedHeadlines: linked } : {}),
  };
}
function pickGoldFields({
  title,
  lang,
  date,
  publisher,
  paragraphs,
  topics,
  linkedHeadlines,
}: GoldArticle): GoldArticle {
  return {
    title,
    lang,
    date,
    publisher,
    paragraphs,
    ...(topics ? { topics } : {}),
    ...(linkedHeadlines ? { linkedHeadlines } : {}),
  };
}

describe('reading the seed', () => {
  it('gives its two articles letter for letter, with tags and headlines in order', async () => {
    const { articles } = await read(seed);
    expect(new Set(articles.map(({ format }) => format))).toEqual(new Set(['aggregator-text']));
    expect(decode(seed).encoding).toBe('utf-8');
    expect(articles.map(toGoldArticle)).toEqual([pickGoldFields(goldMain), pickGoldFields(goldAlso)]);
    expect(articles.map(({ review }) => review)).toEqual([[], ['date-missing', 'publisher-missing']]);
  });

  it('gives the same two articles if the text is garbled, and marks the repair', async () => {
    const { articles } = await read(mojibake);
    expect(articles.map(toGoldArticle)).toEqual([pickGoldFields(goldMain), pickGoldFields(goldAlso)]);
    for (const { review } of articles) expect(review).toContain('encoding-repaired');
  });

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first', utf16be(text)],
    ['windows-1256', encode(arabicYa, 'windows-1256')],
    ['windows-1256 with CRLF', encode(arabicYa.replaceAll('\n', '\r\n'), 'windows-1256')],
    ['CRLF', Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['no-break spaces', Buffer.from(text.replaceAll(' ', '\u00A0'))],
    ['blank lines and spaces at the ends', Buffer.from(`\n\n ${text.replaceAll('\n', ' \n\n')}\n`)],
    ['direction marks', Buffer.from(text.replaceAll('\n', '\u200F\n\u200F'))],
    ['the garbled text, in UTF-16', utf16be(mojibake.toString())],
  ])('keeps the identities in another form: %s', async (_name, bytes) => {
    expect(await identities(bytes)).toEqual(await identities(seed));
  });

  it('keeps the identities in ISO-8859-6, as far as its letters allow', async () => {
    expect(await identities(encode(plainQuotes, 'iso-8859-6'))).toEqual(
      await identities(Buffer.from(plainQuotes)),
    );
  });
});

describe('reading the sample archive', () => {
  it.each([
    [
      'hubble.txt',
      'utf-8',
      {
        title: 'مكوك «ديسكفري» ينطلق حاملًا تلسكوب هابل إلى الفضاء',
        date: '1990-04-24',
        publisher: 'مرصد العلوم النموذجي',
      },
      ['ناسا', 'تلسكوب هابل', 'مكوك الفضاء', 'وكالة الفضاء الأوروبية', 'الولايات المتحدة', 'علم الفلك'],
      'لماذا يحمل الفلكيون مراصدهم إلى ما فوق الغلاف الجوي؟',
    ],
    [
      'montreal-protocol.txt',
      'utf-8',
      {
        title: 'اتفاق في مونتريال على حماية طبقة الأوزون',
        date: '1987-09-16',
        publisher: 'بريد المرفأ النموذجي',
      },
      [
        'بروتوكول مونتريال',
        'طبقة الأوزون',
        'كندا',
        'برنامج الأمم المتحدة للبيئة',
        'مصطفى طلبة',
        'بيئة',
        'تغير المناخ',
      ],
      undefined,
    ],
    [
      'genome.txt',
      'utf-8',
      {
        title: 'اكتمال قراءة الجينوم البشري قبل موعده بعامين',
        date: '2003-04-14',
        publisher: 'مرصد العلوم النموذجي',
      },
      ['الجينوم البشري', 'علم الوراثة', 'الولايات المتحدة', 'بريطانيا', 'فرانسيس كولينز', 'طب', 'بحث علمي'],
      undefined,
    ],
    [
      'philae.txt',
      'windows-1256',
      {
        title: 'المسبار «فيلاي» يحط على مذنب في سابقة تاريخية',
        date: '2014-11-12',
        publisher: 'نشرة الخزانة النموذجية',
      },
      [
        'وكالة الفضاء الأوروبية',
        'مسبار روزيتا',
        'المذنب 67P',
        'مذنبات',
        'ألمانيا',
        'فضاء',
        'المجموعة الشمسية',
      ],
      'ماذا تروي المذنبات عن طفولة المجموعة الشمسية؟',
    ],
  ])('gives the article of %s', async (name, encoding, main, tags, also) => {
    const bytes = await sampleSource(name);
    const [first, second] = (await read(bytes)).articles;
    expect(decode(bytes).encoding).toBe(encoding);
    expect(first).toMatchObject({ ...main, tags, lang: 'ar' });
    expect(first?.paragraphs).toHaveLength(5);
    expect(second?.title).toBe(also);
    expect(second?.paragraphs.length).toBe(also === undefined ? undefined : 3);
    expect(first?.paragraphs.join()).not.toMatch(
      /Related|شارك هذا|كلمات دلالية|المصدر:|[\u0637-\u063A][±ˆ‡†]/u,
    );
  });

  it('lists the two headlines in philae.txt as linked', async () => {
    const [first] = (await read(await sampleSource('philae.txt'))).articles;
    expect(first?.linked).toEqual([
      'الاتحاد السوفيتي يطلق أول قمر صناعي في تاريخ البشرية',
      'الإنسان على سطح القمر: أرمسترونغ وألدرين يخرجان من مركبة «Apollo 11»',
    ]);
  });
});

describe('reading a source', () => {
  it('reads a text without labels as a title and paragraphs', async () => {
    const { articles } = await read(Buffer.from('A title\n\nOne.\n\nTwo.\n'));
    expect(articles).toMatchObject([
      { format: 'text', lang: 'en', title: 'A title', paragraphs: ['One.', 'Two.'], tags: [] },
    ]);
  });

  it.each([
    ['is empty', ' \n\n', /empty/],
    ['has nothing but marks', '\u202E\u200F\n\uFEFF', /empty/],
    ['holds zero bytes', 'a\0b', /not text/],
    ['is of another format', 'WARC/1.0\n', /web archive/],
    ['is as long as a dump', `عنوان\n${'س'.repeat(2_000_001)}`, /split the file/],
  ])('refuses one that %s with the reason', async (_name, source, reason) => {
    await expect(read(Buffer.from(source))).rejects.toThrow(reason);
  });

  it('skips one in a language that the archive does not hold, which is no failure', async () => {
    expect(await read(Buffer.from('Новости'))).toMatchObject({
      articles: [],
      skipped: [{ reason: 'has no Arabic or English text', language: 'unknown' }],
    });
  });

  it('repairs only the garbled part', async () => {
    const [article] = (await read(Buffer.from(`${garble('قمة الرياض')}\nفقرة سليمة.`))).articles;
    expect(article).toMatchObject({ title: 'قمة الرياض', paragraphs: ['فقرة سليمة.'] });
  });
});
