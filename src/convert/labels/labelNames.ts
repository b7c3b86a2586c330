/** The labels that aggregators and newsrooms put before facts about an article. */
import { fold } from '../../text/arabic.ts';

export type LabelKind =
  | 'title'
  | 'date'
  | 'day'
  | 'updated'
  | 'publisher'
  | 'quoted'
  | 'author'
  | 'section'
  | 'address'
  | 'tags'
  | 'words'
  | 'readAlso'
  | 'related';

/** The labels of each kind, in one spelling. Hamzas, vowel signs and spaces are ignored. */
const LABEL_NAMES: readonly (readonly [LabelKind, string])[] = [
  ['title', 'العنوان, عنوان المقال, عنوان الخبر, Title, Headline'],
  [
    'date',
    `تاريخ النشر, تاريخ نشر, تاريخ ووقت النشر, تاريخ نشر المقال, تاريخ نشر الخبر, وقت النشر, نشر في, نشر بتاريخ,
    تم النشر في, تم النشر بتاريخ, Published, Published on, Published at, Published date, Date published,
    Publication date, Publish date, Publishing date`,
  ],
  // These also begin sentences, so they count only before a date.
  [
    'day',
    `تاريخ, التاريخ, بتاريخ, النشر, نشر, نشر يوم, نشرت, نشرت في, نشرت بتاريخ, تم النشر, تم نشره في, منشور في, أضيف في,
    أضيف بتاريخ, كتب في, كتب بتاريخ, موعد النشر, تاريخ الخبر, تاريخ المقال, تاريخ الإصدار, Posted, Posted on,
    Posted at, Date, First published, Issued`,
  ],
  [
    'updated',
    `آخر تحديث, آخر تحديث في, آخر تحديث بتاريخ, آخر تعديل, تاريخ التحديث, تحديث, تم التحديث, تم التحديث في, حدث في,
    عدل في, Updated, Updated on, Updated at, Last updated, Last updated on, Last update, Modified, Last modified`,
  ],
  [
    'publisher',
    `المصدر, مصدر, المصادر, مصدر الخبر, مصدر المقال, المصدر الأصلي, الناشر, الجهة الناشرة, Source, Sources,
    Publisher, Original source`,
  ],
  // These may have no colon: «نقلا عن رويترز».
  ['quoted', 'نقلا عن, نقلا عن موقع, نقلا عن صحيفة, نقلا عن وكالة, المصدر نقلا عن, Via'],
  [
    'author',
    `بقلم, بقلم الكاتب, بقلم الكاتبة, بقلم الأستاذ, كتب, كتبت, كتبه, كتبها, كتبته, الكاتب, الكاتبة, المؤلف, اسم الكاتب,
    كاتب المقال, إعداد, تحرير, إعداد وتحرير, المحرر, بواسطة, By, Author, Authors, Written by, Reported by, Byline`,
  ],
  ['section', 'القسم, قسم, التصنيف, تصنيف, الفئة, الباب, Section, Category, Filed under'],
  [
    'address',
    `الرابط, رابط, رابط المقال, رابط الخبر, رابط المصدر, رابط الموضوع, الرابط الأصلي, رابط مختصر, Link, URL, Permalink,
    Source URL, Original link`,
  ],
  [
    'tags',
    `كلمات دلالية, كلمات مفتاحية, كلمات رئيسية, كلمات البحث, كلمة مفتاحية, كلمات دالة, الكلمات الدلالية,
    الكلمات المفتاحية, الكلمات الرئيسية, الكلمات الدالة, وسوم, الوسوم, وسوم المقال, وسوم الخبر, أوسمة, الأوسمة, الوسم,
    تاج, تاجات, التاجات, تاغ, تاغات, التاغات, هاشتاغ, هاشتاج, هاشتاق, العلامات, علامات, Tags, Tag, Tagged, Keywords,
    Key words, Article tags, Topics, Hashtags`,
  ],
  // These also begin sentences.
  ['words', 'كلمات, الكلمات'],
  [
    'readAlso',
    `${allPairs('اقرأ|واقرأ|إقراء|إقرئي|إقرئ|إقرؤوا|إقرأوا|طالع|طالعوا|شاهد|شاهدوا|انظر|تابع|تابعوا', 'أيضا|أيض|كذلك')},
    Read also, Also read, See also, Also see, Read next, Watch also, Read this also`,
  ],
  [
    'related',
    `${allPairs('مواضيع|موضوعات|أخبار|مقالات|تقارير|المواضيع|الأخبار|المقالات', 'ذات صلة|ذات الصلة|متعلقة|مرتبطة|مشابهة')},
    ذات صلة, خبر ذو صلة, مقال ذو صلة, مواضيع إضافية, موضوعات إضافية, مقالات أخرى, أخبار أخرى, قد يهمك, قد يهمك أيضا,
    قد تهمك, قد يهمك قراءة, قد يعجبك, قد يعجبك أيضا, ربما يعجبك, اخترنا لك, اخترنا لكم, مواضيع قد تهمك, مواضيع تهمك,
    أخبار تهمك, المزيد من الأخبار, المزيد من المواضيع, اقرأ المزيد, للمزيد, الأكثر قراءة, Related, Related articles,
    Related stories, Related news, Related topics, Related posts, You may also like, You might also like, Read more,
    More stories, Recommended, Most read`,
  ],
];

/** Returns the folded letters of a text, by which labels are compared. */
export function foldLetters(text: string): string {
  return fold(text).replace(/[^\p{L}]/gu, '');
}

function allPairs(first: string, second: string): string {
  const seconds = second.split('|');
  return first
    .split('|')
    .flatMap((one) => seconds.map((other) => `${one} ${other}`))
    .join();
}

/** The kind of each label, by its folded letters. */
export const LABELS: ReadonlyMap<string, LabelKind> = new Map(
  LABEL_NAMES.flatMap(([kind, names]) => names.split(',').map((name) => [foldLetters(name), kind] as const)),
);

/** All beginnings of labels. By them, a line of prose is recognised after a few letters. */
export const LABEL_PREFIXES: ReadonlySet<string> = new Set(
  [...LABELS.keys()].flatMap((letters) => Array.from(letters, (_, at) => letters.slice(0, at + 1))),
);
