/** Replaces the embedded posts and videos of a fragment by quotations and links. */
import { EMBED_CANDIDATES, type Embed, embedLabel, readEmbed } from '../dom/embeds.ts';
import { tagName } from '../dom/nodes.ts';

/** Replaces embeds before elements without text are dropped. Embeds that readers of the page did not see stay. */
export function simplifyEmbeds(root: Element, base: string | undefined): void {
  for (const element of root.querySelectorAll(EMBED_CANDIDATES)) {
    const embed = readEmbed(element, base);
    if (embed === undefined || element.closest('noscript') !== null) continue;
    if (embed.kind === 'video') element.replaceWith(createLink(element, embed));
    else replacePost(element, embed);
  }
}

function replacePost(element: Element, embed: Embed): void {
  let quotation = element;
  if (tagName(element) !== 'blockquote') {
    quotation = element.ownerDocument.createElement('blockquote');
    if (tagName(element) === 'div') while (element.firstChild !== null) quotation.append(element.firstChild);
    element.replaceWith(quotation);
  }
  // Markdown has no links around blocks.
  const hasLink = [...quotation.querySelectorAll('a')].some(
    (link) => link.firstElementChild === null && (link.getAttribute('href') ?? '').startsWith(embed.address),
  );
  if (!hasLink) quotation.append(createLink(element, embed));
}

function createLink(beside: Element, embed: Embed): Element {
  const paragraph = beside.ownerDocument.createElement('p');
  const link = beside.ownerDocument.createElement('a');
  link.setAttribute('href', embed.address);
  link.textContent = embedLabel(embed);
  paragraph.append(link);
  return paragraph;
}
