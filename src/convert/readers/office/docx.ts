/** Reads Word documents (DOCX, ECMA-376 part 1): the main text with its headings, lists, tables, links and footnotes. */
import { posix } from 'node:path';
import type { Draft } from '../../article/draft.ts';
import { SourceError } from '../../article/sourceError.ts';
import type { ZipDocument } from '../../intake/containers/member.ts';
import { readPartImages } from '../html/pictures/partImages.ts';
import { parseXml } from '../xml/xmlEvents.ts';
import { type Block, composeArticle, imagePiece, ParagraphContent, type Piece } from './blocks.ts';
import { type ParagraphStyle, readImageTargets, readLinks, readNumbering, readStyles } from './docxStyles.ts';
import { readProperties } from './properties.ts';

/** The main text; programs number it when they write a document again. */
const MAIN_PART = /^word\/document\d*\.xml$/u;

/** Elements whose text readers do not see, or which repeat the text beside them. */
const HIDDEN_ELEMENTS: ReadonlySet<string> = new Set([
  'w:del',
  'w:moveFrom',
  'mc:Fallback',
  'w:instrText',
  'w:rubyPr',
  'w:rt',
]);

/** Tags of tables. Cells hold paragraphs. */
const TABLE_TAGS: ReadonlyMap<string, string> = new Map([
  ['w:tbl', 'table'],
  ['w:tr', 'tr'],
  ['w:tc', 'td'],
]);

/** Reads a document as one article. @throws SourceError if it is damaged or has no main text */
export async function* readDocx(document: ZipDocument): AsyncGenerator<Draft> {
  const part = document.names.find((name) => MAIN_PART.test(name)) ?? 'word/document.xml';
  const main = await document.readPart(part);
  if (main === undefined) throw new SourceError('is a Word document without its text; save it again');
  const styleOf = readStyles(await document.readPart('word/styles.xml'));
  const isNumbered = readNumbering(await document.readPart('word/numbering.xml'));
  const relationships = await document.readPart(`${posix.dirname(part)}/_rels/${posix.basename(part)}.rels`);
  const links = readLinks(relationships);
  const notes = await document.readPart('word/footnotes.xml');
  const endnotes = await document.readPart('word/endnotes.xml');
  const properties = readProperties(await document.readPart('docProps/core.xml'), 'docProps/core.xml');
  const text = new DocxText(styleOf, isNumbered, links, readImageTargets(relationships));
  text.read(main, part);
  text.readNotes(notes, 'word/footnotes.xml', 'w:footnote');
  text.readNotes(endnotes, 'word/endnotes.xml', 'w:endnote');
  const draft = composeArticle(text.pieces, properties);
  if (draft.images !== undefined) draft.images = await readPartImages(draft.images, part, document);
  yield draft;
}

interface OpenParagraph {
  content: ParagraphContent;
  style: ParagraphStyle;
  list?: string;
  depth: number;
}

class DocxText {
  readonly pieces: Piece[] = [];
  readonly #styleOf: (id: string) => ParagraphStyle;
  readonly #isNumbered: (list: string, depth: number) => boolean;
  readonly #links: ReadonlyMap<string, string>;
  readonly #imageTargets: ReadonlyMap<string, string>;
  /** Paragraphs nest where a text box is in one. */
  readonly #open: OpenParagraph[] = [];
  readonly #noteNumbers = new Map<string, number>();
  /** The pictures of the open paragraphs, which follow them. */
  #images: Piece[] = [];
  #alt = '';
  #hidden = 0;
  #isText = false;
  #isHiddenRun = false;

  constructor(
    styleOf: (id: string) => ParagraphStyle,
    isNumbered: (list: string, depth: number) => boolean,
    links: ReadonlyMap<string, string>,
    imageTargets: ReadonlyMap<string, string>,
  ) {
    this.#styleOf = styleOf;
    this.#isNumbered = isNumbered;
    this.#links = links;
    this.#imageTargets = imageTargets;
  }

  read(bytes: Uint8Array, part: string): void {
    parseXml(bytes, part, {
      open: (name, attributes) => this.#openElement(name, attributes),
      close: (name) => this.#closeElement(name),
      text: (text) => this.#addText(text),
    });
  }

  /** Reads notes below the text, each with its number. Word's own separators have types and are no notes. */
  readNotes(bytes: Uint8Array | undefined, part: string, element: string): void {
    if (bytes === undefined) return;
    let id: string | undefined;
    parseXml(bytes, part, {
      open: (name, attributes) => {
        if (name === element) id = attributes['w:type'] === undefined ? attributes['w:id'] : undefined;
        if (id === undefined) return;
        this.#openElement(name, attributes);
        if (name === 'w:p') this.#addVisible(`[${this.#noteNumber(`${element}Reference`, id)}] `);
      },
      close: (name) => {
        if (id !== undefined) this.#closeElement(name);
        if (name === element) id = undefined;
      },
      text: (text) => this.#addText(text),
    });
  }

  /** Numbers notes in the order of their references; their ids have gaps. */
  #noteNumber(reference: string, id: string): number {
    const key = `${reference} ${id}`;
    const number = this.#noteNumbers.get(key) ?? this.#noteNumbers.size + 1;
    this.#noteNumbers.set(key, number);
    return number;
  }

  #openElement(name: string, attributes: Readonly<Record<string, string>>): void {
    if (HIDDEN_ELEMENTS.has(name)) this.#hidden += 1;
    if (this.#hidden > 0) return;
    const value = attributes['w:val'];
    const paragraph = this.#open.at(-1);
    const tableTag = TABLE_TAGS.get(name);
    if (name === 'wp:docPr') this.#alt = attributes.descr ?? attributes.title ?? '';
    // Drawings and, in files of old programs, pictures of VML.
    if (name === 'a:blip' || name === 'v:imagedata')
      this.#addImage(
        this.#imageTargets.get(attributes['r:embed'] ?? attributes['r:link'] ?? attributes['r:id'] ?? ''),
      );
    if (tableTag !== undefined) this.pieces.push({ kind: 'tag', tag: `<${tableTag}>` });
    else if (name === 'w:p')
      this.#open.push({
        content: new ParagraphContent(),
        style: { role: 'paragraph', level: 0 },
        depth: 0,
      });
    else if (paragraph === undefined) return;
    else if (name === 'w:pStyle') paragraph.style = this.#styleOf(value ?? '');
    else if (name === 'w:outlineLvl' && /^[0-8]$/u.test(value ?? ''))
      paragraph.style = { role: 'heading', level: Number(value) + 1 };
    else if (name === 'w:ilvl') paragraph.depth = Number(value) || 0;
    else if (name === 'w:numId' && value !== '0') paragraph.list = value ?? '';
    else if (name === 'w:r') this.#isHiddenRun = false;
    else if (name === 'w:vanish' && value !== '0' && value !== 'false') this.#isHiddenRun = true;
    else if (name === 'w:t') this.#isText = true;
    else if (name === 'w:tab' && attributes['w:pos'] === undefined) this.#addVisible(' ');
    else if (name === 'w:noBreakHyphen') this.#addVisible('-');
    else if (name === 'w:br' || name === 'w:cr') paragraph.content.addBreak();
    else if (name === 'w:footnoteReference' || name === 'w:endnoteReference')
      this.#addVisible(`[${this.#noteNumber(name, attributes['w:id'] ?? '')}]`);
    else if (name === 'w:hyperlink')
      paragraph.content.openLink(this.#links.get(attributes['r:id'] ?? '') ?? '');
  }

  #closeElement(name: string): void {
    if (HIDDEN_ELEMENTS.has(name)) this.#hidden -= 1;
    else if (this.#hidden > 0) return;
    else if (name === 'w:t') this.#isText = false;
    else if (name === 'w:hyperlink') this.#open.at(-1)?.content.closeLink();
    else if (TABLE_TAGS.has(name)) this.pieces.push({ kind: 'tag', tag: `</${TABLE_TAGS.get(name)}>` });
    else if (name === 'w:p') this.#closeParagraph();
  }

  #closeParagraph(): void {
    const paragraph = this.#open.pop();
    if (paragraph !== undefined) this.pieces.push({ kind: 'block', ...this.#toBlock(paragraph) });
    if (this.#open.length > 0) return;
    for (const image of this.#images) this.pieces.push(image);
    this.#images = [];
  }

  /** Adds a picture. @param target the part that has it, relative to the main text's */
  #addImage(target: string | undefined): void {
    if (target !== undefined) this.#images.push(imagePiece(target, this.#alt));
    this.#alt = '';
  }

  #toBlock({ content, style, list, depth }: OpenParagraph): Block {
    const { html, text } = content;
    if (list === undefined || style.role === 'heading') return { ...style, html, text, numbered: false };
    return { role: 'item', html, text, level: depth, numbered: this.#isNumbered(list, depth) };
  }

  #addText(text: string): void {
    if (this.#isText) this.#addVisible(text);
  }

  #addVisible(text: string): void {
    if (this.#hidden === 0 && !this.#isHiddenRun) this.#open.at(-1)?.content.addText(text);
  }
}
