/** The review page: what the converter was unsure of, by rule, for editors to check. */
import type { Article } from '../../archive/article.ts';
import { keyOf } from '../keys.ts';
import { groupBy } from './lists.ts';
import { type Card, cardOf, type Draft, frame, type Making, type View } from './view.ts';

export interface ReviewView extends View {
  rules: { rule: string; total: number; articles: Card[] }[];
}

/** More of one rule is a pattern to look into, not a list to read; it keeps the page small. */
const MOST_OF_A_RULE = 200;

/** The page of what waits for editors. */
export function reviewDraft(making: Making): Draft {
  const { library, lang } = making;
  const waiting = library.articles.filter(({ review }) => review.length > 0);
  const all = waiting.map((article) => `${library.cardKeyOf(article)} ${JSON.stringify(article.review)}`);
  return { url: `/${lang}/review/`, from: keyOf(all.join()), view: () => reviewView(making) };
}

function reviewView(making: Making): ReviewView {
  const { library, t } = making;
  const pairs = library.articles.flatMap((article) =>
    article.review.map((rule): [string, Article] => [rule, article]),
  );
  const rules = [...groupBy(pairs, ([rule]) => rule)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...frame('review', 'review/', making, {
      heading: t('review.title'),
      description: t('review.description'),
    }),
    unlisted: true,
    rules: rules.map(([rule, found]) => ({
      rule,
      total: found.length,
      articles: found.slice(0, MOST_OF_A_RULE).map(([, article]) => cardOf(article, making)),
    })),
  };
}
