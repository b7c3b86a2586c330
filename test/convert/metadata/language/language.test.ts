import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../../src/convert/metadata/language/language.ts';

const FOREIGN: [code: string, name: string, text: string][] = [
  [
    'fa',
    'Persian',
    'رئیس جمهور ایران روز پنجشنبه در نشستی خبری گفت که دولت برای گفتگو با کشورهای همسایه آماده است و تلاش می‌کند تا مشکلات اقتصادی مردم را کاهش دهد. او افزود که این تصمیم پس از چند ماه بررسی گرفته شده است و پیش از پایان سال اجرا خواهد شد. به گزارش خبرگزاری‌ها، نمایندگان مجلس نیز از این طرح پشتیبانی کردند.',
  ],
  [
    'ur',
    'Urdu',
    'وزیر اعظم نے جمعرات کو کہا ہے کہ حکومت عوام کی مشکلات کم کرنے کے لیے نئے منصوبے شروع کرے گی۔ انھوں نے بتایا کہ اس فیصلے پر کئی ماہ سے غور ہو رہا تھا اور اب اس پر جلد عمل کیا جائے گا۔ اپوزیشن کے رہنماؤں نے اس اعلان پر تنقید کرتے ہوئے کہا کہ یہ وعدے پہلے بھی کیے گئے تھے۔',
  ],
  [
    'ps',
    'Pashto',
    'د افغانستان د بهرنیو چارو وزارت ویلي دي چې د ګاونډیو هېوادونو سره به خبرې اترې دوام ومومي. په دې غونډه کې د سیمې د امنیت او سوداګرۍ په اړه خبرې وشوې. ویاند زیاته کړه چې دوی غواړي اړیکې ښې کړي او د خلکو ستونزې حل شي.',
  ],
  [
    'ckb',
    'Central Kurdish',
    'سەرۆکی حکوومەتی هەرێمی کوردستان ڕۆژی پێنجشەممە ڕایگەیاند کە دانوستانەکان لەگەڵ بەغدا بەردەوامن و هیوادارە بەم زووانە بگەنە ڕێککەوتن. ناوبراو گوتی کە مووچەی فەرمانبەران دەبێت لە کاتی خۆیدا بدرێت و هیچ کێشەیەک نەمێنێت.',
  ],
  [
    'ug',
    'Uyghur',
    'شىنجاڭ ئۇيغۇر ئاپتونوم رايونىنىڭ پايتەختى ئۈرۈمچى شەھىرىدە پەيشەنبە كۈنى يىغىن ئېچىلدى. يىغىندا رەھبەرلەر ئىقتىسادنى تەرەققىي قىلدۇرۇش ۋە خەلقنىڭ تۇرمۇشىنى ياخشىلاش توغرىسىدا سۆزلىدى.',
  ],
  [
    'sd',
    'Sindhi',
    'سنڌ جي وڏي وزير خميس تي چيو ته حڪومت عوام جي مسئلن کي حل ڪرڻ لاءِ نوان منصوبا شروع ڪندي. هن ٻڌايو ته هن فيصلي تي ڪيترن ئي مهينن کان غور ٿي رهيو هو ۽ هاڻي ان تي جلد عمل ڪيو ويندو.',
  ],
  [
    'fr',
    'French',
    'Le président de la République a annoncé jeudi que le gouvernement présenterait un nouveau projet de loi avant la fin de l’année. Selon lui, cette décision a été prise après plusieurs mois de discussions avec les partenaires européens. L’opposition a vivement critiqué cette annonce.',
  ],
  [
    'tr',
    'Turkish',
    'Cumhurbaşkanı perşembe günü yaptığı açıklamada hükümetin yeni bir yasa tasarısı hazırladığını söyledi. Bu kararın aylar süren görüşmelerin ardından alındığını belirten Erdoğan, komşu ülkelerle ilişkilerin geliştirileceğini ifade etti.',
  ],
  [
    'de',
    'German',
    'Der Bundeskanzler hat am Donnerstag angekündigt, dass die Regierung noch vor Ende des Jahres einen neuen Gesetzentwurf vorlegen wird. Die Entscheidung sei nach monatelangen Gesprächen mit den Partnern in Europa gefallen, sagte er in Berlin.',
  ],
  [
    'es',
    'Spanish',
    'El presidente del Gobierno anunció el jueves que presentará un nuevo proyecto de ley antes de que termine el año. Según explicó, la decisión se tomó después de varios meses de conversaciones con los socios europeos.',
  ],
  [
    'ms',
    'Malay',
    'Presiden mengumumkan pada hari Kamis bahwa pemerintah akan mengajukan rancangan undang-undang baru sebelum akhir tahun ini. Menurutnya, keputusan itu diambil setelah beberapa bulan pembicaraan dengan negara-negara tetangga.',
  ],
  [
    'ru',
    'Russian',
    'Президент в четверг заявил, что правительство представит новый законопроект до конца года. По его словам, решение было принято после нескольких месяцев переговоров с партнерами.',
  ],
  [
    'he',
    'Hebrew',
    'ראש הממשלה הודיע ביום חמישי כי הממשלה תציג הצעת חוק חדשה לפני סוף השנה. לדבריו ההחלטה התקבלה לאחר חודשים של שיחות עם השותפים באירופה.',
  ],
];

const [, , PERSIAN = ''] = FOREIGN[0] ?? [];
const FRENCH = FOREIGN.find(([code]) => code === 'fr')?.[2] ?? '';
const ARABIC =
  'أعلن المجلس في بيان أن القمة العربية تعقد في بغداد على مستوى الرؤساء، وأضاف أن الدعوات وجهت إلى جميع الدول الأعضاء قبل أسبوع من موعدها.';

describe('detectLanguage', () => {
  it.each([
    ['ar', 'قمة الناتو NATO في بروكسل'],
    ['en', 'The word «سلام» means peace'],
    ['ar', 'ﺳﻼم'],
    ['en', 'Été'],
    [undefined, '2025 – 😀'],
    [undefined, ''],
    [undefined, 'Новости'],
  ])('gives %s for %j', async (language, text) => {
    expect(await detectLanguage(text)).toEqual(
      language === undefined ? undefined : { kind: 'held', lang: language },
    );
  });
});

describe('detectLanguage of a language that the archive does not hold', () => {
  it.each(FOREIGN)('refuses it by name: %s, %s', async (code, name, text) => {
    expect(await detectLanguage(text)).toEqual({ kind: 'refused', code, name });
    expect(await detectLanguage(Array(20).fill(text).join('\n'))).toEqual({ kind: 'refused', code, name });
  });

  it.each([
    'Rais wa nchi alitangaza siku ya Alhamisi kwamba serikali itawasilisha muswada mpya wa sheria kabla ya mwisho wa mwaka. Alisema kuwa uamuzi huo ulifikiwa baada ya miezi kadhaa ya mazungumzo na nchi jirani.',
  ])('refuses an unknown language without a name', async (text) => {
    expect(await detectLanguage(text)).toEqual({ kind: 'refused', code: 'und', name: 'an unknown language' });
  });

  it.each([
    ['ar', 'فی أوکرانیا'],
    ['ar', 'ڨفصة: تعرّض القطار السياحي للتخريب'],
    ['ar', `${ARABIC} ${ARABIC} وقال پوتين لصحيفة «لوموند» Le Monde: ${FRENCH.slice(0, 80)}`],
    ['ar', ARABIC.replaceAll('ي', 'ی').replaceAll('ك', 'ک')],
    ['en', 'Ayr 38 - 17 Melrose: Unbeaten Ayr go top'],
    ['en', 'https://example.com/une-page-de-la-presse-francaise-et-du-gouvernement.html'],
    ['en', `${'The president said in Paris on Thursday that the talks would go on. '.repeat(30)}${FRENCH}`],
  ])('is not misled by a few foreign letters: %s, %s', async (lang, text) => {
    expect(await detectLanguage(text)).toEqual({ kind: 'held', lang });
  });
});

describe('detectLanguage with a declared language', () => {
  it.each([
    ['ar-EG', 'خبر', { kind: 'held', lang: 'ar' }],
    ['arz', 'خبر', { kind: 'held', lang: 'ar' }],
    ['fa', 'خبر', { kind: 'refused', code: 'fa', name: 'Persian' }],
    ['en_US', FRENCH, { kind: 'held', lang: 'en' }],
    ['fr', 'Message important', { kind: 'refused', code: 'fr', name: 'French' }],
  ])('trusts the declaration: %s for %s', async (declared, text, language) => {
    expect(await detectLanguage(text, declared)).toEqual(language);
  });

  it.each([
    ['en-US', ARABIC, { kind: 'held', lang: 'ar' }],
    ['ar', FRENCH, { kind: 'refused', code: 'fr', name: 'French' }],
    ['ar', PERSIAN, { kind: 'refused', code: 'fa', name: 'Persian' }],
    ['fa-IR', ARABIC, { kind: 'held', lang: 'ar' }],
    ['x-default', ARABIC, { kind: 'held', lang: 'ar' }],
    ['und', ARABIC, { kind: 'held', lang: 'ar' }],
    ['not a tag', ARABIC, { kind: 'held', lang: 'ar' }],
  ])('ignores a declaration that the letters contradict: %s for %s', async (declared, text, language) => {
    expect(await detectLanguage(text, declared)).toEqual(language);
  });
});
