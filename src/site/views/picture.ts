/** The picture of an article, for who shares its page; made where the settings ask for it (cardImages.ts). */
import { type Article, addressOf, type Language } from '../../archive/article/article.ts';
import { formatPeriod } from '../settings/dates.ts';
import { byMonth } from './article.ts';
import { directionOf, nameOf, type PlannedGroup, textIn, type View, type ViewContext } from './view.ts';

/** What a picture shows; its heading is the article's title. */
export interface PictureView extends View {
  kind: 'picture';
  /** The article's Markdown file, for messages. */
  file: string;
  /** Who published it and when, as far as that is known. */
  details: string[];
}

/** What the names of groups of pictures begin with. */
export const PICTURES = 'pictures/';

/** Where the picture of an article lies. @param url the article's address */
export function pictureUrl(url: string): string {
  return `${url}card.png`;
}

/** The pictures of all articles: a group a month, as their pages. */
export function pictureGroups(makings: Record<Language, ViewContext>): PlannedGroup[] {
  const { library, settings } = makings.ar;
  if (settings.cardImages === 'archive') return [];
  return [...byMonth(library.articles)].map(([month, articles]) => ({
    name: `${PICTURES}${month}`,
    from: articles.map(library.cardKeyOf).join(),
    drafts: () =>
      articles.map((article) => ({
        url: pictureUrl(addressOf(article)),
        from: library.cardKeyOf(article),
        view: () => pictureView(article, makings[article.lang]),
      })),
  }));
}

function pictureView(article: Article, { library, settings }: ViewContext): PictureView {
  const { file, lang, title, day } = article;
  const publisher = library.publisherOf(article);
  return {
    kind: 'picture',
    file,
    url: pictureUrl(addressOf(article)),
    lang,
    dir: directionOf(lang),
    heading: textIn(lang, title),
    description: '',
    details: [
      ...(publisher === undefined ? [] : [nameOf(publisher, lang).text]),
      ...(day === undefined ? [] : [formatPeriod(day, lang, settings)]),
    ],
  };
}
