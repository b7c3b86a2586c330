/** Clean HTML to Markdown that reads back as the same text under any name it gives itself. */
import TurndownService from 'turndown';
import { escapeParagraph } from '../../../../text/markdown.ts';
import { linkTarget } from '../dom/address.ts';

const service = new TurndownService({
  headingStyle: 'atx',
  bulletListMarker: '-',
  emDelimiter: '*',
  strongDelimiter: '**',
  // A backslash can be seen, two spaces at a line's end cannot.
  br: '\\',
});

/** Texts are escaped one by one: a sign at the end of one may be half of what the next one begins. */
service.escape = (text) =>
  escapeParagraph(text)
    .replace(/(\s)(#+\s*)$/u, '$1\\$2')
    .replace(/!$/u, '\\!');

service.addRule('link', {
  filter: 'a',
  replacement: (content, node) =>
    content.trim() === '' ? '' : `[${content}](${linkTarget(node.getAttribute('href') ?? '')})`,
});

/** Lists are indented as far as their markers are wide, which is how an editor would write them. */
service.addRule('item', {
  filter: 'li',
  replacement: (content, node) => {
    const parent = node.parentNode;
    const place =
      parent === null ? 0 : [...parent.childNodes].filter((item) => item.nodeName === 'LI').indexOf(node);
    const marker = parent?.nodeName === 'OL' ? `${place + 1}. ` : '- ';
    const indented = content.trim().replace(/\n(?=[^\n])/gu, `\n${' '.repeat(marker.length)}`);
    return `${marker}${indented}${node.nextSibling === null ? '' : '\n'}`;
  },
});

service.addRule('emphasis', {
  filter: ['em', 'strong'],
  replacement: (content, node) => emphasise(content, node, node.nodeName === 'EM' ? '*' : '**'),
});

/** Turns HTML of allowed tags into Markdown. */
export function toMarkdown(html: string): string {
  return html === ''
    ? ''
    : service
        .turndown(html)
        .replace(/^(-|\d+\.) {2,3}(?=\S)/gmu, '$1 ')
        .trim();
}

/**
 * Emphasis that Markdown would not see shows as asterisks: beside a letter, its first and last signs must be letters
 * (CommonMark 0.31, section 6.2). Where they are not, the words stay and the emphasis goes.
 */
function emphasise(content: string, node: Node, mark: string): string {
  // Marks that meet are read together, as others than they are.
  if ([node.previousSibling, node.nextSibling].some(isMarkedUp)) return content;
  const before = node.previousSibling?.textContent?.at(-1) ?? ' ';
  const after = node.nextSibling?.textContent?.at(0) ?? ' ';
  const opens = /^[\p{L}\p{N}]/u.test(content) || /\s/u.test(before);
  const closes = /[\p{L}\p{N}\p{M}]$/u.test(content) || /\s/u.test(after);
  return content.trim() !== '' && opens && closes ? `${mark}${content}${mark}` : content;
}

function isMarkedUp(node: Node | null): boolean {
  return node !== null && /^(?:EM|STRONG|A)$/u.test(node.nodeName);
}
