/** Renders embedded posts and videos as clean HTML: quotations and links. */
import { type Embed, embedLabel, readEmbed } from '../dom/embeds.ts';
import { isElement, tagName } from '../dom/nodes.ts';
import { cleanAndEscape } from './inlineHtml.ts';
import type { PageContext } from './pageContext.ts';

const EMBED_ELEMENT = /^(?:iframe|object|embed|video|audio)$/u;

/** Elements for which scripts or browsers show the embedded content, and which hold no text themselves. */
const EMPTY_EMBED = /^(?:iframe|video|script|amp-twitter|amp-instagram|amp-youtube|lite-youtube)$/u;

/** Whether an element has no text of its own, but perhaps embedded content. */
export function isEmptyEmbed(element: Element): boolean {
  return EMPTY_EMBED.test(tagName(element));
}

/** Renders the embeds in some nodes without text, each once, and records those that are left out. */
export function renderEmbeds(nodes: readonly Node[], page: PageContext): string {
  const found = new Map<string, Embed>();
  const visit = (node: Node): void => {
    if (!isElement(node) || tagName(node) === 'noscript') return;
    const isVisible = isEmptyEmbed(node) && !page.isFurniture(node);
    const embed = isVisible ? readEmbed(node, page.base) : undefined;
    if (embed !== undefined) found.set(embed.address, embed);
    else if (EMBED_ELEMENT.test(tagName(node))) page.removals?.addElement(node);
    else for (const child of node.childNodes) visit(child);
  };
  for (const node of nodes) visit(node);
  return [...found.values()].map((embed) => renderEmbed(embed)).join('');
}

/** Renders an embed as a link, in a quotation if it is a post. @param inner the clean HTML of the post's text */
export function renderEmbed(embed: Embed, inner = ''): string {
  const address = cleanAndEscape(embed.address);
  const link = inner.includes(`href="${address}`)
    ? ''
    : `<p><a href="${address}">${cleanAndEscape(embedLabel(embed))}</a></p>`;
  return embed.kind === 'video' ? link : `<blockquote>${inner}${link}</blockquote>`;
}
