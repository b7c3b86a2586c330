/** Describes an article for search engines: schema.org's NewsArticle. */
import { fileUrl, jpegFile } from '../pictures/pictureSizes.ts';
import { pictureUrl, toAbsoluteUrl } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import type { ArticleView } from '../views/article.ts';

/** The article's pictures with their captions; else the one that is drawn for it. */
function imageOf({ images, url }: ArticleView, settings: Settings) {
  const shown = images.flatMap(({ picture, caption, credit }) =>
    picture === undefined
      ? []
      : {
          '@type': 'ImageObject',
          url: toAbsoluteUrl(fileUrl(picture, jpegFile(picture)), settings),
          width: picture.width,
          height: picture.height,
          caption,
          creditText: credit,
        },
  );
  if (shown.length > 0) return shown;
  return settings.cardImages === 'article' ? toAbsoluteUrl(pictureUrl(url), settings) : undefined;
}

/**
 * Formats an article as JSON-LD. It contains no `<`, so that it is safe within a `<script>`.
 * @param view the article's page
 */
export function formatNewsArticle(view: ArticleView, settings: Settings): string {
  const { lang, heading, date, publisher, authors, section, tags, origin, pair, id } = view;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': toAbsoluteUrl(view.url, settings),
    identifier: id,
    headline: heading.text,
    inLanguage: lang,
    datePublished: date,
    articleSection: section?.text,
    keywords: tags.length > 0 ? tags.map(({ text }) => text) : undefined,
    publisher: publisher && {
      '@type': 'Organization',
      name: publisher.text,
      url: toAbsoluteUrl(publisher.url, settings),
    },
    author: authors.length > 0 ? authors.map((name) => ({ '@type': 'Person', name })) : undefined,
    image: imageOf(view, settings),
    isBasedOn: origin,
    isAccessibleForFree: true,
    isPartOf: {
      '@type': 'Collection',
      name: settings.title[lang],
      url: toAbsoluteUrl(`/${lang}/`, settings),
    },
    ...(pair?.relation && {
      [pair.relation]: { '@type': 'NewsArticle', '@id': toAbsoluteUrl(pair.url, settings) },
    }),
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
