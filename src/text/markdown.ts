/** Markdown in and out: escaping plain text, rendering bodies, and reading them back as plain text. */
import MarkdownIt from 'markdown-it';

/**
 * Raw HTML is text here, and links go to the web, to mail, or stay within the site: nothing that was scraped
 * may run. Autolinking and smart quotes stay off so that a body shows what its file says.
 */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.validateLink = (url) => /^(?:https?:|mailto:|\/(?!\/)|#)/iu.test(url.trim());
// An image would be fetched from another host whenever the page is read; its text stays, as a link would.
markdown.disable('image');

/** Renders an article's body. Its headings begin at `h2`: the page's title is its `h1`. */
export function renderMarkdown(body: string): string {
  const tokens = markdown.parse(body, {});
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') {
      token.tag = `h${Math.min(6, Math.max(2, Number(token.tag.slice(1))))}`;
    }
  }
  return markdown.renderer.render(tokens, markdown.options, {});
}

/** The text of a body's blocks (paragraphs, headings, list items …) without any Markdown. */
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
 * Escapes one paragraph of plain text so that Markdown shows it letter for letter. Only what would be taken for
 * markup is touched, so that the files stay pleasant to edit.
 */
export function escapeParagraph(text: string): string {
  return text
    .replace(/[\\`*_[\]<]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/~(?=~)|(?<=~)~/g, '\\~')
    .replace(/^(?:[#>+=|-]|~(?=~))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
