/** Reads an article's body from a field of a feed or a dump: HTML becomes Markdown, plain text becomes lines. */
import { stripControls } from '../../../text/clean.ts';
import type { Draft, Removed } from '../../article/draft.ts';
import { keepPlacedImages, liftFirstImage } from '../../article/draftImage.ts';
import { decodeReferences, htmlToMarkdown, isHtml } from '../html/markdown/htmlFragment.ts';
import { newlinesToParagraphs } from '../html/markdown/newlines.ts';
import { PagePictures } from '../html/pictures/pagePictures.ts';

/** The format of a body as the source declares it. If it is `unknown`, it is detected from the text. */
export type BodyKind = 'html' | 'text' | 'unknown';
export type Body = Pick<Draft, 'lines' | 'markdown' | 'images' | 'removed'>;

/** Tags that begin a line. Without any of them only newlines separate paragraphs. */
const BLOCK_TAG = /<(?:p|div|br|li|h[1-6]|blockquote|table|pre|section|article|figure)\b/iu;

const PICTURE_TAG = /<(?:img|picture|amp-img)\b/iu;

/**
 * Reads a body.
 * @param text the field's value
 * @param kind the format, as the source declares it
 * @param base the article's address, for relative links
 */
export function readBody(text: string, kind: BodyKind = 'unknown', base?: string): Body {
  if (kind === 'text' || (kind === 'unknown' && !isHtml(text))) {
    return { lines: splitLines(kind === 'text' ? text : decodeReferences(text)) };
  }
  const removed: Removed[] = [];
  const pictures = PICTURE_TAG.test(text) ? new PagePictures(base) : undefined;
  const html = BLOCK_TAG.test(text) ? text : newlinesToParagraphs(text);
  const placed = htmlToMarkdown(html, base, removed, pictures);
  const { images, markdown } = keepPlacedImages(pictures?.images ?? [], liftFirstImage(placed));
  const body: Body = { lines: [] };
  if (markdown !== '') body.markdown = markdown;
  if (images.length > 0) body.images = images;
  if (removed.length > 0) body.removed = removed;
  return body;
}

/** Splits a plain text into its lines, without empty lines, control characters and outer white space. */
function splitLines(text: string): string[] {
  return stripControls(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
