/** The review page: what the converter was unsure of, by rule, for editors to check. */
import type { Article } from '../../archive/article/article.ts';
import { keyOf } from '../output/keys.ts';
import { groupBy } from './lists.ts';
import { type Card, cardOf, frame, type PlannedPage, type View, type ViewContext } from './view.ts';

export interface ReviewView extends View {
  rules: { rule: string; total: number; articles: Card[] }[];
}

/** More of one rule is a pattern to look into, not a list to read. */
const MAX_CARDS_OF_RULE = 200;
/** The rules share so many between them: the page then has about 250 kB. */
const MAX_CARDS = 500;
/** Editors note rules of their own, and imported front matter may have one an article. The most frequent are shown. */
const MAX_RULES = 100;

/** The page of what waits for editors. */
export function reviewDraft(making: ViewContext): PlannedPage {
  const { library, lang } = making;
  const waiting = library.articles.filter(({ review }) => review.length > 0);
  const all = waiting.map((article) => `${library.cardKeyOf(article)} ${JSON.stringify(article.review)}`);
  return { url: `/${lang}/review/`, from: keyOf(all.join()), view: () => reviewView(making) };
}

function reviewView(making: ViewContext): ReviewView {
  const { library, t } = making;
  const pairs = library.articles.flatMap((article) =>
    article.review.map((rule): [string, Article] => [rule, article]),
  );
  const rules = mostFrequent([...groupBy(pairs, ([rule]) => rule)]).sort(([a], [b]) => (a < b ? -1 : 1));
  const cards = rules.reduce((sum, [, { length }]) => sum + Math.min(length, MAX_CARDS_OF_RULE), 0);
  const shown = cards <= MAX_CARDS ? MAX_CARDS_OF_RULE : Math.floor(MAX_CARDS / rules.length);
  return {
    ...frame('review', 'review/', making, {
      heading: t('review.title'),
      description: t('review.description'),
    }),
    unlisted: true,
    rules: rules.map(([rule, found]) => ({
      rule,
      total: found.length,
      articles: found.slice(0, shown).map(([, article]) => cardOf(article, making)),
    })),
  };
}

/** The name decides between equals, so that the choice never depends on anything else. */
function mostFrequent<Item>(rules: [string, Item[]][]): [string, Item[]][] {
  if (rules.length <= MAX_RULES) return rules;
  return rules
    .sort(([a, { length: ofA }], [b, { length: ofB }]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, MAX_RULES);
}
