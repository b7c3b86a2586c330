/** From a described article to its Markdown file's text. */
import { type FrontMatter, frontMatterSchema } from '../../archive/article/article.ts';
import {
  formatArticleFile,
  MAX_ARTICLE_LENGTH,
  MAX_FRONT_MATTER_LENGTH,
} from '../../archive/article/frontMatter.ts';
import type { SourceFile } from '../intake/sources.ts';
import type { SourceArticle } from '../reading/parseSource.ts';

/** What the rest of the archive says of an article. */
export interface ArticleLinks {
  id: string;
  /** Articles that came inside its source. */
  readAlso: string[];
  /** The earliest article that tells the same in nearly the same words. */
  sameStory?: string;
}

/** An article's front matter and its file's text. */
export interface Composed {
  front: FrontMatter;
  text: string;
}

/**
 * Composes an article's file. What the catalogue would refuse is refused here, so that it never has to.
 * @throws Error with the reason
 */
export function composeArticle(
  { file, sha256 }: Pick<SourceFile, 'file' | 'sha256'>,
  article: SourceArticle,
  { id, readAlso, sameStory }: ArticleLinks,
): Composed {
  const { title, lang, date, dateAsGiven, publisher, authors, section, tags, linked, review } = article;
  const { format, entry, part, url, captured } = article;
  const front = {
    ...{ id, title, lang, date, dateAsGiven, publisher, authors, section, tags, readAlso, linked, sameStory },
    source: { file, sha256, format, entry, part, url, captured },
    review,
  };
  const { error } = frontMatterSchema.safeParse(front);
  const issue = error?.issues[0];
  if (issue !== undefined) throw new Error(`${issue.path.join('.')}: ${issue.message}`);
  const text = formatArticleFile(front, article.body);
  const yaml = text.length - article.body.length;
  if (yaml > MAX_FRONT_MATTER_LENGTH) {
    throw new Error(
      `has front matter of ${yaml} characters, the longest may have ${MAX_FRONT_MATTER_LENGTH}`,
    );
  }
  if (text.length > MAX_ARTICLE_LENGTH) {
    throw new Error(`has ${text.length} characters, the longest article may have ${MAX_ARTICLE_LENGTH}`);
  }
  return { front, text };
}
