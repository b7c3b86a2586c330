/** The index of the years that have articles. */
import { LANGUAGES } from '../../../archive/article/article.ts';
import { groupBy } from '../../../system/groupBy.ts';
import type { ArchiveIndex } from '../../index/archiveIndex.ts';
import { inputOf } from '../../inputs/input.ts';
import { periodUrl } from '../../settings/addresses.ts';
import { formatPeriod } from '../../settings/dates.ts';
import { group, type PlannedGroup, page } from '../page.ts';
import { roundLargeCount, type ShownCount } from '../shownCount.ts';
import { countByYear } from '../timeline.ts';
import { bilingualView, type View, type ViewContext } from '../view.ts';

export interface YearsView extends View {
  /** Newest first. */
  decades: { name: string; years: YearEntry[] }[];
  /** How many articles have no date. */
  undated?: ShownCount;
}

interface YearEntry extends ShownCount {
  year: string;
  url: string;
}

interface YearsValues {
  /** How many articles each year has, newest first. */
  years: readonly (readonly [string, ShownCount])[];
  undated: ShownCount | undefined;
}

export function yearsGroup(index: ArchiveIndex): PlannedGroup {
  const years = countByYear(index).map(([year, count]): [string, ShownCount] => [
    year,
    roundLargeCount(count),
  ]);
  const { length } = index.undated;
  return group({
    name: 'years',
    inputs: {
      years: inputOf(years),
      undated: inputOf<ShownCount | undefined>(length === 0 ? undefined : roundLargeCount(length)),
    },
    pages: (inputs) =>
      LANGUAGES.map((lang) => page({ url: `/${lang}/years/`, lang, inputs, view: yearsView })),
  });
}

function yearsView({ years, undated }: YearsValues, context: ViewContext): YearsView {
  const { t, lang, settings } = context;
  const entries = years.map(
    ([year, count]): YearEntry => ({ year, url: periodUrl(year, lang, settings), ...count }),
  );
  return {
    ...bilingualView('years', context, { heading: t('years.title'), description: t('years.description') }),
    decades: [...groupBy(entries, ({ year }) => year.slice(0, 3))].map(([decade, inDecade]) => ({
      name: t('years.decade', {
        first: formatPeriod(`${decade}0`, lang, settings),
        last: formatPeriod(`${decade}9`, lang, settings),
      }),
      years: inDecade,
    })),
    undated,
  };
}
