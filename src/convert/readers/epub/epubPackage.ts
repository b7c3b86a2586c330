/** Reads the package document of an EPUB (EPUB 3.3, section 5), and the titles in its table of contents. */
import { posix } from 'node:path';
import { oneLine } from '../../../text/clean.ts';
import type { ZipDocument } from '../../intake/containers/member.ts';
import { localName, parseXml, readElementTexts } from '../xml/xmlEvents.ts';

export interface EpubPackage {
  title: string;
  authors: string[];
  publisher?: string;
  date?: string;
  language?: string;
  subjects: string[];
  /** The names of the content documents in reading order, without the table of contents. */
  spine: string[];
  /** The titles in the table of contents, by the names of the parts. */
  labels: ReadonlyMap<string, string>;
}

interface ManifestItem {
  path: string;
  type: string;
  properties: string;
}

/** Reads a package document. @param path its name in the zip @throws SourceError if it is damaged */
export async function readPackage(
  document: ZipDocument,
  bytes: Uint8Array,
  path: string,
): Promise<EpubPackage> {
  const items = new Map<string, ManifestItem>();
  const order: string[] = [];
  const values = readElementTexts(bytes, path, (name, attributes) => {
    const local = localName(name);
    const { id = '', href = '', properties = '', idref = '', 'media-type': type = '' } = attributes;
    if (local === 'item') items.set(id, { path: resolvePart(href, path) ?? '', type, properties });
    else if (local === 'itemref') order.push(idref);
  });
  const contents = [...items.values()].filter(
    ({ type, properties }) => type === 'application/x-dtbncx+xml' || properties.split(/\s/u).includes('nav'),
  );
  const labels = new Map<string, string>();
  for (const item of contents) {
    const part = await document.readPart(item.path);
    if (part !== undefined) readLabels(part, item.path, labels);
  }
  const isContents = new Set(contents.map((item) => item.path));
  const isContent = /^(?:application\/xhtml\+xml|text\/html|text\/x-oeb1-document)$/u;
  const spine = order
    .flatMap((id) => items.get(id) ?? [])
    .filter((item) => isContent.test(item.type) && !isContents.has(item.path))
    .map((item) => item.path);
  const all = (name: string): string[] => values.get(`dc:${name}`) ?? [];
  const book: EpubPackage = {
    title: all('title')[0] ?? '',
    authors: all('creator'),
    subjects: all('subject'),
    spine: [...new Set(spine)],
    labels,
  };
  const [publisher] = all('publisher');
  const [date] = all('date');
  const [language] = all('language');
  if (publisher !== undefined) book.publisher = publisher;
  if (date !== undefined) book.date = date;
  if (language !== undefined) book.language = language;
  return book;
}

/** Reads titles from the `nav` of EPUB 3 or the `navMap` of EPUB 2. The first title of a part counts. */
function readLabels(bytes: Uint8Array, path: string, labels: Map<string, string>): void {
  let target: string | undefined;
  let text = '';
  let label = '';
  const add = (reference: string | undefined, title: string): void => {
    const part = reference === undefined ? undefined : resolvePart(reference, path);
    if (part !== undefined && title !== '' && !labels.has(part)) labels.set(part, title);
  };
  parseXml(bytes, path, {
    open: (name, attributes) => {
      const local = localName(name);
      if (local === 'a') target = attributes.href;
      else if (local === 'content') add(attributes.src, label);
      if (local === 'a' || local === 'text') text = '';
    },
    text: (piece) => {
      text += piece;
    },
    close: (name) => {
      const local = localName(name);
      if (local === 'a') add(target, oneLine(text));
      else if (local === 'text') label = oneLine(text);
    },
  });
}

/** Resolves a reference of a part to the name of another part; undefined for an address outside of the document. */
function resolvePart(reference: string, from: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:/iu.test(reference)) return undefined;
  const [path = ''] = reference.split('#', 1);
  try {
    return posix.join(posix.dirname(from), decodeURIComponent(path));
  } catch {
    return posix.join(posix.dirname(from), path);
  }
}
