/** The page on which readers keep the archive on their device, and the one that says that a page is not kept. */
import { LANGUAGES } from '../../archive/article/article.ts';
import { type ArchiveIndex, listYears, UNDATED } from '../index/archiveIndex.ts';
import { selectMostUsed } from '../index/mostUsed.ts';
import { getName, type Text } from '../index/names.ts';
import { conceptInput, type ListedConcept } from '../inputs/articleInputs.ts';
import { inputList, inputOf } from '../inputs/input.ts';
import type { Settings } from '../settings/settings.ts';
import { group, type PlannedGroup, page } from '../views/page.ts';
import { baseView, bilingualView, type View, type ViewContext } from '../views/view.ts';

/** A choice among more tags would be too long to read; a tag with few articles is read online. */
const MAX_TAGS = 100;

export interface OfflineView extends View {
  /** Newest first; `undated` last. */
  years: string[];
  /** In alphabetical order. */
  tags: (Text & { id: string })[];
}

interface OfflineValues {
  years: readonly string[];
  tags: readonly ListedConcept[];
}

/** The pages that a site has only if it is offered offline. */
export function offlineGroups(index: ArchiveIndex, { offline }: Settings): PlannedGroup[] {
  if (!offline) return [];
  const tags = selectMostUsed(index.tags.values(), MAX_TAGS).map(({ concept }) => conceptInput(concept));
  return [
    group({
      name: 'offline',
      inputs: { years: inputOf(listYears(index)), tags: inputList(tags) },
      pages: (inputs) =>
        LANGUAGES.flatMap((lang) => [
          page({ url: `/${lang}/offline/`, lang, inputs, view: offlineView }),
          page({ url: `/${lang}/offline/not-kept/`, lang, inputs: {}, view: notKeptView }),
        ]),
    }),
  ];
}

function offlineView({ years, tags }: OfflineValues, context: ViewContext): OfflineView {
  const { t, lang } = context;
  const collator = new Intl.Collator(lang);
  return {
    ...bilingualView('offline', context, {
      heading: t('offline.title'),
      description: t('offline.description'),
    }),
    years: [
      ...years.filter((year) => year !== UNDATED).reverse(),
      ...years.filter((year) => year === UNDATED),
    ],
    tags: tags
      .map((concept) => ({ ...getName(concept, lang), id: concept.id }))
      .sort((a, b) => collator.compare(a.text, b.text)),
  };
}

function notKeptView(_inputs: object, context: ViewContext): View {
  const title = context.t('offline.notKept.title');
  return { ...baseView('notKept', context, { heading: title, description: title }), unlisted: true };
}
