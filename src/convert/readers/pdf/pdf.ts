/** Reads PDF files with a text layer (ISO 32000-2), by pdf.js: each file is one article. */
import { getDocumentProxy } from 'unpdf';
import * as z from 'zod';
import { oneLine } from '../../../text/clean.ts';
import { escapeHtml } from '../../../text/markup.ts';
import type { Draft, Removed } from '../../article/draft.ts';
import { SourceError } from '../../article/sourceError.ts';
import { type Block, composeArticle, type Piece } from '../office/blocks.ts';
import { type DocumentProperties, isPersonName, isWrittenTitle } from '../office/properties.ts';
import { findRegions, type Region } from './columns.ts';
import { rateText } from './confidence.ts';
import { joinGlyphs } from './fragments.ts';
import { readGlyphs } from './glyphs.ts';
import { areSignsMirrored, isRightToLeft } from './lineText.ts';
import { joinParagraphs, type Paragraph } from './paragraphs.ts';
import type { Fragment } from './pdfFragment.ts';
import { removeRunningHeads } from './runningHeads.ts';

/** A newspaper has some hundred pages. */
const MAX_PAGES = 3_000;
/** Fewer letters are the stamp of a scanner. */
const MIN_LETTERS = 20;
/** Text of this share of the usual size is a heading. */
const HEADING_SIZE = 1.15;
const MAX_HEADING_LENGTH = 250;
/** More regions on a page are a table or a form, whose order is uncertain. */
const MAX_REGIONS = 10;
/** Above this share of turned text the order of lines is uncertain. */
const MAX_TURNED_SHARE = 0.1;

/** The file's properties (ISO 32000-2, section 14.3.3), which may have any values. */
const infoSchema = z.object({
  Title: z.string().optional().catch(undefined),
  Author: z.string().optional().catch(undefined),
  CreationDate: z.string().optional().catch(undefined),
  Language: z.string().optional().catch(undefined),
});

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Reads a PDF file. @throws SourceError if it is encrypted, damaged, or has no text layer */
export async function readPdf(bytes: Uint8Array): Promise<Draft[]> {
  const document = await openPdf(bytes);
  try {
    return [await readDocument(document)];
  } finally {
    await document.destroy();
  }
}

async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    // The library takes over the memory of its input, and does not accept a Buffer.
    // Pictures are not decoded: scanned pages have large ones behind their text.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      disableFontFace: true,
      maxImageSize: 1,
    });
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'PasswordException')
      throw new SourceError('is a PDF that is encrypted with a password; save it without one', { cause });
    throw new SourceError('is a PDF that is damaged; print it to a new PDF, or save its text', { cause });
  }
}

async function readDocument(document: PdfDocument): Promise<Draft> {
  if (document.numPages > MAX_PAGES)
    throw new SourceError(`has ${document.numPages} pages, the most are ${MAX_PAGES}; split the PDF`);
  const pages: Fragment[][] = [];
  let turned = 0;
  let failedPages = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    try {
      const page = await readPage(document, number);
      turned += page.turned;
      pages.push(page.fragments);
    } catch (error) {
      if (error instanceof SourceError) throw error;
      failedPages += 1;
    }
  }
  const text = pages.map((page) => page.map((fragment) => fragment.text).join('')).join('\n');
  if (failedPages > 0 && failedPages === document.numPages)
    throw new SourceError('is a PDF that is damaged; print it to a new PDF, or save its text');
  if ((text.match(/\p{L}/gu)?.length ?? 0) < MIN_LETTERS)
    throw new SourceError('is a PDF without a text layer, as scanners make; recognise its text (OCR) first');
  return composeDraft(pages, text, {
    properties: await readInfo(document),
    isUncertain: failedPages > 0 || turned > text.length * MAX_TURNED_SHARE,
  });
}

/** Reads the fragments of a page, and counts the characters of those that are turned. */
async function readPage(
  document: PdfDocument,
  number: number,
): Promise<{ fragments: Fragment[]; turned: number }> {
  const page = await document.getPage(number);
  const { glyphs, turned } = await readGlyphs(page);
  page.cleanup();
  return { fragments: joinGlyphs(glyphs), turned };
}

async function readInfo(document: PdfDocument): Promise<DocumentProperties> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const given = infoSchema.safeParse(info).data ?? {};
  const title = oneLine(given.Title ?? '');
  const author = oneLine(given.Author ?? '');
  const properties: DocumentProperties = { authors: isPersonName(author) ? [author] : [], keywords: [] };
  if (isWrittenTitle(title)) properties.title = title;
  const created = parsePdfDate(given.CreationDate ?? '');
  if (created !== undefined) properties.created = created;
  if (given.Language) properties.language = given.Language;
  return properties;
}

/** Parses a date (ISO 32000-2, section 7.9.4): `D:20240305093000+03'00'`. */
function parsePdfDate(text: string): string | undefined {
  const parts = /^D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})(?:(Z)|([+-]\d{2})'?(\d{2}))?)?/u.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, utc, zoneHour, zoneMinute] = parts;
  const date = `${year}-${month}-${day}`;
  const zone = utc ?? (zoneHour === undefined ? undefined : `${zoneHour}:${zoneMinute}`);
  return hour === undefined || zone === undefined ? date : `${date}T${hour}:${minute}:${second}${zone}`;
}

interface DocumentFacts {
  properties: DocumentProperties;
  isUncertain: boolean;
}

function composeDraft(
  pages: readonly Fragment[][],
  text: string,
  { properties, isUncertain }: DocumentFacts,
): Draft {
  const rightToLeft = isRightToLeft(text) ?? false;
  const body = removeRunningHeads(pages);
  const regions = body.pages.map((page) => findRegions(page, rightToLeft));
  const rows = regions.flat().flatMap((region) => region.rows.map(({ fragments }) => fragments));
  const mirrored = areSignsMirrored(rows, rightToLeft);
  const paragraphs = joinParagraphs(regions.flat(), { rightToLeft, mirrored });
  const confidence = rateText(paragraphs.map((paragraph) => paragraph.text).join('\n'));
  if (confidence === 'unreadable')
    throw new SourceError(
      'is a PDF whose fonts do not say which letters they show; recognise its text (OCR) first',
    );
  const draft = composeArticle(
    toBlocks(paragraphs).map((block): Piece => ({ kind: 'block', ...block })),
    properties,
  );
  if (body.removed.length > 0)
    draft.removed = [
      ...(draft.removed ?? []),
      ...body.removed.map((line): Removed => ({ rule: 'running-head', text: line })),
    ];
  if (body.url !== undefined) draft.url = body.url;
  const isTable = regions.some((page: Region[]) => page.length > MAX_REGIONS);
  if (isUncertain || isTable || confidence === 'uncertain')
    draft.review = [...(draft.review ?? []), 'pdf-order'];
  return draft;
}

/** Makes headings of paragraphs in large type. The largest of the first ones is the title. */
function toBlocks(paragraphs: readonly Paragraph[]): Block[] {
  const bodySize = usualSize(paragraphs);
  const isHeading = ({ text, size }: Paragraph): boolean =>
    size >= bodySize * HEADING_SIZE && text.length <= MAX_HEADING_LENGTH;
  const headings = paragraphs.slice(0, 10).filter(isHeading);
  const title = headings.toSorted((a, b) => b.size - a.size)[0];
  return paragraphs.map((paragraph) => ({
    ...roleOf(paragraph, paragraph === title, isHeading(paragraph)),
    html: escapeHtml(paragraph.text),
    text: paragraph.text,
    numbered: false,
  }));
}

function roleOf({ isItem }: Paragraph, isTitle: boolean, isHeading: boolean): Pick<Block, 'role' | 'level'> {
  if (isTitle) return { role: 'title', level: 1 };
  if (isItem) return { role: 'item', level: 0 };
  return { role: isHeading ? 'heading' : 'paragraph', level: 2 };
}

/** The size of most of the text. */
function usualSize(paragraphs: readonly Paragraph[]): number {
  const lengths = new Map<number, number>();
  for (const { text, size } of paragraphs) {
    const rounded = Math.round(size * 2) / 2;
    lengths.set(rounded, (lengths.get(rounded) ?? 0) + text.length);
  }
  return [...lengths].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 1;
}
