/** Makes an article of the blocks of an office document: its paragraphs, headings and list items. */
import { oneLine } from '../../../text/clean.ts';
import { escapeHtml } from '../../../text/markup.ts';
import type { Draft, Removed } from '../../article/draft.ts';
import { keepPlacedImages, liftFirstImage } from '../../article/draftImage.ts';
import { readLabel } from '../../labels/labelLine.ts';
import { isDateLine } from '../../metadata/dates/dateLine.ts';
import { htmlToMarkdown } from '../html/markdown/htmlFragment.ts';
import { PagePictures } from '../html/pictures/pagePictures.ts';
import type { DocumentProperties } from './properties.ts';

/** What a paragraph is by its style. */
export type BlockRole = 'paragraph' | 'heading' | 'item' | 'quote' | 'title' | 'author' | 'date';

export interface Block {
  role: BlockRole;
  /** The content, with `<a>` and `<br>` as its only tags. */
  html: string;
  text: string;
  /** The level of a heading, from 1, or the depth of a list item, from 0. */
  level: number;
  /** Whether a list item is numbered. */
  numbered: boolean;
}

/** A piece of a document: a block, a tag of a table, or a picture. */
export type Piece = ({ kind: 'block' } & Block) | { kind: 'tag'; tag: string };

/** A longer paragraph at the beginning is text and no title. */
const MAX_TITLE_LENGTH = 200;
/** A date or an author without a style is among the first blocks. */
const MAX_HEAD_BLOCKS = 4;
/** HTML has six levels; the title of the article is above them. */
const MAX_HEADING_LEVEL = 6;

/**
 * Makes a draft of a document. The title is the paragraph with the style for titles, else the title in the properties,
 * else the first heading or short paragraph. The date is one that the document shows, else the day on which the file was
 * created, which an editor should check.
 */
export function composeArticle(pieces: readonly Piece[], properties: DocumentProperties): Draft {
  const blocks = pieces.flatMap((piece) => (piece.kind === 'block' && piece.text !== '' ? [piece] : []));
  const title = findTitle(blocks, properties);
  const dropped = new Set<Block>();
  const removed: Removed[] = [];
  const draft: Draft = { title, lines: [] };
  const authors: string[] = [];
  const drop = (block: Block, rule: Removed['rule']): void => {
    dropped.add(block);
    removed.push({ rule, text: block.text });
  };
  for (const [at, block] of blocks.entries()) {
    const isHead = at < MAX_HEAD_BLOCKS;
    if (isHead && isSameLine(block.text, title)) drop(block, 'title-or-date');
    else if (isHead && properties.authors.includes(block.text)) drop(block, 'author-line');
    else if (block.role === 'author') {
      authors.push(block.text);
      drop(block, 'author-line');
    } else if (draft.date === undefined && (isHead || block.role === 'date')) {
      const date = findDate(block.text);
      if (date === undefined) continue;
      draft.date = date;
      drop(block, 'date-line');
    }
  }
  const pictures = new PagePictures(undefined);
  const placed = htmlToMarkdown(
    toHtml(pieces.filter((piece) => piece.kind === 'tag' || !dropped.has(piece))),
    undefined,
    undefined,
    pictures,
  );
  const { images, markdown } = keepPlacedImages(pictures.images, liftFirstImage(placed));
  draft.markdown = markdown;
  if (images.length > 0) draft.images = images;
  if (removed.length > 0) draft.removed = removed;
  const names = authors.length > 0 ? authors : properties.authors;
  if (names.length > 0) draft.authors = names;
  if (properties.keywords.length > 0) draft.labels = properties.keywords;
  if (properties.language !== undefined) draft.lang = properties.language;
  if (draft.date === undefined && properties.created !== undefined) {
    draft.date = properties.created;
    draft.review = ['date-of-file'];
  }
  if (title === '' && draft.markdown === '') draft.skip = 'is a document without text';
  return draft;
}

/** A picture. @param path the part of the document that has it */
export function imagePiece(path: string, alt: string): Piece {
  return { kind: 'tag', tag: `<img src="${escapeHtml(path)}" alt="${escapeHtml(alt)}">` };
}

function findTitle(blocks: readonly Block[], properties: DocumentProperties): string {
  const styled = blocks.find(({ role }) => role === 'title');
  if (styled !== undefined) return styled.text;
  if (properties.title !== undefined) return properties.title;
  const [first] = blocks;
  if (first === undefined) return '';
  return first.role === 'heading' || first.text.length <= MAX_TITLE_LENGTH ? first.text : '';
}

function isSameLine(text: string, title: string): boolean {
  return title !== '' && oneLine(text) === oneLine(title);
}

/** The date of a line that is only a date, with or without a label; undefined for other lines. */
function findDate(text: string): string | undefined {
  const label = readLabel(text);
  const value = label?.kind === 'date' && label.separator !== 'space' ? label.value : text;
  return isDateLine(value) ? value : undefined;
}

function toHtml(pieces: readonly Piece[]): string {
  const html: string[] = [];
  const lists = new OpenLists(html);
  for (const piece of pieces) {
    if (piece.kind === 'tag') {
      lists.close();
      html.push(piece.tag);
      continue;
    }
    if (piece.text === '') continue;
    if (piece.role === 'item') {
      lists.add(piece);
      continue;
    }
    lists.close();
    html.push(formatBlock(piece));
  }
  lists.close();
  return html.join('');
}

function formatBlock({ role, level, html }: Block): string {
  if (role === 'heading') {
    const name = `h${Math.max(2, Math.min(MAX_HEADING_LEVEL, level))}`;
    return `<${name}>${html}</${name}>`;
  }
  return role === 'quote' ? `<blockquote><p>${html}</p></blockquote>` : `<p>${html}</p>`;
}

/** Deeper lists become lists of this depth. */
const MAX_LIST_DEPTH = 8;

/** Opens and closes the lists around items. */
class OpenLists {
  readonly #html: string[];
  readonly #names: string[] = [];

  constructor(html: string[]) {
    this.#html = html;
  }

  add({ level, numbered, html }: Block): void {
    const name = numbered ? 'ol' : 'ul';
    const depth = Math.min(level, MAX_LIST_DEPTH) + 1;
    while (this.#names.length > depth) this.#closeOne();
    if (this.#names.length === depth && this.#names.at(-1) !== name) this.#closeOne();
    if (this.#names.length === depth) this.#html.push('</li>');
    while (this.#names.length < depth) {
      this.#names.push(name);
      this.#html.push(`<${name}>`);
      if (this.#names.length < depth) this.#html.push('<li>');
    }
    this.#html.push(`<li>${html}`);
  }

  close(): void {
    while (this.#names.length > 0) this.#closeOne();
  }

  #closeOne(): void {
    this.#html.push(`</li></${this.#names.pop()}>`);
  }
}

/** Collects the content of one paragraph. */
export class ParagraphContent {
  #html = '';
  #text = '';
  #links = 0;

  get text(): string {
    return oneLine(this.#text);
  }

  get html(): string {
    return this.#html + '</a>'.repeat(this.#links);
  }

  addText(text: string): void {
    this.#html += escapeHtml(text);
    this.#text += text;
  }

  addBreak(): void {
    this.#html += '<br>';
    this.#text += ' ';
  }

  openLink(address: string): void {
    this.#html += `<a href="${escapeHtml(address)}">`;
    this.#links += 1;
  }

  closeLink(): void {
    if (this.#links === 0) return;
    this.#html += '</a>';
    this.#links -= 1;
  }
}
