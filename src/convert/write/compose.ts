/** Composes the text of an article's Markdown file. */
import { type FrontMatter, frontMatterSchema } from '../../archive/article/article.ts';
import type { ArticleImage } from '../../archive/article/articleImage.ts';
import {
  formatArticleFile,
  MAX_ARTICLE_LENGTH,
  MAX_FRONT_MATTER_LENGTH,
} from '../../archive/article/frontMatter.ts';
import type { SourceFile } from '../../archive/sources.ts';
import { describeTooLong } from '../article/describeTooLong.ts';
import { SourceError } from '../article/sourceError.ts';
import type { IncomingArticle } from '../identity/incomingArticle.ts';
import type { SourceArticle } from '../reading/parseSource.ts';

/** An article's id and its links to other articles. */
export type ArticleLinks = Pick<IncomingArticle, 'id' | 'readAlso' | 'sameStory'>;

/** An article's front matter and its file's text. */
export interface Composed {
  front: FrontMatter;
  text: string;
}

/**
 * Composes an article's file. It refuses an article that the catalogue would refuse to read.
 * @throws SourceError with the reason
 */
export function composeArticle(
  { file, sha256 }: Pick<SourceFile, 'file' | 'sha256'>,
  article: Omit<SourceArticle, 'images'> & { images?: ArticleImage[] },
  { id, readAlso, sameStory }: ArticleLinks,
): Composed {
  const { title, lang, date, dateAsGiven, publisher, authors, section, tags, linked, review } = article;
  const { summary, extra, images, translationKey, format, entry, part, url, captured } = article;
  const front = {
    id,
    title,
    summary,
    lang,
    date,
    dateAsGiven,
    publisher,
    authors,
    section,
    tags,
    images: images?.length === 0 ? undefined : images,
    translationKey,
    readAlso,
    linked,
    sameStory,
    source: { file, sha256, format, entry, part, url, captured },
    review,
    extra,
  };
  const { error } = frontMatterSchema.safeParse(front);
  const issue = error?.issues[0];
  if (issue !== undefined) throw new SourceError(`${issue.path.join('.')}: ${issue.message}`);
  const text = formatArticleFile(front, article.body);
  const frontMatterLength = text.length - article.body.length;
  if (frontMatterLength > MAX_FRONT_MATTER_LENGTH) {
    throw new SourceError(
      `has front matter of ${frontMatterLength} characters, the longest may have ${MAX_FRONT_MATTER_LENGTH}`,
    );
  }
  if (text.length > MAX_ARTICLE_LENGTH) throw new SourceError(describeTooLong(text.length));
  return { front, text };
}
