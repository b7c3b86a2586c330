/** Reads the parts beside a DOCX's text: styles, numbering and links (ECMA-376, part 1, sections 17.7 and 17.9). */
import { parseXml } from '../xml/xmlEvents.ts';
import type { BlockRole } from './blocks.ts';

/** What a paragraph style means. */
export interface ParagraphStyle {
  role: BlockRole;
  /** The level of a heading, from 1. */
  level: number;
}

/** Built-in styles have English names in every language of Word; only their ids are translated. */
const ROLES: readonly (readonly [RegExp, BlockRole])[] = [
  [/^title$/u, 'title'],
  [/^(?:author|byline)$/u, 'author'],
  [/^date$/u, 'date'],
  [/^(?:intense )?quote$|^block ?text$/u, 'quote'],
];

const HEADING_NAME = /^heading (?<level>[1-9])$/u;
/** Styles may be based on each other in a circle. */
const MAX_STYLE_DEPTH = 20;

interface Style {
  name: string;
  basedOn?: string;
  outlineLevel?: number;
}

/** Reads the styles of paragraphs. @returns the style by its id */
export function readStyles(bytes: Uint8Array | undefined): (id: string) => ParagraphStyle {
  const styles = new Map<string, Style>();
  let current: Style | undefined;
  if (bytes !== undefined)
    parseXml(bytes, 'word/styles.xml', {
      open: (name, attributes) => {
        const value = attributes['w:val'] ?? '';
        if (name === 'w:style') {
          current = { name: '' };
          styles.set(attributes['w:styleId'] ?? '', current);
        } else if (current === undefined) return;
        else if (name === 'w:name') current.name = value.toLowerCase();
        else if (name === 'w:basedOn') current.basedOn = value;
        else if (name === 'w:outlineLvl' && /^[0-8]$/u.test(value)) current.outlineLevel = Number(value);
      },
      close: (name) => {
        if (name === 'w:style') current = undefined;
      },
    });
  return (id) => resolveStyle(styles, id);
}

function resolveStyle(styles: ReadonlyMap<string, Style>, id: string): ParagraphStyle {
  let next: string | undefined = id;
  for (let depth = 0; next !== undefined && depth < MAX_STYLE_DEPTH; depth += 1) {
    const style: Style = styles.get(next) ?? { name: next.toLowerCase() };
    const { name, outlineLevel } = style;
    const level = HEADING_NAME.exec(name.replace(/^heading(?=\d)/u, 'heading '))?.groups?.level;
    if (level !== undefined) return { role: 'heading', level: Number(level) };
    const role = ROLES.find(([pattern]) => pattern.test(name))?.[1];
    if (role !== undefined) return { role, level: 0 };
    if (outlineLevel !== undefined) return { role: 'heading', level: outlineLevel + 1 };
    next = style.basedOn;
  }
  return { role: 'paragraph', level: 0 };
}

/** Reads the numbering of lists. @returns whether the items of a list are numbered at a depth */
export function readNumbering(bytes: Uint8Array | undefined): (list: string, depth: number) => boolean {
  const numbered = new Map<string, Set<number>>();
  const abstractIds = new Map<string, string>();
  let abstractId = '';
  let list = '';
  let depth = 0;
  if (bytes !== undefined)
    parseXml(bytes, 'word/numbering.xml', {
      open: (name, attributes) => {
        if (name === 'w:abstractNum') abstractId = attributes['w:abstractNumId'] ?? '';
        else if (name === 'w:lvl') depth = Number(attributes['w:ilvl'] ?? 0);
        else if (name === 'w:num') list = attributes['w:numId'] ?? '';
        else if (name === 'w:abstractNumId') abstractIds.set(list, attributes['w:val'] ?? '');
        else if (name === 'w:numFmt' && !/^(?:bullet|none)$/u.test(attributes['w:val'] ?? 'none'))
          numbered.set(abstractId, (numbered.get(abstractId) ?? new Set()).add(depth));
      },
    });
  return (id, at) => numbered.get(abstractIds.get(id) ?? '')?.has(at) ?? false;
}

/** Reads the addresses of links. @returns the address by the id of its relationship (ECMA-376, part 2, section 9.3) */
export function readLinks(bytes: Uint8Array | undefined): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  if (bytes !== undefined)
    parseXml(bytes, 'word/_rels/document.xml.rels', {
      open: (name, { Id: id, Target: target, TargetMode: mode }) => {
        if (name === 'Relationship' && mode === 'External' && id !== undefined && target !== undefined)
          links.set(id, target);
      },
    });
  return links;
}

/** Reads the relationships with pictures, by their ids: parts beside the main text, or addresses. */
export function readImageTargets(bytes: Uint8Array | undefined): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (bytes !== undefined)
    parseXml(bytes, 'word/_rels/document.xml.rels', {
      open: (name, { Id: id, Target: target, Type: type }) => {
        if (
          name === 'Relationship' &&
          type?.endsWith('/image') === true &&
          id !== undefined &&
          target !== undefined
        )
          targets.set(id, target);
      },
    });
  return targets;
}
