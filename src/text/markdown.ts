/** Renders Markdown as HTML and as plain text, and escapes plain text for Markdown. */
import MarkdownIt from 'markdown-it';

/**
 * Scraped text must not run code, so raw HTML is shown as text, and links lead only to the web, to mail or to pages of the site.
 * Autolinks and smart quotes are off, so that a body shows exactly the text of its file.
 */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.validateLink = (url) => /^(?:https?:|mailto:|\/(?!\/)|#)/iu.test(url.trim());
// A page would load images from other hosts, so only their text is shown.
markdown.disable('image');

/**
 * Renders an article's body as HTML. Its headings start at `h2`, since the page's title is the `h1`.
 * @param root the address of the site's root, with which links to pages of the site begin; it ends in a slash
 */
export function renderMarkdown(body: string, root = '/'): string {
  const tokens = markdown.parse(body, {});
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') {
      token.tag = `h${Math.min(6, Math.max(2, Number(token.tag.slice(1))))}`;
    }
    for (const child of token.children ?? []) {
      const address = child.type === 'link_open' ? child.attrGet('href') : null;
      if (address?.startsWith('/')) child.attrSet('href', root + address.slice(1));
    }
  }
  return markdown.renderer.render(tokens, markdown.options, {});
}

/** Returns the plain text of each block of a body: paragraphs, headings, list items and so on. */
export function markdownBlocks(body: string): string[] {
  return markdown
    .parse(body, {})
    .flatMap((token) => {
      if (token.type === 'fence' || token.type === 'code_block') return [token.content];
      if (token.type !== 'inline') return [];
      return [
        (token.children ?? []).map(({ type, content }) => (/break$/u.test(type) ? ' ' : content)).join(''),
      ];
    })
    .map((block) => block.trim())
    .filter((block) => block !== '');
}

/**
 * Escapes a paragraph of plain text for Markdown. Only characters that would be markup are escaped, so that the files stay pleasant to
 * edit.
 */
export function escapeParagraph(text: string): string {
  return text
    .replace(/[\\`*_[\]<]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/~(?=~)|(?<=~)~/g, '\\~')
    .replace(/^(?:[#>+=|-]|~(?=~))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
