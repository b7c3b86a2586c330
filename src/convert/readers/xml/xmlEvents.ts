/** Reads XML parts of documents as events. A DOCTYPE is never interpreted: no entity expands and no file is opened. */
import { SaxesParser } from 'saxes';
import { oneLine } from '../../../text/clean.ts';
import { SourceError } from '../../article/sourceError.ts';
import { decode } from '../../intake/encoding/decode.ts';

/** Documents nest some dozens of elements; deeper nesting is damage or malice. */
const MAX_DEPTH = 500;

/** Faults that lose no text: named entities, which a DOCTYPE may declare, and characters that XML does not allow. */
const HARMLESS_FAULT =
  /undefined entity|disallowed character\.|malformed character entity|disallowed in char data|unbound namespace prefix/u;

export interface XmlHandlers {
  /** @param name the name with its prefix as the document has it */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Parses a part of a document.
 * @param part the name of the part, for the reason of a fault
 * @throws SourceError if the part is not well-formed or nests too deep
 */
export function parseXml(bytes: Uint8Array, part: string, handlers: XmlHandlers): void {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  let depth = 0;
  let fault: string | undefined;
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new SourceError(`nests elements deeper than ${MAX_DEPTH} in ${part}`);
    handlers.open?.(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handlers.close?.(name);
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('error', ({ message }) => {
    if (!HARMLESS_FAULT.test(message)) fault ??= message;
  });
  const { text } = decode(bytes);
  // The parser continues after a fault, so the text is given to it in pieces, and the first fault ends the reading.
  for (let at = 0; at < text.length && fault === undefined; at += PIECE_LENGTH)
    parser.write(text.slice(at, at + PIECE_LENGTH));
  if (fault === undefined) parser.close();
  if (fault !== undefined)
    throw new SourceError(`is damaged: ${part} is not well-formed (${fault}); save the document again`);
}

const PIECE_LENGTH = 65_536;

/**
 * Reads the texts of the elements of a part, those within other elements left out.
 * @param onOpen called for each element
 * @returns the texts that are not empty, by the names of their elements
 * @throws SourceError as `parseXml`
 */
export function readElementTexts(
  bytes: Uint8Array,
  part: string,
  onOpen: XmlHandlers['open'] = () => {},
): ReadonlyMap<string, string[]> {
  const values = new Map<string, string[]>();
  let text = '';
  parseXml(bytes, part, {
    open: (name, attributes) => {
      text = '';
      onOpen(name, attributes);
    },
    text: (piece) => {
      text += piece;
    },
    close: (name) => {
      const value = oneLine(text);
      text = '';
      if (value !== '') values.set(name, [...(values.get(name) ?? []), value]);
    },
  });
  return values;
}

/** Gives the name of an element without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
