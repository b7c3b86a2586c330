/** Tells persons from agencies, places and offices, by lists of words. */
import { fold } from '../../../text/arabic.ts';
import { lettersOf } from '../titles/siteNames.ts';

const listLetters = (list: string): ReadonlySet<string> => new Set(list.split(',').map(lettersOf));

const AGENCIES = listLetters(
  `Reuters, Thomson Reuters, Associated Press, The Associated Press, AP, Agence France-Presse, AFP, DPA, UPI, Xinhua, TASS,
  Anadolu, Anadolu Agency, AA, WAM, SPA, SANA, KUNA, QNA, BNA, IRNA, EFE, ANSA, PA Media, Press Association, Bloomberg, IANS, PTI,
  رويترز, فرانس برس, أ ف ب, ا ف ب, أسوشيتد برس, أسوشييتد برس, أ ب, د ب أ, أ ش أ, شينخوا, الأناضول, سبوتنيك, تاس, سانا, واس, وام,
  كونا, قنا, بنا, بترا, وفا, معا, سبأ, وات, واج, إرنا, نوفوستي, وكالات, الوكالات, مواقع, متابعات, متابعة`,
);
const AGENCY_WORDS = /^(?:وكاله|وكالات|الوكالات) |(?: agency| agencies| news service)$/u;
/** Words for agencies that name no agency, such as «Agencies». */
const NAMELESS = listLetters('وكالات, الوكالات, مواقع, متابعات, متابعة, agencies, news agencies');

const PLACES = listLetters(
  `London, Paris, Berlin, Brussels, Madrid, Rome, Vienna, Geneva, Moscow, Kyiv, Kiev, Warsaw, Athens, Ankara, Istanbul, Washington,
  New York, Los Angeles, Chicago, Toronto, Ottawa, Beijing, Shanghai, Hong Kong, Tokyo, Seoul, New Delhi, Mumbai, Islamabad, Kabul,
  Tehran, Baghdad, Erbil, Damascus, Aleppo, Beirut, Amman, Jerusalem, Ramallah, Gaza, Tel Aviv, Cairo, Alexandria, Khartoum, Tripoli,
  Benghazi, Tunis, Algiers, Rabat, Casablanca, Nouakchott, Riyadh, Jeddah, Mecca, Medina, Dubai, Abu Dhabi, Sharjah, Doha, Manama,
  Kuwait, Muscat, Sanaa, Aden, Nairobi, Lagos, Johannesburg, Sydney, Canberra, United Nations, The Hague,
  لندن, باريس, برلين, بروكسل, مدريد, روما, فيينا, جنيف, موسكو, كييف, وارسو, أثينا, أنقرة, إسطنبول, واشنطن, نيويورك, لوس أنجلوس,
  بكين, طوكيو, سيول, نيودلهي, إسلام آباد, كابول, طهران, بغداد, أربيل, البصرة, الموصل, النجف, كربلاء, دمشق, حلب, حمص, اللاذقية,
  بيروت, صيدا, طرابلس, عمان, عمّان, القدس, القدس المحتلة, رام الله, غزة, قطاع غزة, الضفة الغربية, الخليل, نابلس, جنين, تل أبيب,
  القاهرة, الإسكندرية, الخرطوم, أم درمان, بورتسودان, بنغازي, تونس, الجزائر, الرباط, الدار البيضاء, نواكشوط, الرياض, جدة,
  مكة المكرمة, المدينة المنورة, الدمام, دبي, أبوظبي, أبو ظبي, الشارقة, الدوحة, المنامة, الكويت, مسقط, صنعاء, عدن, تعز, مأرب,
  المكلا, مقديشو, لاهاي, الأمم المتحدة, عواصم, العواصم`,
);

/** Offices and desks, as in «Senior Sports Correspondent» and «Science and Technology Desk». */
const OFFICE =
  /(?:^|\s)(?:correspondents?|reporters?|editors?|editorial|writers?|columnists?|producers?|contributors?|analysts?|staff|desk|team|department|bureau|services?|newsroom|live updates)$/iu;
const ARABIC_OFFICE =
  /^(?:مراسل|مراسله|المراسل|محرر|محرره|المحرر|رييس|مدير|صحفي|صحفيه|كاتب|كاتبه|قسم|هييه|فريق)(?: |$)/u;

/** Names of accounts that programs create. */
const ACCOUNT =
  /^(?:admin|administrator|webmaster|root|user|unknown|anonymous|none|null|undefined|nan|n\/a|default|ادمن|الادمن|مدير الموقع|مشرف|المشرف)$/iu;

/** First names that «و» joins to the name before them. Others may be one word with it, such as «وهبي». */
const FIRST_NAMES = new Set(
  fold(
    `محمد أحمد محمود مصطفى علي عمر عثمان أبو أبي أم عبد عبدالله عبدالرحمن عبدالعزيز عبدالكريم عبدالرزاق عبدالقادر حسن حسين
    خالد سعيد سعد سامي سامر سمير سليم سليمان سلمان سلوى سارة سعاد سناء سهى سهام سوسن يوسف ياسر ياسين ياسمين يحيى يزن إبراهيم
    إسماعيل إسحاق إيمان إيناس إلهام آمنة آية أمل أمين أمينة أمير أميرة أنس أنور أكرم أشرف أسامة أسماء أيمن أيوب إياد إيهاب
    باسم باسل بسام بشار بشير بلال بدر بهاء تامر تحسين توفيق جابر جاسم جعفر جلال جمال جميل جميلة جهاد جواد جورج جوزيف حاتم
    حازم حامد حبيب حمزة حميد حنان حيدر داود دعاء دلال دينا ديما راشد رامي رانيا رائد رجاء رحمة رشا رشيد رضا رغد رنا رندة ريم
    ريما رياض زاهر زكريا زكي زياد زيد زينب زهراء شادي شاكر شريف شهد شيماء صابر صادق صالح صباح صبري صفاء صفية صلاح ضياء طارق
    طاهر طلال طه عادل عارف عامر عائشة عباس عبير عدنان عزيز عزت عصام عفاف عقيل علاء علياء عماد عمار عمرو عيسى غادة غازي غسان
    فادي فارس فاروق فاطمة فايز فتحي فراس فريد فريدة فهد فواز فؤاد فوزي فيصل قاسم قيس كامل كرم كريم كريمة كمال لبنى لطفي لمى
    لمياء لؤي ليث ليلى لينا ماجد ماجدة مازن ماهر مالك مجدي محسن مراد مروان مروة مريم مسعود معاذ معن مكرم منال منذر منصور منى
    منير مها مهند موسى مي ميساء ميسون ناجي نادر نادية ناصر نايف نبيل نبيلة نجلاء نجوى نجيب ندى نزار نضال نعيم نهى نهلة نوال
    نور نورا نورة هادي هالة هاني هدى هشام هلال هناء هند هيثم هيفاء يارا ياسر`,
  ).split(/\s+/u),
);

/** Whether a text names a news agency, or agencies as such. */
export function isAgency(text: string): boolean {
  return AGENCIES.has(lettersOf(text)) || isNameless(text) || AGENCY_WORDS.test(fold(text));
}

/** Whether a text says only that agencies or other sites wrote an article. */
export function isNameless(text: string): boolean {
  return NAMELESS.has(lettersOf(text));
}

export function isPlace(text: string): boolean {
  return PLACES.has(lettersOf(text));
}

/** Whether a text names an office or a desk. */
export function isOffice(text: string): boolean {
  return OFFICE.test(text) || ARABIC_OFFICE.test(fold(text));
}

/** Whether a text is the name of an account, which no person has. */
export function isAccount(text: string): boolean {
  return ACCOUNT.test(fold(text).trim());
}

/**
 * Whether a word is «و» and a first name, such as «ومحمد». A name that begins with «و», such as «وليد», is none: without its
 * first letter it is no first name.
 */
export function joinsFirstName(word: string): boolean {
  const folded = fold(word);
  return folded.startsWith('و') && FIRST_NAMES.has(folded.slice(1));
}
