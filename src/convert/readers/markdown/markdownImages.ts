/** Finds the images of a Markdown text: Markdown's own syntax, `<img>` alone on a line, and Hugo's figures. */
import { type DraftImage, imagePlaceholder, withoutEmptyTexts } from '../../article/draftImage.ts';
import { readSource } from '../html/pictures/imageSources.ts';
import { splitCredit } from '../html/pictures/pictureTexts.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const MAX_IMAGES = 500;
const MAX_PART_LENGTH = 2000;

const ATTRIBUTE = /(?<=\s)([a-z][a-z-]{0,30})=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/giu;

/**
 * Replaces the images of a text by placeholders.
 * @param base the address of its page, if it is known
 */
export function readMarkdownImages(
  text: string,
  base: string | undefined,
): { markdown: string; images: DraftImage[] } {
  const images: DraftImage[] = [];
  if (!/!\[|<img|figure/iu.test(text)) return { markdown: text, images };
  const definitions = readDefinitions(text);
  const add = (image: DraftImage): string | undefined => {
    if (image.sources.length === 0 || images.length >= MAX_IMAGES) return undefined;
    images.push(withoutEmptyTexts(image));
    return imagePlaceholder(images.length - 1);
  };
  let fence: string | undefined;
  const lines = text.split('\n').map((line) => {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true) fence = undefined;
      return line;
    }
    if (mark !== undefined) {
      fence = mark;
      return line;
    }
    return replaceTag(line, base, add) ?? replaceImages(line, base, definitions, add);
  });
  return { markdown: lines.join('\n'), images };
}

/** Replaces `{{< figure src="a.jpg" caption="…" attr="…" >}}` (gohugo.io/shortcodes/figure), or an element alone on its line. */
function replaceTag(
  line: string,
  base: string | undefined,
  add: (image: DraftImage) => string | undefined,
): string | undefined {
  const tag = line.trim();
  const isElement = /^<img\s/iu.test(tag) && tag.indexOf('>') === tag.length - 1;
  if (!isElement && !(/^\{\{[<%]\s{0,3}figure\s/u.test(tag) && /[>%]\}\}$/u.test(tag))) return undefined;
  const attributes = new Map(
    [...tag.matchAll(ATTRIBUTE)].map(([, name = '', ...values]) => [
      name.toLowerCase(),
      values.find((value) => value !== undefined) ?? '',
    ]),
  );
  const source = attributes.get('src');
  if (source === undefined) return undefined;
  const { caption, credit } = splitCredit(attributes.get('caption') ?? attributes.get('title') ?? '');
  return add({
    sources: readSource(source, base),
    alt: attributes.get('alt'),
    caption,
    credit: attributes.get('attr') || credit,
  });
}

function replaceImages(
  line: string,
  base: string | undefined,
  definitions: Definitions,
  add: (image: DraftImage) => string | undefined,
): string {
  let replaced = '';
  let from = 0;
  for (let at = line.indexOf('!['); at >= 0; at = line.indexOf('![', Math.max(at + 2, from))) {
    const image = isEscaped(line, at) ? undefined : parseImage(line, at, definitions);
    if (image === undefined) continue;
    const { caption, credit } = splitCredit(image.title);
    const placeholder = add({ sources: readSource(image.target, base), alt: image.alt, caption, credit });
    if (placeholder === undefined) continue;
    replaced += line.slice(from, at) + placeholder;
    from = image.end;
  }
  return replaced + line.slice(from);
}

interface Target {
  target: string;
  title: string;
}

/** The targets that a text defines, by their labels. */
type Definitions = ReadonlyMap<string, Target>;

const DEFINITION = /^ {0,3}\[([^[\]]{1,200})\]:(.{1,2000})$/u;

/** Reads the definitions of links and images that stand on a line (CommonMark 0.31, section 4.7): `[bridge]: a.jpg "At dawn"`. */
function readDefinitions(text: string): Definitions {
  const definitions = new Map<string, Target>();
  if (!text.includes(']:')) return definitions;
  for (const line of text.split('\n')) {
    const [, label = '', rest = ''] = DEFINITION.exec(line) ?? [];
    const target = label === '' ? undefined : parseTarget(rest);
    // The first definition of a label counts.
    if (target !== undefined && target.target !== '' && !definitions.has(labelKey(label)))
      definitions.set(labelKey(label), target);
  }
  return definitions;
}

function labelKey(label: string): string {
  return label.trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** Parses the image at an offset (CommonMark 0.31, section 6.4). */
function parseImage(
  line: string,
  at: number,
  definitions: Definitions,
): (Target & { alt: string; end: number }) | undefined {
  const closing = findClosing(line, at + 1, '[', ']');
  if (closing === undefined) return undefined;
  const given = line.slice(at + 2, closing);
  const alt = given.replace(/\\([\p{P}\p{S}])/gu, '$1');
  if (line[closing + 1] !== '(') {
    const labelEnd = line[closing + 1] === '[' ? findClosing(line, closing + 1, '[', ']') : undefined;
    const label = labelEnd === undefined ? '' : line.slice(closing + 2, labelEnd);
    const target = definitions.get(labelKey(label === '' ? given : label));
    return target === undefined ? undefined : { ...target, alt, end: (labelEnd ?? closing) + 1 };
  }
  const end = findClosing(line, closing + 1, '(', ')');
  if (end === undefined) return undefined;
  const target = parseTarget(line.slice(closing + 2, end));
  return target === undefined ? undefined : { ...target, alt, end: end + 1 };
}

/** Parses an address with an optional title: `<a b.jpg> "At dawn"`. */
function parseTarget(text: string): Target | undefined {
  const inner = text.trim();
  const space = inner.startsWith('<') ? inner.indexOf('>') + 1 : inner.search(/\s/u);
  const target = space <= 0 ? inner : inner.slice(0, space);
  const title = space <= 0 ? '' : inner.slice(space).trim();
  if (title !== '' && !/^(?:"[^"]*"|'[^']*'|\([^()]*\))$/u.test(title)) return undefined;
  return {
    target: target.replace(/^<|>$/gu, '').replace(/\\([\p{P}\p{S}])/gu, '$1'),
    title: title.slice(1, -1),
  };
}

/** The offset of the bracket that closes the one at an offset; undefined if there is none near. */
function findClosing(line: string, open: number, opening: string, closing: string): number | undefined {
  let depth = 0;
  for (let at = open; at < line.length && at - open <= MAX_PART_LENGTH; at += 1) {
    const sign = line[at];
    if (sign === '\\') at += 1;
    else if (sign === opening) depth += 1;
    else if (sign === closing) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return undefined;
}

function isEscaped(line: string, at: number): boolean {
  let slashes = 0;
  while (line[at - slashes - 1] === '\\') slashes += 1;
  return slashes % 2 === 1;
}
