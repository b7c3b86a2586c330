/**
 * Queries with the articles that they should find, told by regular expressions over word forms and not by the analyser. A
 * form counts where it is the word itself, with particles and pronouns, in another number or gender; of a country, what
 * is of the country too. Of other nouns, the adjective made from them (قانوني of قانون) is neither asked for nor wrong.
 * All concepts of a query must be in the article.
 */

export interface GoldQuery {
  query: string;
  concepts: Concept[];
}

/** Patterns of the words of articles. */
export interface Concept {
  /** What must be found. */
  must: RegExp;
  /** What may be found. */
  may: RegExp;
}

/** The places, in a list of texts, of those that a query must find and of those that it may find. */
export interface Relevant {
  must: Set<number>;
  may: Set<number>;
}

/** Letters that writers mix up, in patterns as they are well spelled. */
const MIXED: readonly (readonly [RegExp, string])[] = [
  [/[اأإآ]/gu, '[اأإآ]'],
  [/ة/gu, '[ةه]'],
  [/[ىي](?=$|[|)])/gu, '[يى]'],
];
/** Marks that articles carry here and there, which no pattern has: vowel signs, tatweel, controls. */
const MARKS = /[\u064B-\u0652\u0670\u0640\u200B-\u200F\u202A-\u202E\uFEFF\u00AD]/gu;

const BEFORE = String.raw`(?<![\p{L}\p{N}])[وف]?(?:[بكل]?ال|لل|[بكل])?`;
const PRONOUN = '(?:هما|هم|هن|ها|ه|نا|كم)?';
const AFTER = String.raw`(?![\p{L}\p{N}])`;

/** What stands for the endings that a form may have. */
const ENDINGS: Readonly<Record<string, string>> = {
  // A feminine noun: دولة, دولته, دولتان.
  '+ة': `(?:ة|ت${PRONOUN}|تا|تي|تان|تين)`,
  // A noun: رئيس, رئيسه, رئيسان, رئيسا.
  '+': `(?:${PRONOUN}|ا|ان|ين)`,
  // A sound feminine plural: شركات, شركاتها.
  '+ات': `ات${PRONOUN}`,
  // A person: مسؤول, مسؤولة, مسؤولون.
  '+ون': `(?:${PRONOUN}|ا|ة|ان|ين|ون|و|ات|تان|تين|ت${PRONOUN})`,
  // An adjective from a noun: تونسي, تونسية, تونسيين.
  '+ي': '(?:ي|ية|يا|يان|يين|يون|يات|يتان|يتين|يي|يو)',
};

/** @param forms word forms separated by spaces, some with one of `ENDINGS`; after a stroke those that may be found */
function concept(forms: string): Concept {
  const [must = '', may] = forms.split(' / ');
  return { must: pattern(must), may: pattern(may === undefined ? must : `${must} ${may}`) };
}

function pattern(forms: string): RegExp {
  const patterns = forms.split(' ').map((form) => {
    const [, base = '', tag = ''] = /^([^+]+)(\+\p{L}*)?$/u.exec(form) ?? [];
    return base + (ENDINGS[tag] ?? '');
  });
  const all = MIXED.reduce((text, [letters, any]) => text.replace(letters, any), patterns.join('|'));
  return new RegExp(`${BEFORE}(?:${all})${AFTER}`, 'u');
}

/** An article's text as the patterns read it. */
export function goldText(text: string): string {
  return text.normalize('NFKC').replace(MARKS, '');
}

export function relevant(texts: readonly string[], { concepts }: GoldQuery): Relevant {
  const places = (kind: keyof Concept) =>
    new Set(texts.flatMap((text, place) => (concepts.every((one) => one[kind].test(text)) ? [place] : [])));
  return { must: places('must'), may: places('may') };
}

/** The same query as it is typed in haste: no hamza, ه for ة, ي for ى. */
export function lazily(query: string): string {
  return query
    .replace(/[أإآ]/gu, 'ا')
    .replace(/ؤ/gu, 'و')
    .replace(/ئ/gu, 'ي')
    .replace(/ة/gu, 'ه')
    .replace(/ى/gu, 'ي');
}

const C = {
  تونس: 'تونس+ي تونس',
  ليبيا: 'ليبيا ليب+ي',
  فرنسا: 'فرنسا فرنس+ي',
  حكومة: 'حكوم+ة حكوم+ات / حكوم+ي',
  رئيس: 'رئيس+ون رؤساء رؤسائ+ / رئاس+ة رئاس+ي',
  وزير: 'وزير+ون وزراء وزرائ+',
  وزارة: 'وزار+ة وزار+ات / وزار+ي',
  إرهاب: 'إرهاب+ / إرهاب+ي',
  أمن: 'أمن+ / أمن+ي',
  شرطة: 'شرط+ة / شرط+ي',
  انتخابات: 'انتخاب+ات انتخاب+ / انتخاب+ي',
  بلدية: 'بلد+ي',
  كرة: 'كر+ة كر+ات',
  قدم: 'قدم+ أقدام+',
  مباراة: 'مبارا+ة مباريات+',
  منتخب: 'منتخب+ منتخب+ات',
  مستشفى: 'مستشفى مستشفي+ات مستشفيان مستشفيين',
  طفل: 'طفل+ طفل+ة طفل+ات أطفال+',
  سيارة: 'سيار+ة سيار+ات',
  نائب: 'نائب+ نائب+ة نائب+ات نواب+',
  اقتصاد: 'اقتصاد+ / اقتصاد+ي اقتصاديات',
  نقابة: 'نقاب+ة نقاب+ات / نقاب+ي',
  إضراب: 'إضراب+ إضراب+ات',
  قانون: 'قانون+ قوانين+ / قانون+ي',
  محكمة: 'محكم+ة محاكم+',
  مدرسة: 'مدرس+ة مدارس+ / مدرس+ي',
  تلميذ: 'تلميذ+ تلميذ+ة تلميذ+ات تلاميذ+ تلامذة',
  جامعة: 'جامع+ة جامع+ات / جامع+ي',
  طالب: 'طالب+ة طالب+ طلاب+ طلب+ة طالب+ات / طلابي طلابية',
  صحفي: 'صحف+ي صحافي+ون',
  صحيفة: 'صحيف+ة صحف+',
  شهيد: 'شهيد+ شهيد+ة شهداء شهدائ+',
  هجوم: 'هجوم+ هجوم+ات هجمات+',
  سلاح: 'سلاح+ أسلح+ة',
  مخدرات: 'مخدر+ات مخدر+ مخدر+ة',
  سعر: 'سعر+ أسعار+',
  شركة: 'شرك+ة شرك+ات',
  مشروع: 'مشروع+ مشاريع+ مشروع+ات',
  حزب: 'حزب+ أحزاب+ / حزب+ي',
  دولة: 'دول+ة دول+ / دول+ي',
  مطار: 'مطار+ مطار+ات',
  طائرة: 'طائر+ة طائر+ات',
  سفير: 'سفير+ سفير+ة سفراء سفرائ+',
  فيلم: 'فيلم+ أفلام+',
  مهرجان: 'مهرجان+ مهرجان+ات',
  أغنية: 'أغني+ة أغاني أغان أغني+ات أغانيه أغانيها',
  سياحة: 'سياح+ة / سياح+ي سائح سياح+',
  حريق: 'حريق+ حرائق+',
  حادث: 'حادث+ حادث+ة حوادث+ حادث+ات',
  مرور: 'مرور+ / مرور+ي',
  فساد: 'فساد+',
  عقوبة: 'عقوب+ة عقوب+ات',
  سجن: 'سجن سجنه سجنها سجنهم سجنا سجون+ / سجين سجناء سجين+',
  ثورة: 'ثور+ة ثور+ات / ثور+ي',
  شهر: 'شهر+ أشهر+ شهور+ / شهر+ي',
  مدينة: 'مدين+ة مدن مدنه مدنها مدنا مدائن',
  فلسطين: 'فلسطين فلسطين+ي',
  سوريا: 'سوريا سورية سور+ي',
  جزائر: 'جزائر جزائر+ي',
  مصر: 'مصر مصر+ي',
  تركيا: 'تركيا ترك+ي أتراك+',
  ألمانيا: 'ألمانيا ألمان+ي ألمان',
  ترامب: 'ترامب ترمب',
  أمريكا: 'أمريكا أميركا أمريك+ي أميرك+ي',
  سعودية: 'سعود+ي',
  قطر: 'قطر قطر+ي',
  داخلية: 'داخل+ي',
  إرهابي: 'إرهاب+ي / إرهاب+',
  طيران: 'طيران+',
  قوة: 'قو+ة قو+ات / قوى',
} as const;

/** A line is a query and the concepts in it. */
const QUERIES: readonly (readonly [query: string, ...concepts: (keyof typeof C)[]])[] = [
  ['تونس', 'تونس'],
  ['ليبيا', 'ليبيا'],
  ['فلسطين', 'فلسطين'],
  ['سوريا', 'سوريا'],
  ['مصر', 'مصر'],
  ['تركيا', 'تركيا'],
  ['ألمانيا', 'ألمانيا'],
  ['ترامب', 'ترامب'],
  ['أمريكا', 'أمريكا'],
  ['السعودية', 'سعودية'],
  ['قطر', 'قطر'],
  ['الجزائر', 'جزائر'],
  ['حكومة', 'حكومة'],
  ['إرهاب', 'إرهاب'],
  ['شرطة', 'شرطة'],
  ['انتخابات', 'انتخابات'],
  ['مباراة', 'مباراة'],
  ['منتخب', 'منتخب'],
  ['مستشفى', 'مستشفى'],
  ['طفل', 'طفل'],
  ['أطفال', 'طفل'],
  ['سيارة', 'سيارة'],
  ['نائب', 'نائب'],
  ['نقابة', 'نقابة'],
  ['إضراب', 'إضراب'],
  ['قانون', 'قانون'],
  ['محكمة', 'محكمة'],
  ['مدارس', 'مدرسة'],
  ['مدرسة', 'مدرسة'],
  ['تلميذ', 'تلميذ'],
  ['صحفي', 'صحفي'],
  ['شهيد', 'شهيد'],
  ['هجوم', 'هجوم'],
  ['أسلحة', 'سلاح'],
  ['مخدرات', 'مخدرات'],
  ['أسعار', 'سعر'],
  ['شركة', 'شركة'],
  ['مشروع', 'مشروع'],
  ['حزب', 'حزب'],
  ['مطار', 'مطار'],
  ['طائرة', 'طائرة'],
  ['سفير', 'سفير'],
  ['فيلم', 'فيلم'],
  ['مهرجان', 'مهرجان'],
  ['أغنية', 'أغنية'],
  ['سياحة', 'سياحة'],
  ['حريق', 'حريق'],
  ['فساد', 'فساد'],
  ['عقوبة', 'عقوبة'],
  ['سجون', 'سجن'],
  ['ثورة', 'ثورة'],
  ['مدن', 'مدينة'],
  ['رئيس الحكومة', 'رئيس', 'حكومة'],
  ['وزير الداخلية', 'وزير', 'داخلية'],
  ['حادث مرور', 'حادث', 'مرور'],
  ['كرة القدم', 'كرة', 'قدم'],
  ['الحكومة الليبية', 'حكومة', 'ليبيا'],
  ['انتخابات بلدية', 'انتخابات', 'بلدية'],
  ['الانتخابات الفرنسية', 'انتخابات', 'فرنسا'],
  ['هجوم إرهابي', 'هجوم', 'إرهابي'],
  ['طلبة الجامعات', 'طالب', 'جامعة'],
  ['وزير الاقتصاد', 'وزير', 'اقتصاد'],
  ['السفير الأمريكي', 'سفير', 'أمريكا'],
  ['نواب الحزب', 'نائب', 'حزب'],
  ['أسعار السيارات', 'سعر', 'سيارة'],
  ['مباراة المنتخب', 'مباراة', 'منتخب'],
  ['شركة الطيران', 'شركة', 'طيران'],
  ['قوات الأمن', 'قوة', 'أمن'],
  ['وزارة الأمن', 'وزارة', 'أمن'],
  ['مدن سورية', 'مدينة', 'سوريا'],
];

export const GOLD: readonly GoldQuery[] = QUERIES.map(([query, ...names]) => ({
  query,
  concepts: names.map((name) => concept(C[name])),
}));
