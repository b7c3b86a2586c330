/** Reads OpenDocument texts (ODT, OpenDocument 1.3 part 3): headings, lists, tables, links and notes. */
import type { Draft } from '../../article/draft.ts';
import { SourceError } from '../../article/sourceError.ts';
import type { ZipDocument } from '../../intake/containers/member.ts';
import { readPartImages } from '../html/pictures/partImages.ts';
import { parseXml } from '../xml/xmlEvents.ts';
import { type BlockRole, composeArticle, imagePiece, ParagraphContent, type Piece } from './blocks.ts';
import { readProperties } from './properties.ts';

/** Elements whose text readers do not see as a part of the text. */
const HIDDEN_ELEMENTS: ReadonlySet<string> = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:note-citation',
  'text:ruby-text',
  'text:table-of-content',
  'svg:title',
  'svg:desc',
  'office:forms',
  'text:hidden-text',
]);

const TABLE_TAGS: ReadonlyMap<string, string> = new Map([
  ['table:table', 'table'],
  ['table:table-row', 'tr'],
  ['table:table-cell', 'td'],
]);

/** Styles have English names in every language of LibreOffice; spaces are written `_20_`. */
const ROLES: ReadonlyMap<string, BlockRole> = new Map([
  ['Title', 'title'],
  ['Author', 'author'],
  ['Date', 'date'],
  ['Quotations', 'quote'],
]);

/** `text:s` repeats a space; more than one space has no meaning here. */
const SPACE_ELEMENTS: ReadonlySet<string> = new Set(['text:s', 'text:tab']);

/** Reads a document as one article. @throws SourceError if it is damaged, encrypted or has no text */
export async function* readOdt(document: ZipDocument): AsyncGenerator<Draft> {
  const manifest = await document.readPart('META-INF/manifest.xml');
  if (manifest !== undefined && isEncrypted(manifest))
    throw new SourceError('is encrypted with a password; save it without one');
  const content = await document.readPart('content.xml');
  if (content === undefined) throw new SourceError('is an OpenDocument text without its text; save it again');
  const properties = readProperties(await document.readPart('meta.xml'), 'meta.xml');
  const styles = await document.readPart('styles.xml');
  const text = new OdtText();
  if (styles !== undefined) text.readStyles(styles, 'styles.xml');
  text.readStyles(content, 'content.xml');
  text.read(content);
  const draft = composeArticle(text.pieces, properties);
  if (draft.images !== undefined) draft.images = await readPartImages(draft.images, 'content.xml', document);
  yield draft;
}

/** Whether a manifest says that parts are encrypted (OpenDocument 1.3, part 2, section 4.8). */
function isEncrypted(manifest: Uint8Array): boolean {
  let encrypted = false;
  parseXml(manifest, 'META-INF/manifest.xml', {
    open: (name) => {
      encrypted ||= name === 'manifest:encryption-data';
    },
  });
  return encrypted;
}

interface OpenParagraph {
  content: ParagraphContent;
  role: BlockRole;
  level: number;
  /** The number of the note that the paragraph is in. */
  note?: number;
}

class OdtText {
  readonly pieces: Piece[] = [];
  /** Notes follow the text. */
  readonly #notes: Piece[] = [];
  readonly #parents = new Map<string, string>();
  /** List styles whose first level is numbered. */
  readonly #numbered = new Set<string>();
  readonly #open: OpenParagraph[] = [];
  /** The styles of the open lists; a list without a style has that of the list around it. */
  readonly #lists: string[] = [];
  /** The pictures of the open paragraphs, which follow them. */
  #images: Piece[] = [];
  #hidden = 0;
  #isBody = false;
  #noteCount = 0;
  #openNotes = 0;

  readStyles(bytes: Uint8Array, part: string): void {
    let listStyle = '';
    parseXml(bytes, part, {
      open: (name, attributes) => {
        const own = attributes['style:name'] ?? '';
        if (name === 'style:style') this.#parents.set(own, attributes['style:parent-style-name'] ?? '');
        else if (name === 'text:list-style') listStyle = own;
        else if (name === 'text:list-level-style-number' && attributes['text:level'] === '1')
          this.#numbered.add(listStyle);
      },
    });
  }

  read(bytes: Uint8Array): void {
    parseXml(bytes, 'content.xml', {
      open: (name, attributes) => this.#openElement(name, attributes),
      close: (name) => this.#closeElement(name),
      text: (text) => {
        if (this.#hidden === 0) this.#open.at(-1)?.content.addText(text.replace(/\s+/gu, ' '));
      },
    });
    this.pieces.push(...this.#notes);
  }

  #openElement(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'office:body') this.#isBody = true;
    if (HIDDEN_ELEMENTS.has(name)) this.#hidden += 1;
    if (this.#hidden > 0 || !this.#isBody) return;
    const paragraph = this.#open.at(-1);
    const tableTag = TABLE_TAGS.get(name);
    if (tableTag !== undefined && this.#openNotes === 0)
      this.pieces.push({ kind: 'tag', tag: `<${tableTag}>` });
    else if (name === 'text:p' || name === 'text:h') this.#openParagraph(name, attributes);
    else if (name === 'text:list')
      this.#lists.push(attributes['text:style-name'] ?? this.#lists.at(-1) ?? '');
    else if (name === 'draw:image') this.#images.push(imagePiece(attributes['xlink:href'] ?? '', ''));
    else if (paragraph === undefined) return;
    else if (name === 'text:note') {
      this.#noteCount += 1;
      this.#openNotes += 1;
      paragraph.content.addText(`[${this.#noteCount}]`);
    } else if (SPACE_ELEMENTS.has(name)) paragraph.content.addText(' ');
    else if (name === 'text:line-break') paragraph.content.addBreak();
    else if (name === 'text:a') paragraph.content.openLink(attributes['xlink:href'] ?? '');
  }

  #openParagraph(name: string, attributes: Readonly<Record<string, string>>): void {
    const isHeading = name === 'text:h';
    const content = new ParagraphContent();
    const role = isHeading ? 'heading' : this.#roleOf(attributes['text:style-name'] ?? '');
    const level = isHeading ? Number(attributes['text:outline-level'] ?? 1) || 1 : 0;
    this.#open.push({ content, role, level, note: this.#openNotes > 0 ? this.#noteCount : undefined });
    if (this.#openNotes > 0) content.addText(`[${this.#noteCount}] `);
  }

  /** The role of a style, or of the first of its parents that has one. Hostile styles may be parents of each other. */
  #roleOf(style: string): BlockRole {
    let name = style;
    for (let depth = 0; depth < 20 && name !== ''; depth += 1) {
      const role = ROLES.get(name);
      if (role !== undefined) return role;
      name = this.#parents.get(name) ?? '';
    }
    return 'paragraph';
  }

  #closeElement(name: string): void {
    if (HIDDEN_ELEMENTS.has(name)) this.#hidden -= 1;
    if (this.#hidden > 0 || !this.#isBody || HIDDEN_ELEMENTS.has(name)) return;
    const tableTag = TABLE_TAGS.get(name);
    if (tableTag !== undefined && this.#openNotes === 0)
      this.pieces.push({ kind: 'tag', tag: `</${tableTag}>` });
    else if (name === 'text:list') this.#lists.pop();
    else if (name === 'text:note') this.#openNotes -= 1;
    else if (name === 'text:a') this.#open.at(-1)?.content.closeLink();
    else if (name === 'text:p' || name === 'text:h') this.#closeParagraph();
  }

  #closeParagraph(): void {
    const paragraph = this.#open.pop();
    if (paragraph === undefined) return;
    const { content, role, level, note } = paragraph;
    const { html, text } = content;
    const list = role === 'heading' || note !== undefined ? undefined : this.#lists.at(-1);
    const block: Piece =
      list === undefined
        ? { kind: 'block', role, html, text, level, numbered: false }
        : {
            kind: 'block',
            role: 'item',
            html,
            text,
            level: this.#lists.length - 1,
            numbered: this.#numbered.has(list),
          };
    (note === undefined ? this.pieces : this.#notes).push(block);
    if (this.#open.length > 0) return;
    for (const image of this.#images) this.pieces.push(image);
    this.#images = [];
  }
}
