/** Describes an article for search engines: schema.org's NewsArticle. */
import { pictureUrl, toAbsoluteUrl } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import type { ArticleView } from '../views/article.ts';

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
    url: toAbsoluteUrl(view.url, settings),
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
    image: settings.cardImages === 'article' ? toAbsoluteUrl(pictureUrl(view.url), settings) : undefined,
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
