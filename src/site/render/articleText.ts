/** Adds the texts of articles to their pages, which is most of the work of rendering. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractBody } from '../../archive/article/frontMatter.ts';
import { markdownBlocks, renderMarkdown } from '../../text/markdown.ts';
import { relativeRoot } from '../settings/addresses.ts';
import { type ArticleView, isArticle } from '../views/article.ts';
import type { View } from '../views/view.ts';
import type { OnFailure } from './siteTemplates.ts';

/** An article's page with its text, or with a note that says that the text is missing. */
export interface ArticlePage extends ArticleView {
  html: string;
  isTextMissing: boolean;
}

/** Search engines show about this many characters. */
const MAX_DESCRIPTION_LENGTH = 160;
/** The first paragraph is searched within this many characters. */
const MAX_SEARCHED_LENGTH = 4000;

/** Adds texts to the articles among some views. @param content the content folder */
export function withTexts(views: readonly View[], content: string, onFailure: OnFailure): View[] {
  return views.map((view) => (isArticle(view) ? createArticlePage(view, content, onFailure) : view));
}

function createArticlePage(view: ArticleView, content: string, onFailure: OnFailure): ArticlePage {
  try {
    return withText(view, extractBody(readFileSync(join(content, view.file), 'utf8'), view.file));
  } catch (error) {
    onFailure(view, 'is published without its text', error);
    return withoutText(view);
  }
}

/** Adds an article's text. @param body in Markdown */
export function withText(view: ArticleView, body: string): ArticlePage {
  return {
    ...view,
    description: summarise(body) ?? view.description,
    html: renderMarkdown(body, relativeRoot(view.url)),
    isTextMissing: false,
  };
}

/** The page of an article whose text cannot be rendered: lists and other articles still link to it. */
function withoutText(view: ArticleView): ArticlePage {
  return { ...view, html: '', isTextMissing: true };
}

/** Returns the first paragraph, cut at a word; undefined for an article without text. */
function summarise(body: string): string | undefined {
  const [start] = markdownBlocks(body.slice(0, MAX_SEARCHED_LENGTH));
  if (start === undefined || start.length <= MAX_DESCRIPTION_LENGTH) return start;
  const cut = start.slice(0, MAX_DESCRIPTION_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_DESCRIPTION_LENGTH / 2)).replace(/(?<![\s،,.:؛;])[\s،,.:؛;]+$/u, '')}…`;
}
