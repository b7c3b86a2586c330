/** The notice at each address of an article that was taken down, in both languages. */
import type { TakedownNotice } from '../../archive/takedowns/takedowns.ts';
import { getDirection, otherLanguage } from '../index/names.ts';
import { inputList, inputOf } from '../inputs/input.ts';
import { group, type PlannedGroup, page } from './page.ts';
import { baseView, type View, type ViewContext } from './view.ts';

export interface TakedownView extends View {
  /** The day on which the article was taken down. */
  day: string;
  /** In the page's language, then in the other. */
  reasons: { lang: 'ar' | 'en'; dir: 'rtl' | 'ltr'; reason?: string }[];
}

export function takedownGroup(notices: readonly TakedownNotice[]): PlannedGroup {
  return group({
    name: 'takedowns',
    inputs: { notices: inputList(notices.map((notice) => inputOf<TakedownNotice>(notice))) },
    pages: ({ notices: { items } }) =>
      items.flatMap((notice) =>
        notice.value.addresses.map((url) =>
          page({ url, lang: notice.value.lang, inputs: { notice }, view: takedownView }),
        ),
      ),
  });
}

function takedownView({ notice }: { notice: TakedownNotice }, context: ViewContext): TakedownView {
  const { lang, t } = context;
  const title = t('takedown.title');
  return {
    ...baseView('takedown', context, { heading: title, description: title }),
    unlisted: true,
    day: notice.date,
    reasons: [lang, otherLanguage(lang)].map((language) => ({
      lang: language,
      dir: getDirection(language),
      reason: notice.reason?.[language],
    })),
  };
}
