/** The review page: articles that editors should check, by the converter's rules. */
import { LANGUAGES } from '../../archive/article/article.ts';
import { groupBy } from '../../system/groupBy.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import type { ArticleCard } from '../inputs/articleInputs.ts';
import { inputList, inputOf, inputRecord } from '../inputs/input.ts';
import { group, type PlannedGroup, page } from './page.ts';
import { bilingualView, type Card, makeCard, type View, type ViewContext } from './view.ts';

export interface ReviewView extends View {
  rules: { rule: string; total: number; articles: Card[] }[];
}

/** More articles of one rule are a pattern to look into, not a list to read. */
const MAX_CARDS_OF_RULE = 200;
/** The most articles of all rules together. The page then has about 250 kB. */
const MAX_CARDS = 500;
/** The most rules that are shown, by frequency. Editors add rules of their own, and imported front matter may have one for each article. */
const MAX_RULES = 100;

/** An article and the rules that it is to be checked for. */
interface DoubtfulArticle {
  readonly card: ArticleCard;
  readonly rules: readonly string[];
}

export function reviewGroup(index: ArchiveIndex): PlannedGroup {
  const doubtful = index.articles.filter(({ review }) => review.length > 0);
  return group({
    name: 'review',
    inputs: {
      articles: inputList(
        doubtful.map((article) => inputRecord({ card: index.card(article), rules: inputOf(article.review) })),
      ),
    },
    pages: (inputs) =>
      LANGUAGES.map((lang) => page({ url: `/${lang}/review/`, lang, inputs, view: reviewView })),
  });
}

function reviewView(
  { articles }: { articles: readonly DoubtfulArticle[] },
  context: ViewContext,
): ReviewView {
  const { t } = context;
  const pairs = articles.flatMap(({ card, rules }) =>
    rules.map((rule): [string, ArticleCard] => [rule, card]),
  );
  const rules = mostFrequent([...groupBy(pairs, ([rule]) => rule)]).sort(([a], [b]) =>
    compareCodeUnits(a, b),
  );
  const cards = rules.reduce((sum, [, { length }]) => sum + Math.min(length, MAX_CARDS_OF_RULE), 0);
  const shown = cards <= MAX_CARDS ? MAX_CARDS_OF_RULE : Math.floor(MAX_CARDS / rules.length);
  return {
    ...bilingualView('review', context, { heading: t('review.title'), description: t('review.description') }),
    unlisted: true,
    rules: rules.map(([rule, found]) => ({
      rule,
      total: found.length,
      articles: found.slice(0, shown).map(([, card]) => makeCard(card, context)),
    })),
  };
}

/** The rule's name decides between equals, so that the choice depends on nothing else. */
function mostFrequent<Item>(rules: [string, Item[]][]): [string, Item[]][] {
  if (rules.length <= MAX_RULES) return rules;
  return rules
    .sort(
      ([a, { length: countOfA }], [b, { length: countOfB }]) => countOfB - countOfA || compareCodeUnits(a, b),
    )
    .slice(0, MAX_RULES);
}
