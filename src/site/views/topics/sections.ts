/** The index of sections: each with its newest stories. */
import { LANGUAGES } from '../../../archive/article/article.ts';
import type { Concept } from '../../../archive/vocabulary/vocabulary.ts';
import { type ArchiveIndex, type ArticleCard, conceptInput, type Topic } from '../../index/archiveIndex.ts';
import { inputList, inputOf, inputRecord } from '../../index/input.ts';
import { selectMostUsed } from '../../index/mostUsed.ts';
import { group, type PlannedGroup, page } from '../page.ts';
import {
  bilingualView,
  type Card,
  makeCard,
  makeTopicRef,
  type Ref,
  type View,
  type ViewContext,
} from '../view.ts';
import { directoryGroup } from './directory.ts';

/** With more sections the index lists their names alone. Articles from many newspapers name hundreds. */
const MAX_SECTIONS = 30;
/** How many articles of a section the index shows. */
const MAX_STORIES = 3;

export interface SectionsView extends View {
  /** The sections with most articles first. */
  sections: SectionFront[];
}

interface SectionFront extends Ref {
  total: number;
  /** Newest first. */
  articles: Card[];
}

/** A section, before it is in a language. */
interface SectionValues {
  readonly concept: Concept;
  readonly total: number;
  readonly newest: readonly ArticleCard[];
}

/** The index of all sections: one page, or a directory where there are many. */
export function sectionsGroup(index: ArchiveIndex): PlannedGroup {
  const { sections } = index;
  if (sections.size > MAX_SECTIONS) return directoryGroup('sections', index);
  const inputOfSection = ({ concept, articles }: Topic) =>
    inputRecord({
      concept: conceptInput(concept),
      total: inputOf(articles.length),
      newest: inputList(articles.slice(0, MAX_STORIES).map(index.card)),
    });
  return group({
    name: 'directory/sections',
    inputs: { sections: inputList(selectMostUsed(sections.values(), MAX_SECTIONS).map(inputOfSection)) },
    pages: (inputs) =>
      LANGUAGES.map((lang) => page({ url: `/${lang}/sections/`, lang, inputs, view: sectionsView })),
  });
}

function sectionsView(
  { sections }: { sections: readonly SectionValues[] },
  context: ViewContext,
): SectionsView {
  const { t, lang } = context;
  return {
    ...bilingualView('sections', context, {
      heading: t('sections.title'),
      description: t('sections.description'),
    }),
    sections: sections.map(({ concept, total, newest }) => ({
      ...makeTopicRef('sections', concept, lang),
      total,
      articles: newest.map((card) => makeCard(card, context)),
    })),
  };
}
