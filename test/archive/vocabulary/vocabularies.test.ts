import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readVocabularies } from '../../../src/archive/vocabulary/vocabularies.ts';
import { countryEntries, labelKey, readVocabularyFile } from '../../../src/archive/vocabulary/vocabulary.ts';
import { listFiles } from '../../../src/system/files/files.ts';
import { isArabic } from '../../../src/text/arabic.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const DATA = fileURLToPath(new URL('../../../_data/', import.meta.url));

describe('readVocabularies', () => {
  it('reads concepts, countries and publishers', async () => {
    const { tags, publishers } = await readVocabularies(DATA);
    expect(tags.lookup('ترمب')?.name.en).toBe('Donald Trump');
    expect(tags.lookup('فی أوکرانیا')?.name.en).toBe('Ukraine');
    expect(publishers.lookup('يورونيوز')?.id).toBe('euronews');
  });

  it.each([
    ['google', 'غوغل', 'جوجل', 'قوقل', 'Google'],
    ['joe-biden', 'بايدن', 'جو بايدن', 'Biden'],
    ['volodymyr-zelensky', 'زيلينسكي', 'زيلنسكي', 'Zelenskyy'],
    ['xi-jinping', 'شي جين بينغ', 'شي جينبينغ', 'شي جين بينج', 'Xi Jinping'],
    ['kyiv', 'كييف', 'كييڤ', 'Kiev'],
    ['saudi-arabia', 'السعودية', 'المملكة العربية السعودية', 'Saudi Arabia'],
    ['israel', 'إسرائيل', 'Israel'],
    ['opec', 'أوبك', 'منظمة الدول المصدرة للنفط', 'OPEC'],
  ])('reads %s in its usual spellings', async (id, ...labels) => {
    const { tags } = await readVocabularies(DATA);
    expect(labels.map((label) => tags.lookup(label)?.id)).toEqual(labels.map(() => id));
  });

  it.each(['بوش', 'الأسد', 'كلينتون', 'الحريري', 'حسين', 'Bush', 'Clinton'])(
    'reads no concept for %s, since several people have the name',
    async (surname) => {
      expect((await readVocabularies(DATA)).tags.lookup(surname)).toBeUndefined();
    },
  );

  it('adds spellings to a country', async () => {
    const folder = await temporaryFolder();
    const germany = [{ id: 'germany', aliases: ['المانيا الاتحادية'] }];
    await writeFiles(folder, {
      'vocabulary.json': JSON.stringify(germany),
      'publishers.json': '[]',
      'sections.json': '[]',
    });
    const { tags } = await readVocabularies(folder);
    expect(tags.lookup('ألمانيا الاتحادية')).toBe(tags.lookup('Germany'));
    expect(tags.lookup('Germany')?.name.ar).toBe('ألمانيا');
  });

  it('prefers the archive’s own entries to the concepts, and those to the countries, file by file', async () => {
    const folder = await temporaryFolder();
    const file = (id: string, ...aliases: string[]) => JSON.stringify([{ id, aliases }]);
    await writeFiles(folder, {
      'vocabulary.json': file('own', 'A'),
      'concepts/first.json': file('first', 'A', 'B'),
      'concepts/second.json': file('second', 'B', 'Germany'),
      'concepts/notes.txt': 'no JSON',
      'publishers.json': '[]',
      'sections.json': '[]',
    });
    const { tags } = await readVocabularies(folder);
    expect(['A', 'B', 'Germany'].map((label) => tags.lookup(label)?.id)).toEqual(['own', 'first', 'second']);
  });

  it('names the missing or invalid file in the error', async () => {
    const folder = await temporaryFolder();
    await expect(readVocabularies(folder)).rejects.toMatchObject({
      details: { file: join(folder, 'vocabulary.json') },
    });
    await writeFiles(folder, {
      'vocabulary.json': '[]',
      'publishers.json': '[]',
      'sections.json': '[]',
      'concepts/a.json': '[{"id": "A"}]',
    });
    await expect(readVocabularies(folder)).rejects.toMatchObject({
      details: { file: join(folder, 'concepts/a.json'), field: '0.id' },
    });
  });
});

/** Words of everyday text, bare first names and shared surnames: what no concept may claim alone. */
const EVERYDAY = [
  'سعيد أمين عون المجلس الاتحاد الحرب محمد أحمد علي حسن حسين عمر خالد صالح سالم كريم جمال رئيسي الضيف مشعل السراج',
  'الخبر الخليل جدة جدته وجدة صور تدمر مشهد قم الأقصى كتب فن الفن تاريخ الوزير الرئيس الملك الأمير الشيخ الحكومة',
  'الدولة الشعب الوطن المدينة العاصمة الشركة القناة الجزيرة العربية الحدث الأهلي الهلال النصر الشباب الوحدة لولا',
  'ماسك كوك غيتس خان سلام فتح أمل النهضة المستقبل المنار الحياة البدون الفاو العقبة الزرقاء ماي براون مسقط سيول بتكوين القضاء المصارف هنية',
  'May Brown Green Apple Rice Major Bush Clinton Hussein Cook Gates Jobs Musk Meta Orange Target Gap Visa Prince King',
  'Bill Mark Will Pence Straw Swift West Young Kim Li Park Khan Ali Omar Nice Reading Tyre Amazon Press',
]
  .join(' ')
  .split(' ');

describe('the list of concepts that comes with the project', async () => {
  const files = [
    'vocabulary.json',
    ...(await listFiles(join(DATA, 'concepts'))).map((file) => `concepts/${file}`),
  ];
  const read = await Promise.all(
    files.map(async (file) =>
      (await readVocabularyFile(join(DATA, file))).map((entry) => ({ ...entry, file })),
    ),
  );
  const territories = new Set(countryEntries().map(({ id }) => id));
  const entries = read.flat();
  const spellings = ({ ar, en, aliases }: { ar?: string; en?: string; aliases: string[] }): string[] =>
    [ar, en, ...aliases].filter((spelling) => spelling !== undefined);

  it('has more than 400 concepts without the countries', () => {
    expect(entries.filter(({ id }) => !territories.has(id)).length).toBeGreaterThan(400);
  });

  it('names each concept in each language, in its own script', () => {
    const nameless = entries.filter(
      ({ id, ar, en }) =>
        !territories.has(id) && (ar === undefined || en === undefined || !isArabic(ar) || isArabic(en)),
    );
    expect(nameless.map(({ id }) => id)).toEqual([]);
  });

  it('has unique ids', () => {
    const ids = entries.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('gives no label to two concepts or countries', () => {
    const owners = new Map<string, string>();
    const clashes: string[] = [];
    for (const entry of [...countryEntries(), ...entries]) {
      for (const spelling of spellings(entry)) {
        const owner = owners.get(labelKey(spelling)) ?? entry.id;
        if (owner !== entry.id) clashes.push(`${spelling}: ${owner}, ${entry.id}`);
        owners.set(labelKey(spelling), owner);
      }
    }
    expect(clashes).toEqual([]);
  });

  it('lists no two spellings with the same key', () => {
    const names = new Map(countryEntries().map((country) => [country.id, spellings(country)]));
    // The archive's own file may say what it likes.
    const redundant = entries
      .filter(({ file }) => file !== 'vocabulary.json')
      .flatMap((entry) => {
        const keys = [...(names.get(entry.id) ?? []), ...spellings(entry)].map(labelKey);
        return keys
          .filter((key, at) => key === '' || keys.indexOf(key) !== at)
          .map((key) => `${entry.id}: ${key}`);
      });
    expect(redundant).toEqual([]);
  });

  it('contains no everyday word, bare first name or shared surname', () => {
    const everyday = new Set(EVERYDAY.map(labelKey));
    const claimed = entries.flatMap((entry) =>
      spellings(entry).filter((spelling) => everyday.has(labelKey(spelling))),
    );
    expect(claimed).toEqual([]);
  });

  it('contains no marks that folding removes', async () => {
    const texts = await Promise.all(files.map((file) => readFile(join(DATA, file), 'utf8')));
    expect(texts.flatMap((text) => text.match(/[\u0640\u200B-\u200F\u202A-\u202E\uFEFF]/gu) ?? [])).toEqual(
      [],
    );
  });
});
