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

const ENGLISH =
  'The president said in Paris on Thursday that the talks with his neighbours would go on for another week.';

/** Articles 1 and 2 of the Universal Declaration of Human Rights, in languages that pages with `<html lang="en">` were in. */
const DECLARATIONS: [name: string, text: string][] = [
  [
    'an unknown language', // Zulu
    'Bonke abantu bazalwa bekhululekile belingana ngesithunzi nangamalungelo. Bahlanganiswe wumcabango nangunembeza futhi kufanele baphathane ngomoya wobunye.',
  ],
  [
    'an unknown language', // Xhosa
    'Bonke abantu bazalwa bekhululekile belingana ngesidima nangokweemfanelo. Bonke abantu banesiphiwo sesazela nesizathu sokwenza isenzo ongathanda ukuba senziwe kumzalwane wakho.',
  ],
  [
    'an unknown language', // Swahili
    'Watu wote wamezaliwa huru, hadhi na haki zao ni sawa. Wote wamejaliwa akili na dhamiri, hivyo yapasa watendeane kindugu. Kila mtu anastahili kuwa na haki zote na uhuru wote.',
  ],
  [
    'an unknown language', // Igbo
    'A mụrụ mmadụ nile n’ohere nakwa nha anya ugwu na ikike. E nyere ha uche na mmụọ ime ihe ziri ezi nke na ha kwesiri ịkpaso ibe ha agwa dịka ụmụnne.',
  ],
  [
    'an unknown language', // Latin
    'Omnes homines dignitate et iure liberi et pares nascuntur, rationis et conscientiae participes sunt, quibus inter se concordiae studio est agendum.',
  ],
  [
    'German',
    'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geiste der Brüderlichkeit begegnen.',
  ],
  [
    'Spanish',
    'Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.',
  ],
  [
    'Turkish',
    'Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler.',
  ],
  [
    'Japanese',
    'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられている。',
  ],
  ['Japanese', '生成AI（OpenAI ChatGPT）とReactやNext.jsを組み合わせたWebアプリ開発の入門講座を公開した。'],
  [
    'Persian',
    'تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند. همه دارای عقل و وجدان می‌باشند و باید نسبت به یکدیگر با روح برادری رفتار کنند. هر کس می‌تواند بدون هیچ گونه تمایز از تمام حقوق و کلیه آزادی‌هایی که در اعلامیه حاضر ذکر شده است بهره‌مند گردد.',
  ],
];

describe('detectLanguage of a page that declares English', () => {
  it.each(DECLARATIONS)('refuses another language: %s, %s', async (name, text) => {
    expect(await detectLanguage(text, 'en')).toMatchObject({ kind: 'refused', name });
    expect(await detectLanguage(text.replaceAll('ی', 'ي').replaceAll('ک', 'ك'), 'en')).toMatchObject({
      name,
    });
  });

  it.each([
    'Manuel Neuer, Joshua Kimmich, Jonathan Tah, Antonio Rüdiger, David Raum, Robert Andrich, Toni Kroos, Florian Wirtz, Jamal Musiala, Ilkay Gündogan, Kai Havertz',
    'Monaco 2-1 Lille, Nantes 0-0 Angers, Paris Saint-Germain 4-0 Marseille, Saint-Étienne 1-2 Lens, Toulouse 3-1 Montpellier, Brest 1-0 Strasbourg',
    'Ingredients: 500g lamb mince, 2 onions, 3 garlic cloves, 1 tsp cumin, 1 tsp coriander, 2 tbsp olive oil, 400g chopped tomatoes, fresh parsley, salt, black pepper',
    'Minister Sheikh Mohammed bin Abdulrahman bin Jassim Al Thani meets Jordanian Foreign Minister Ayman Safadi, Egyptian Foreign Minister Badr Abdelatty',
  ])('keeps names and lists: %s', async (text) => {
    expect(await detectLanguage(text, 'en')).toEqual({ kind: 'held', lang: 'en' });
  });
});

describe('detectLanguage of a title in the declared script', () => {
  it.each([
    ['ar', `دليل سريع إلى لغة بايثون\nimport numpy as np\n${'print(np.mean(values)) '.repeat(8)}`, 'ar'],
    ['ar', 'مواعيد المباريات\nManchester United – Real Madrid, Chelsea – Bayern', 'ar'],
    [
      'en',
      `A poem and its translation\n${ARABIC.slice(0, 70)} Stop, let us weep for her at the old camp`,
      'en',
    ],
    ['en', `Reuters\n${ARABIC}`, 'ar'],
    [undefined, 'مواعيد المباريات\nManchester United – Real Madrid, Chelsea – Bayern', 'en'],
  ])('believes the declaration unless the letters contradict it: %s, %s', async (declared, text, lang) => {
    expect(await detectLanguage(text, declared)).toEqual({ kind: 'held', lang });
  });
});

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

it('counts a letter once that is two UTF-16 units', async () => {
  const letters = ARABIC.replace(/[^\p{L}]/gu, '').length;
  const deseret = '𐐔'.repeat(Math.floor(letters * 0.9));
  expect(await detectLanguage(`${ARABIC} ${deseret}`)).toEqual({ kind: 'held', lang: 'ar' });
});

describe('detectLanguage with a declared language', () => {
  it.each([
    ['ar-EG', 'خبر', { kind: 'held', lang: 'ar' }],
    ['arz', 'خبر', { kind: 'held', lang: 'ar' }],
    ['fa', 'خبر', { kind: 'refused', code: 'fa', name: 'Persian' }],
    ['en_US', FRENCH.slice(0, 60), { kind: 'held', lang: 'en' }],
    ['fr', 'Message important', { kind: 'refused', code: 'fr', name: 'French' }],
  ])('trusts the declaration: %s for %s', async (declared, text, language) => {
    expect(await detectLanguage(text, declared)).toEqual(language);
  });

  it.each([
    ['en-US', ARABIC, { kind: 'held', lang: 'ar' }],
    ['ar', FRENCH, { kind: 'refused', code: 'fr', name: 'French' }],
    ['ar', PERSIAN, { kind: 'refused', code: 'fa', name: 'Persian' }],
    ['en_US', FRENCH, { kind: 'refused', code: 'fr', name: 'French' }],
    ['de', ENGLISH, { kind: 'held', lang: 'en' }],
    ['no', `${ENGLISH} ${ENGLISH}`, { kind: 'held', lang: 'en' }],
    ['fa-IR', ARABIC, { kind: 'held', lang: 'ar' }],
    ['x-default', ARABIC, { kind: 'held', lang: 'ar' }],
    ['und', ARABIC, { kind: 'held', lang: 'ar' }],
    ['not a tag', ARABIC, { kind: 'held', lang: 'ar' }],
  ])('ignores a declaration that the letters contradict: %s for %s', async (declared, text, language) => {
    expect(await detectLanguage(text, declared)).toEqual(language);
  });
});
