/** Removes drafts and articles of later days from a catalogue. Their files and their lines in the register stay. */
import type { Article } from './article/article.ts';
import { type Catalogue, withArticles } from './catalogue.ts';

export interface PublicationOptions {
  /** The last day that is not in the future, `2025-02-13`. */
  today: string;
  /** Whether articles of later days are published too. */
  futureArticles: boolean;
}

/** How many articles are left out. */
export interface Withheld {
  drafts: number;
  /** Those of later days that are no drafts. */
  future: number;
  /** The day on which the next of them is published. */
  nextDay?: string;
}

/** Reduces a catalogue to the articles that are published. */
export function publishedArticles(
  catalogue: Catalogue,
  { today, futureArticles }: PublicationOptions,
): { catalogue: Catalogue; withheld: Withheld } {
  const withheld: Withheld = { drafts: 0, future: 0 };
  const isPublished = ({ draft, day }: Article): boolean => {
    if (draft === true) {
      withheld.drafts += 1;
      return false;
    }
    if (futureArticles || day === undefined || day <= today) return true;
    withheld.future += 1;
    if (withheld.nextDay === undefined || day < withheld.nextDay) withheld.nextDay = day;
    return false;
  };
  const articles = catalogue.articles.filter(isPublished);
  const isWhole = articles.length === catalogue.articles.length;
  return { catalogue: isWhole ? catalogue : withArticles(catalogue, articles), withheld };
}
