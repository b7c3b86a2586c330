/** Reads the properties that office programs store with a document. */
import { readElementTexts } from '../xml/xmlEvents.ts';

/** The properties that a document states. */
export interface DocumentProperties {
  title?: string;
  authors: string[];
  keywords: string[];
  /** ISO 8601. */
  created?: string;
  language?: string;
}

/** Titles that programs fill in by themselves. */
const GENERATED_TITLE =
  /^(?:microsoft word\b.*|powerpoint presentation|document ?\d*|untitled ?\d*|مستند ?\d*|بدون عنوان ?\d*|.{0,200}\.(?:docx?|odt|rtf|dotx?|indd|pdf|html?))$/iu;

/** Names of authors that programs fill in by themselves. */
const GENERATED_AUTHOR =
  /^(?:user ?\d*|admin(?:istrator)?|owner|author|unknown|python-docx|un-named|المستخدم|مستخدم)$/iu;

/** Whether a title in properties was written by a person and not filled in by a program. */
export function isWrittenTitle(title: string): boolean {
  return title !== '' && !GENERATED_TITLE.test(title);
}

/** Whether the name of an author in properties is a person's. */
export function isPersonName(name: string): boolean {
  return name !== '' && !GENERATED_AUTHOR.test(name);
}

/**
 * Reads the properties of DOCX (ECMA-376, part 2, section 11) and of OpenDocument (part 3, section 4.3), which share the
 * names of Dublin Core.
 */
export function readProperties(bytes: Uint8Array | undefined, part: string): DocumentProperties {
  const values: ReadonlyMap<string, string[]> =
    bytes === undefined ? new Map() : readElementTexts(bytes, part);
  const first = (...names: string[]): string | undefined =>
    names.flatMap((name) => values.get(name) ?? []).at(0);
  const title = first('dc:title');
  const author = first('meta:initial-creator', 'dc:creator');
  const keywords = [...(values.get('cp:keywords') ?? []), ...(values.get('meta:keyword') ?? [])];
  const properties: DocumentProperties = {
    authors: (author ?? '')
      .split(/[;؛]/u)
      .map((name) => name.trim())
      .filter(isPersonName),
    keywords: keywords.flatMap((list) => list.split(/[,;،؛]/u).map((word) => word.trim())).filter(Boolean),
  };
  if (title !== undefined && isWrittenTitle(title)) properties.title = title;
  const created = first('dcterms:created', 'meta:creation-date', 'dc:date');
  if (created !== undefined) properties.created = created;
  const language = first('dc:language');
  if (language !== undefined) properties.language = language;
  return properties;
}
