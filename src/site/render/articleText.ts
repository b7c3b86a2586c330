/** Adds the texts of articles to their pages, which is most of the work of rendering. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../archive/article/article.ts';
import { imageTarget } from '../../archive/article/articleImage.ts';
import { extractBody } from '../../archive/article/frontMatter.ts';
import { markdownBlocks, renderMarkdown } from '../../text/markdown.ts';
import { compareWords, type WordChanges } from '../../text/wordChanges.ts';
import { formatFigure, type ShownImage } from '../pictures/figureMarkup.ts';
import { relativeRoot } from '../settings/addresses.ts';
import { type Strings, translator } from '../settings/strings.ts';
import { type ArticleView, isArticle } from '../views/article.ts';
import type { View } from '../views/view.ts';
import type { OnFailure } from './siteTemplates.ts';

/** An article's page with its text, or with a note that says that the text is missing. */
export interface ArticlePage extends ArticleView {
  html: string;
  /** The figure above the text: the first picture, unless the text has it in its place. */
  leadHtml: string;
  /** The figures of pictures that have no place in the text, below it. */
  otherHtml: string;
  isTextMissing: boolean;
  /** How long reading takes. */
  minutes?: number;
  /** On a copy: what differs from the earliest article of the story. */
  changes?: WordChanges;
}

/** Search engines show about this many characters. */
const MAX_DESCRIPTION_LENGTH = 160;
/** The first paragraph is searched within this many characters. */
const MAX_SEARCHED_LENGTH = 4000;

/** Words that adults read in a minute (Brysbaert, “How many words do we read per minute?”, Journal of Memory and Language, 2019). */
const WORDS_PER_MINUTE: Readonly<Record<Language, number>> = { ar: 181, en: 238 };

/** Adds texts to the articles among some views. @param content the content folder */
export function withTexts(
  views: readonly View[],
  content: string,
  strings: Strings,
  onFailure: OnFailure,
): View[] {
  return views.map((view) => (isArticle(view) ? createArticlePage(view, content, strings, onFailure) : view));
}

function createArticlePage(
  view: ArticleView,
  content: string,
  strings: Strings,
  onFailure: OnFailure,
): ArticlePage {
  try {
    const body = readBody(content, view.file);
    return { ...withText(view, body, strings), ...withChanges(view, body, content, onFailure) };
  } catch (error) {
    onFailure(view, 'is published without its text', error);
    return withoutText(view);
  }
}

function readBody(content: string, file: string): string {
  return extractBody(readFileSync(join(content, file), 'utf8'), file);
}

/** Compares a copy with the earliest article of its story. */
function withChanges(
  view: ArticleView,
  body: string,
  content: string,
  onFailure: OnFailure,
): Pick<ArticlePage, 'changes'> {
  if (view.originalFile === undefined) return {};
  try {
    return { changes: compareWords(plainText(readBody(content, view.originalFile)), plainText(body)) };
  } catch (error) {
    onFailure(view, 'is published without what it changed', error);
    return {};
  }
}

function plainText(body: string): string {
  return markdownBlocks(body).join('\n');
}

/** Adds an article's text and pictures. @param body in Markdown */
export function withText(view: ArticleView, body: string, strings: Strings): ArticlePage {
  const root = relativeRoot(view.url);
  const missingText = translator(strings, view.lang)('picture.missing');
  const named = new Map(view.images.map((image) => [imageTarget(image), image]));
  const shown = new Set<string | undefined>();
  let hasFirst = false;
  const format = (image: ShownImage): string => {
    const isFirst = !hasFirst && image.picture !== undefined;
    hasFirst ||= isFirst;
    return formatFigure(image, { root, isFirst, missingText });
  };
  // An article may name a picture twice; it is shown once.
  const show = (target: string | undefined, image: ShownImage): string => {
    if (shown.has(target)) return '';
    shown.add(target);
    return format(image);
  };
  const [lead] = view.images;
  const isLeadInText = lead !== undefined && body.includes(`](${imageTarget(lead)}`);
  const leadHtml = lead === undefined || isLeadInText ? '' : show(imageTarget(lead), lead);
  const html = renderMarkdown(body, root, (target, alt) =>
    show(target, named.get(target) ?? unnamedImage(target, alt)),
  );
  return {
    ...view,
    description: summarise(body) ?? view.description,
    html,
    leadHtml,
    otherHtml: view.images.map((image) => show(imageTarget(image), image)).join(''),
    isTextMissing: false,
    minutes: Math.max(1, Math.round(countWords(body) / WORDS_PER_MINUTE[view.lang])),
  };
}

function countWords(body: string): number {
  return body.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

/** Makes an image that the front matter does not list, so that the site does not have it. */
function unnamedImage(target: string, alt: string): ShownImage {
  return { ...(alt === '' ? {} : { alt }), ...(/^https?:/iu.test(target) ? { url: target } : {}) };
}

/** The page of an article whose text cannot be rendered: lists and other articles still link to it. */
function withoutText(view: ArticleView): ArticlePage {
  return { ...view, html: '', leadHtml: '', otherHtml: '', isTextMissing: true };
}

/** Returns the first paragraph, cut at a word; undefined for an article without text. */
function summarise(body: string): string | undefined {
  const [start] = markdownBlocks(body.slice(0, MAX_SEARCHED_LENGTH));
  if (start === undefined || start.length <= MAX_DESCRIPTION_LENGTH) return start;
  const cut = start.slice(0, MAX_DESCRIPTION_LENGTH);
  const end = Math.max(cut.lastIndexOf(' '), MAX_DESCRIPTION_LENGTH / 2);
  return `${trimPunctuation(cut.slice(0, end))}…`;
}

const SPACE_OR_PUNCTUATION = /[\s،,.:؛;]/u;

/** Removes spaces and punctuation from the end. A pattern for all of them could take time that grows with the square of the text. */
function trimPunctuation(text: string): string {
  let { length } = text;
  while (length > 0 && SPACE_OR_PUNCTUATION.test(text.charAt(length - 1))) length -= 1;
  return text.slice(0, length);
}
