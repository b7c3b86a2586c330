/** The picture that is shown where an article's page is shared. It is drawn if the settings ask for it (cardImages.ts). */
import { type Article, formatAddress } from '../../archive/article/article.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import { getName } from '../index/names.ts';
import type { ArticleCard } from '../inputs/articleInputs.ts';
import { inputList, inputOf, inputRecord } from '../inputs/input.ts';
import { isShareable } from '../pictures/pictureSizes.ts';
import { pictureUrl } from '../settings/addresses.ts';
import { formatPeriod } from '../settings/dates.ts';
import type { Settings } from '../settings/settings.ts';
import { groupByMonth } from './article.ts';
import { group, type PlannedGroup, page } from './page.ts';
import { baseView, type View, type ViewContext } from './view.ts';

/** The view of a picture. Its heading is the article's title. */
export interface PictureView extends View {
  kind: 'picture';
  /** The article's Markdown file, for messages. */
  file: string;
  /** The known ones of publisher and day. */
  details: string[];
}

/** The prefix of the names of groups of pictures. */
export const PICTURES = 'pictures/';

export function isPicture(view: View): view is PictureView {
  return view.kind === 'picture';
}

/** The pictures of all articles: a group a month, as their pages. */
export function pictureGroups(index: ArchiveIndex, { cardImages }: Settings): PlannedGroup[] {
  if (cardImages === 'archive') return [];
  return [...groupByMonth(index.articles)].map(([month, articles]) =>
    group({
      name: `${PICTURES}${month}`,
      inputs: {
        articles: inputList(
          drawnOf(articles, index).map((article) =>
            inputRecord({ card: index.card(article), file: inputOf(article.file) }),
          ),
        ),
      },
      pages: ({ articles: { items } }) =>
        items.map(({ inputs }) => {
          const card = inputs.card.value;
          return page({ url: pictureUrl(formatAddress(card)), lang: card.lang, inputs, view: pictureView });
        }),
    }),
  );
}

/** Leaves out articles whose own picture is shown. */
function drawnOf(articles: readonly Article[], index: ArchiveIndex): Article[] {
  return articles.filter((article) => {
    const { picture } = index.card(article).value;
    return picture === undefined || !isShareable(picture);
  });
}

function pictureView(
  { card: { lang, title, day, publisher }, file }: { card: ArticleCard; file: string },
  context: ViewContext,
): PictureView {
  return {
    ...baseView('picture', context, { heading: title, description: '' }),
    file,
    details: [
      ...(publisher === undefined ? [] : [getName(publisher, lang).text]),
      ...(day === undefined ? [] : [formatPeriod(day, lang, context.settings)]),
    ],
  };
}
