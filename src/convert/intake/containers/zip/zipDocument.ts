/** Recognises documents that are zips of parts: DOCX, ODT and EPUB. Others, such as spreadsheets, are refused by name. */
import { SourceError } from '../../../article/sourceError.ts';
import type { ZipDocument } from '../member.ts';
import type { ZipEntry } from './zipDirectory.ts';

/** The parts of an Open Packaging document (ECMA-376, part 2), by the application that it belongs to. */
const CONTENT_TYPES = '[Content_Types].xml';
const WORD_DOCUMENT = /^word\/document\d*\.xml$/u;
const WORKBOOK = /^xl\/workbook\.(?:xml|bin)$/u;
const PRESENTATION = /^ppt\/presentation\.xml$/u;

/** The media type of OpenDocument and EPUB is in a part of this name (OpenDocument 1.3, part 2, section 3.3; OCF 3.3, section 4.2.6.3). */
const MEDIA_TYPE_PART = 'mimetype';
const MAX_MEDIA_TYPE_LENGTH = 100;

const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';

const SPREADSHEET = 'is a spreadsheet; save the sheet that has the articles as CSV';
const SLIDES = 'is a presentation; save its text as DOCX or HTML';

/** Parts that show which program or format else a zip belongs to. */
const REFUSED_PARTS: readonly (readonly [RegExp, string])[] = [
  [/^AndroidManifest\.xml$/u, 'is a program (Android); articles are made of text'],
  [/^Index\/(?:Document|Tables\/.*)\.iwa$/u, 'is an Apple iWork document; export it as DOCX or CSV'],
];

/**
 * Recognises a document by the parts of its zip.
 * @param readEntry reads an entry, or throws the reason why it cannot be read
 * @returns undefined if the zip is no document
 * @throws SourceError if it is a document of a kind that is not converted
 */
export async function detectDocument(
  entries: readonly ZipEntry[],
  readEntry: (entry: ZipEntry) => Promise<Uint8Array>,
): Promise<ZipDocument | undefined> {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const readPart = async (name: string): Promise<Uint8Array | undefined> => {
    const entry = byName.get(name);
    return entry && (await readEntry(entry));
  };
  const names = [...byName.keys()];
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (byName.has(CONTENT_TYPES)) {
    if (has(WORD_DOCUMENT)) return { kind: 'docx', names, readPart };
    if (has(WORKBOOK)) throw new SourceError(SPREADSHEET);
    if (has(PRESENTATION)) throw new SourceError(SLIDES);
  }
  const mediaType = await readMediaType(byName.get(MEDIA_TYPE_PART), readEntry);
  if (mediaType === 'application/epub+zip') return { kind: 'epub', names, readPart };
  if (mediaType.startsWith(OPEN_DOCUMENT) && byName.has('content.xml')) {
    const application = mediaType.slice(OPEN_DOCUMENT.length);
    if (/^text(?:-|$)/u.test(application)) return { kind: 'odt', names, readPart };
    if (application.startsWith('spreadsheet')) throw new SourceError(SPREADSHEET);
    if (application.startsWith('presentation')) throw new SourceError(SLIDES);
    throw new SourceError('is an OpenDocument drawing, chart or formula; articles are made of text');
  }
  const refusal = REFUSED_PARTS.find(([pattern]) => has(pattern))?.[1];
  if (refusal !== undefined) throw new SourceError(refusal);
  return undefined;
}

/** Reads the media type of a document; empty if the zip has none, or none that can be read. */
async function readMediaType(
  entry: ZipEntry | undefined,
  readEntry: (entry: ZipEntry) => Promise<Uint8Array>,
): Promise<string> {
  if (entry === undefined || entry.size > MAX_MEDIA_TYPE_LENGTH) return '';
  const bytes = await readEntry(entry).catch(() => new Uint8Array());
  return Buffer.from(bytes.subarray(0, MAX_MEDIA_TYPE_LENGTH)).toString('latin1').trim();
}
