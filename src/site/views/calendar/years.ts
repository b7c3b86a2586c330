/** The index of the years that have articles. */
import { LANGUAGES } from '../../../archive/article/article.ts';
import type { ArchiveIndex } from '../../index/archiveIndex.ts';
import { groupBy } from '../../index/groupBy.ts';
import { inputOf } from '../../index/input.ts';
import { periodUrl } from '../../settings/addresses.ts';
import { formatPeriod } from '../../settings/dates.ts';
import { group, type PlannedGroup, page } from '../page.ts';
import { countByMonth, countByYear, drawTimeline, type Timeline } from '../timeline.ts';
import { bilingualView, type View, type ViewContext, type YearLink } from '../view.ts';

export interface YearsView extends View {
  timeline?: Timeline;
  /** Newest first. */
  decades: { name: string; years: YearLink[] }[];
  /** How many articles have no date. */
  undated: number;
}

interface YearsValues {
  /** How many articles each month and year has, newest first. */
  months: readonly (readonly [string, number])[];
  years: readonly (readonly [string, number])[];
  undated: number;
}

export function yearsGroup(index: ArchiveIndex): PlannedGroup {
  return group({
    name: 'years',
    inputs: {
      months: inputOf([...countByMonth(index.articles)]),
      years: inputOf(countByYear(index)),
      undated: inputOf(index.undated.length),
    },
    pages: (inputs) =>
      LANGUAGES.map((lang) => page({ url: `/${lang}/years/`, lang, inputs, view: yearsView })),
  });
}

function yearsView({ months, years, undated }: YearsValues, context: ViewContext): YearsView {
  const { t, lang, settings } = context;
  const links = years.map(([year, total]): YearLink => ({ year, url: periodUrl(year, lang), total }));
  return {
    ...bilingualView('years', context, { heading: t('years.title'), description: t('years.description') }),
    timeline: drawTimeline(new Map(months), (period) => periodUrl(period, lang), context),
    decades: [...groupBy(links, ({ year }) => year.slice(0, 3))].map(([decade, inDecade]) => ({
      name: t('years.decade', {
        first: formatPeriod(`${decade}0`, lang, settings),
        last: formatPeriod(`${decade}9`, lang, settings),
      }),
      years: inDecade,
    })),
    undated,
  };
}
