/** The notice in the place of an article that was taken down, in both languages. */
import type { TakedownNotice } from '../../archive/takedowns/takedowns.ts';
import {
  directionOf,
  draftOf,
  otherLanguage,
  type PlannedPage,
  textIn,
  type View,
  type ViewContext,
} from './view.ts';

export interface TakedownView extends View {
  /** The day on which the article was taken down. */
  day: string;
  /** In the page's language, then in the other. */
  reasons: { lang: 'ar' | 'en'; dir: 'rtl' | 'ltr'; reason?: string }[];
}

/** The pages of a notice: one at each address that the article had. */
export function takedownDrafts(
  { addresses, lang, date, reason }: TakedownNotice,
  { t }: ViewContext,
): PlannedPage[] {
  const reasons = [lang, otherLanguage(lang)].map((one) => ({
    ...{ lang: one, dir: directionOf(one) },
    ...(reason === undefined ? {} : { reason: reason[one] }),
  }));
  return addresses.map((url) => {
    const view: TakedownView = {
      ...{ kind: 'takedown', url, lang, dir: directionOf(lang), unlisted: true, day: date, reasons },
      heading: textIn(lang, t('takedown.title')),
      description: t('takedown.title'),
    };
    return draftOf(view);
  });
}
