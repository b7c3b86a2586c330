/** An article that shows how Arabic is set, and the parts of it that docs/typography.md shows. */

/** The address of the article's page. */
export const SPECIMEN_ADDRESS = '/ar/2025/02/13/specmen0/';

/** The article's file within a content folder. */
export const SPECIMEN_FILE = 'articles/ar/specimen.md';

/** The parts by name, as selectors. */
export const SPECIMEN_PARTS = {
  title: '.article-header',
  emphasis: '.text > p:nth-of-type(1)',
  marks: '.text > p:nth-of-type(2)',
  mixed: '.text > p:nth-of-type(3)',
  breaking: '.text > p:nth-of-type(4)',
  numerals: '.text > p:nth-of-type(5)',
  quotation: '.text > blockquote',
  lists: '.text > ol',
  table: '.text > .table',
} as const;

export const SPECIMEN = `---
id: specmen0
title: "عِلْمُ الفَلَكِ: «هابل» يرصد مجرةً على بُعد 13.4 مليار سنة ضوئية"
lang: ar
date: 2025-02-13
publisher: مرصد العلوم النموذجي
section: علوم
---

قال الفلكي إن المجرة *أبعد ما رُصد* حتى الآن، ووصف الصورة بأنها **لا سابق لها**، ثم أضاف أن *الرصد* سيتواصل ***أسابيع أخرى***.

الحَمْدُ لِلَّهِ رَبِّ العَالَمِينَ، وَالصَّلَاةُ وَالسَّلَامُ عَلَى أَشْرَفِ المُرْسَلِينَ. إِنَّ النَّصَّ المُشَكَّلَ يَحْتَاجُ إِلَى مُتَّسَعٍ بَيْنَ السُّطُورِ، حَتَّى لَا تَتَلَامَسَ الحَرَكَاتُ، فَوْقَ الحُرُوفِ وَتَحْتَهَا.

أعلنت وكالة NASA في 13 فبراير 2025 أن تلسكوب James Webb Space Telescope (الإصدار 2.1) التقط 1,250 صورة، منها صورة المجرة GN-z11؛ انظر [تقرير الوكالة بالإنجليزية](https://example.org/gn-z11).

الكلمات الطويلة مثل «فَأَسْقَيْنَاكُمُوهُ» و«أنلزمكموها» لا تُقسَم، والعناوين الطويلة مثل https://example.org/archive/2025/02/13/a-very-long-address-of-a-report-that-does-not-fit-into-a-line تنكسر حيث يلزم.

ارتفعت النسبة من 9.5٪ إلى 12.75٪ بين عامي 2019 و2025، بحسب بيانات نُشرت في 13/2/2025 عند الساعة 18:30.

> «إنها لحظة انتظرناها طويلًا»، قال الباحث، وأضاف: «كُتب على لوحة المرصد: “لا تنظر إلى الأرض” منذ عام 1990؛ فهل نصدّق؟».

1. رصد المجرة أول مرة؛
2. تأكيد المسافة بمرصدين:
   - في هاواي،
   - وفي تشيلي؛
3. نشر النتائج.

| المرصد | العام | القطر (م) |
|---|---|--:|
| Keck | 1993 | 10 |
| التلسكوب الكبير جدًا | 1998 | 8.2 |
`;
