/**
 * Broken plurals, which no ending gives away. The list is the project's own: nouns that are frequent in news, written
 * down from general knowledge of the language. A line is a singular and its plurals, as one would write them.
 */
import { levelled } from './spelling.ts';

const LIST = `
رئيس رؤساء
وزير وزراء
سفير سفراء
زعيم زعماء
أمير أمراء
شهيد شهداء
عضو أعضاء
حزب أحزاب
نائب نواب
قائد قادة
حاكم حكام
عامل عمال
طالب طلاب
تاجر تجار
ناشط نشطاء
خبير خبراء
شريك شركاء
حليف حلفاء
عدو أعداء
صديق أصدقاء
طبيب أطباء
مريض مرضى
جريح جرحى
قتيل قتلى
أسير أسرى
ضحية ضحايا
قضية قضايا
هدية هدايا
شخص أشخاص
طفل أطفال
ولد أولاد
رجل رجال
امرأة نساء
شاب شباب شبان
شعب شعوب
دولة دول
بلد بلدان بلاد
مدينة مدن
قرية قرى
منطقة مناطق
جزيرة جزر
حد حدود
أرض أراضي أراض
بحر بحار
نهر أنهار
جبل جبال
بيت بيوت
منزل منازل
شارع شوارع
طريق طرق
سوق أسواق
مدرسة مدارس
مسجد مساجد
كنيسة كنائس
مركز مراكز
مصنع مصانع
مبنى مبان مباني
ملعب ملاعب
مطار مطارات
سجن سجون
جيش جيوش
جندي جنود
قوة قوات
سلاح أسلحة
صاروخ صواريخ
قنبلة قنابل
حرب حروب
هجوم هجمات
معركة معارك
لغم ألغام
حادث حوادث
حريق حرائق
زلزال زلازل
كارثة كوارث
أزمة أزمات
عقوبة عقوبات
جريمة جرائم
قانون قوانين
حق حقوق
حكم أحكام
قرار قرارات
شرط شروط
بند بنود
اتفاق اتفاقات
خطة خطط
هدف أهداف
حل حلول
سبب أسباب
أثر آثار
خطر أخطار مخاطر
مشكلة مشاكل مشكلات
خبر أخبار
صحيفة صحف
كتاب كتب
وثيقة وثائق
رسالة رسائل
صورة صور
فيلم أفلام
مصدر مصادر
تقرير تقارير
بيان بيانات
حديث أحاديث
وسيلة وسائل
شركة شركات
بنك بنوك
مصرف مصارف
سعر أسعار
رقم أرقام
عدد أعداد
مال أموال
دين ديون
ضريبة ضرائب
أجر أجور
طائرة طائرات
سفينة سفن
باب أبواب
يوم أيام
شهر أشهر شهور
سنة سنوات سنين
عام أعوام
أسبوع أسابيع
قرن قرون
فريق فرق
لاعب لاعبون
نادي أندية نواد
كأس كؤوس
مرض أمراض
لقاح لقاحات
فيروس فيروسات
دواء أدوية
مستشفى مستشفيات
جثة جثث
وفد وفود
مجلس مجالس
لجنة لجان
هيئة هيئات
وكالة وكالات
دائرة دوائر
فصيل فصائل
مبعوث مبعوثون
مقعد مقاعد
صوت أصوات
دور أدوار
موقف مواقف
رأي آراء
فكرة أفكار
علم علوم
عالم علماء
أستاذ أساتذة
فنان فنانون
نجم نجوم
`;

const SINGULARS = new Map(
  LIST.trim()
    .split('\n')
    .map((line) => line.split(' ').map(levelled))
    .flatMap(([singular, ...plurals]) => plurals.map((plural) => [plural, singular] as const)),
);

/**
 * Possessive pronouns, with the seat that a final hamza takes before them: وزراء, وزرائه, وزراؤها. A ه without a seat is
 * more often a ة: دولة is not دول with a pronoun.
 */
const POSSESSIVE = /(?:[وي]?(?:هما|ها|هم|نا|كم)|[وي]ه)$/u;

/** Whether a word is a plural that the list has. @param word levelled and without article */
export function isBrokenPlural(word: string): boolean {
  return SINGULARS.has(word);
}

/** The singular of a broken plural that the list has. @param word levelled and without article */
export function singularOf(word: string): string[] {
  const singular = SINGULARS.get(word) ?? SINGULARS.get(word.replace(POSSESSIVE, ''));
  return singular === undefined ? [] : [singular];
}
