/**
 * Fields as YAML, letter for letter as the library writes them. It looks at each string in many ways, which is most of
 * the time that a file of an article takes; a string that is plain at one look is written without it.
 */
import { Document, type Node } from 'yaml';

/** One for all: with each document a schema would be made anew. */
const document = new Document<Node>(undefined, { schema: 'core' });

/** What begins with a letter is no number; of words, these are no strings. */
const PLAIN = /^\p{L}/u;
const NO_STRING = /^(?:null|true|false)$/iu;
/** What ends a plain string or makes it something else (https://yaml.org/spec/1.2.2/#733-plain-style). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are written as escapes
const SPECIAL = /[\u0000-\u001F\u007F-\u009F]|[\u{D800}-\u{DFFF}]|: | #|[ :-]$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Value = string | number | readonly string[] | { readonly [name: string]: string | number | undefined };

/** Writes fields, in their order; those that are undefined are left out. Names are single words of letters. */
export function yamlOf(fields: readonly (readonly [name: string, value: Value | undefined])[]): string {
  return fields.map(([name, value]) => (value === undefined ? '' : fieldOf(name, value))).join('');
}

function fieldOf(name: string, value: Value): string {
  if (typeof value === 'string' && isPlain(value)) return `${name}: ${value}\n`;
  if (typeof value === 'object' && Symbol.iterator in value && value.every(isPlain) && value.length > 0)
    return `${name}:\n${value.map((text) => `  - ${text}\n`).join('')}`;
  if (typeof value === 'object' && !(Symbol.iterator in value)) {
    const inner = yamlOf(Object.entries(value));
    if (inner !== '') return `${name}:\n${inner.replace(/^(?=.)/gmu, '  ')}`;
  }
  document.contents = document.createNode({ [name]: value });
  return document.toString({ lineWidth: 0 });
}

function isPlain(text: string): boolean {
  return DAY.test(text) || (PLAIN.test(text) && !SPECIAL.test(text) && !NO_STRING.test(text));
}
