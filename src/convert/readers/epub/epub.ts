/**
 * Reads EPUB (EPUB 3.3, and OPF 2.0): each content document in reading order that has text is an article, because
 * newspapers and magazines put each article into a document of its own, and books each chapter.
 */
import { oneLine } from '../../../text/clean.ts';
import type { Draft } from '../../article/draft.ts';
import { keepPlacedImages, liftFirstImage } from '../../article/draftImage.ts';
import { SourceError } from '../../article/sourceError.ts';
import type { ZipDocument } from '../../intake/containers/member.ts';
import { decode } from '../../intake/encoding/decode.ts';
import { parsePage } from '../html/dom/parsePage.ts';
import { htmlToMarkdown } from '../html/markdown/htmlFragment.ts';
import { PagePictures } from '../html/pictures/pagePictures.ts';
import { readPartImages } from '../html/pictures/partImages.ts';
import { localName, parseXml } from '../xml/xmlEvents.ts';
import { type EpubPackage, readPackage } from './epubPackage.ts';

const CONTAINER = 'META-INF/container.xml';
const ENCRYPTION = 'META-INF/encryption.xml';

/** Fonts may be obfuscated, which protects no text (EPUB 3.3, section 4.4). */
const FONT_OBFUSCATION = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/u;

/** A title page or an imprint is shorter. */
const MIN_ARTICLE_LENGTH = 100;

/** Elements that are no part of an article's text: contents, page numbers of the printed book, and notes' marks back. */
const DROPPED = 'nav, head, [epub\\:type~="pagebreak"], [role="doc-pagebreak"]';

/**
 * Reads the articles of a book.
 * @throws SourceError if it is encrypted, or its package document is missing or damaged
 */
export async function* readEpub(document: ZipDocument): AsyncGenerator<Draft> {
  await refuseEncryption(document);
  const path = await findPackagePath(document);
  const bytes = await document.readPart(path);
  if (bytes === undefined)
    throw new SourceError(`is an EPUB without its package document ${path}; download it again`);
  const book = await readPackage(document, bytes, path);
  for (const chapter of book.spine) {
    const content = await document.readPart(chapter);
    if (content === undefined) {
      yield { title: chapter, lines: [], skip: 'is missing from the EPUB' };
      continue;
    }
    const draft = readChapter(content, chapter, book);
    if (draft.images !== undefined) draft.images = await readPartImages(draft.images, chapter, document);
    yield draft;
  }
}

async function findPackagePath(document: ZipDocument): Promise<string> {
  const container = await document.readPart(CONTAINER);
  let path: string | undefined;
  if (container !== undefined)
    parseXml(container, CONTAINER, {
      open: (name, attributes) => {
        if (localName(name) === 'rootfile') path ??= attributes['full-path'];
      },
    });
  return path ?? document.names.find((name) => name.endsWith('.opf')) ?? 'content.opf';
}

/** @throws SourceError if text of the book is encrypted (EPUB 3.3, section 4.2.6.3.2) */
async function refuseEncryption(document: ZipDocument): Promise<void> {
  const encryption = await document.readPart(ENCRYPTION);
  if (encryption === undefined) return;
  parseXml(encryption, ENCRYPTION, {
    open: (name, attributes) => {
      if (localName(name) !== 'EncryptionMethod') return;
      if (!FONT_OBFUSCATION.test(attributes.Algorithm ?? ''))
        throw new SourceError(
          'is protected by DRM, which is not opened; ask its publisher for a copy without it',
        );
    },
  });
}

function readChapter(content: Uint8Array, path: string, book: EpubPackage): Draft {
  const page = parsePage(decode(content).text);
  const heading = [...page.querySelectorAll('h1, h2, h3')].find(
    (element) => oneLine(element.textContent ?? '') !== '',
  );
  const headingText = oneLine(heading?.textContent ?? '');
  const label = book.labels.get(path);
  const title = label ?? (headingText || book.title);
  if (heading !== undefined && headingText === title) heading.remove();
  for (const element of page.querySelectorAll(DROPPED)) element.remove();
  const body = page.querySelector('body') ?? page.documentElement;
  const pictures = new PagePictures(undefined);
  const placed = htmlToMarkdown(body.innerHTML, undefined, undefined, pictures);
  const { images, markdown } = keepPlacedImages(pictures.images, liftFirstImage(placed));
  const draft: Draft = { title, lines: [], markdown };
  if (markdown.length < MIN_ARTICLE_LENGTH) draft.skip = 'is a page of an EPUB with little or no text';
  if (images.length > 0) draft.images = images;
  if (book.authors.length > 0) draft.authors = book.authors;
  if (book.date !== undefined) draft.date = book.date;
  if (book.publisher !== undefined) draft.publisher = book.publisher;
  if (book.subjects.length > 0) draft.labels = book.subjects;
  if (book.title !== '' && book.title !== title) draft.section = book.title;
  const language = page.documentElement.getAttribute('lang') ?? page.documentElement.getAttribute('xml:lang');
  const declared = [language ?? '', book.language ?? ''].find((tag) => /^[a-z]{2,3}\b/u.test(tag));
  if (declared !== undefined) draft.lang = declared;
  return draft;
}
