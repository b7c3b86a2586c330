/**
 * Lists foreign names whose spellings differ by more than normalisation removes. A line is the indexed spelling of a name and its
 * other spellings. The list is the project's own, from general knowledge of the press of several countries.
 */
import { normalised } from './spelling.ts';
import { withoutSuffix } from './suffixes.ts';

const SPELLINGS = `
أمريكا أميركا
أمريكي أميركي
ترامب ترمب
نتنياهو نتانياهو
زيلينسكي زيلنسكي زلنسكي
غوغل جوجل قوقل كوكل
إنجلترا إنكلترا انغلترا
إنجليزي إنكليزي
أوروبا أوربا
أوروبي أوربي
بكين بيجين
طوكيو توكيو
هوليوود هوليود
موريتانيا موريطانيا
أستراليا أوستراليا
تكنولوجيا تكنلوجيا
تلفزيون تليفزيون تلفاز
إنترنت انترنيت أنترنت
ديمقراطي ديموقراطي
ديمقراطية ديموقراطية
بيروقراطية بروقراطية
استراتيجي إستراتيجي ستراتيجي
مئة مائة
غورباتشوف جورباتشوف
غوتيريش جوتيريش غوتيريس
غرينلاند جرينلاند
هنغاريا هنجاريا
غينيا جينيا
غامبيا جامبيا
يوغوسلافيا يوغسلافيا يوجوسلافيا
بلغاريا بلجاريا
سنغافورة سنجافورة
كونغو كونجو
كونغرس كونجرس
بنغلاديش بنجلاديش بنغلادش
أوغندا أوجندا
أفغانستان أفجانستان
غوانتانامو جوانتانامو
يورو أورو
برلمان بارلمان
دكتاتور ديكتاتور
دبلوماسي ديبلوماسي
دبلوماسية ديبلوماسية
تشيلسي تشلسي شيلسي
بايرن بايرين
يوفنتوس جوفنتوس
شولتس شولتز
ميركل ميركيل
ميدفيديف مدفيديف
كاتالونيا كتالونيا
هلسنكي هيلسنكي
بروكسل بروكسيل
جنيف جينيف
واشنطن واشنطون
`;

/** Indexed stems by the stems of their other spellings. */
const USUAL_STEMS = new Map(
  SPELLINGS.trim()
    .split('\n')
    .map((line) =>
      line.split(' ').map((name) => withoutSuffix(normalised(name).replace(/^ال(?=\p{L}{4})/u, ''))),
    )
    .flatMap(([stem = '', ...others]) =>
      others.filter((other) => other !== stem).map((other) => [other, stem] as const),
    ),
);

/** Gives the stem under which a name is indexed. @returns undefined where the stem is no other spelling of a listed name */
export function usualStem(stem: string): string | undefined {
  return USUAL_STEMS.get(stem);
}
