/** The text of an article's page, added where the page is rendered: reading and rendering it is most of the work. */
import { markdownBlocks, renderMarkdown } from '../../text/markdown.ts';
import type { ArticleView } from '../views/article.ts';

/** An article's page with its text, or with a note in its place. */
export interface ArticlePage extends ArticleView {
  html: string;
  isTextMissing: boolean;
}

/** Search engines show about this much. */
const DESCRIPTION_LENGTH = 160;
/** Enough of a text to describe it by. */
const BEGINNING = 4000;

/** Adds an article's text. @param body in Markdown */
export function withText(view: ArticleView, body: string): ArticlePage {
  return {
    ...view,
    description: summary(body) ?? view.description,
    html: renderMarkdown(body),
    isTextMissing: false,
  };
}

/** The page of an article whose text cannot be rendered: lists and other articles link to it all the same. */
export function withoutText(view: ArticleView): ArticlePage {
  return { ...view, html: '', isTextMissing: true };
}

/** The beginning of the text, cut at a word; nothing of an article without text. */
function summary(body: string): string | undefined {
  const [start] = markdownBlocks(body.slice(0, BEGINNING));
  if (start === undefined || start.length <= DESCRIPTION_LENGTH) return start;
  const cut = start.slice(0, DESCRIPTION_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), DESCRIPTION_LENGTH / 2)).replace(/(?<![\s،,.:؛;])[\s،,.:؛;]+$/u, '')}…`;
}
