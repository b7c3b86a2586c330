/** Renders Markdown as HTML and as plain text, and escapes plain text for Markdown. */
import MarkdownIt from 'markdown-it';

/**
 * Scraped text must not run code, so raw HTML is shown as text, and links lead only to the web, to mail or to pages of the site.
 * Autolinks and smart quotes are off, so that a body shows exactly the text of its file.
 */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.validateLink = (url) => /^(?:https?:|mailto:|\/(?!\/)|#|media\/[0-9a-f]{2}\/)/iu.test(url.trim());
// A page would load images from other hosts. Pictures of the archive are not shown yet.
markdown.renderer.rules.image = () => '';
// A wide table scrolls in this box, also by keyboard.
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';

type Token = ReturnType<MarkdownIt['parse']>[number];

/**
 * Renders an article's body as HTML. Its headings start at `h2`, since the page's title is the `h1`.
 * @param root the address of the site's root, with which links to pages of the site begin; it ends in a slash
 */
export function renderMarkdown(body: string, root = '/'): string {
  const tokens = withoutEmptyHeaders(markdown.parse(body, {}));
  for (const token of tokens) {
    // The site's policy allows no style attributes.
    if (token.type === 'th_open' || token.type === 'td_open') alignCell(token);
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

/** Markdown cannot write a table without a header. A header without text is none. */
function withoutEmptyHeaders(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let header = 0;
  for (const token of tokens) {
    kept.push(token);
    if (token.type === 'thead_open') header = kept.length - 1;
    else if (token.type === 'thead_close' && kept.slice(header).every(({ content }) => content === ''))
      kept.length = header;
  }
  return kept;
}

function alignCell(token: Token): void {
  const alignment = /^text-align:(left|center|right)$/u.exec(String(token.attrGet('style') ?? ''))?.[1];
  token.attrs = alignment === undefined ? null : [['class', `align-${alignment}`]];
}

/**
 * Returns the plain text of each block of a body: paragraphs, headings, list items, rows of tables and so on. Images have none: their
 * captions and other texts are in the front matter.
 */
export function markdownBlocks(body: string): string[] {
  const blocks: string[] = [];
  /** The cells of the row that is being read. */
  let cells: string[] | undefined;
  for (const { type, content, children } of markdown.parse(body, {})) {
    if (type === 'tr_open') cells = [];
    else if (type === 'tr_close') {
      blocks.push((cells ?? []).filter((cell) => cell !== '').join(' | '));
      cells = undefined;
    } else if (type === 'fence' || type === 'code_block') blocks.push(content);
    else if (type === 'inline') (cells ?? blocks).push(inlineText(children ?? []));
  }
  return blocks.map((block) => block.trim()).filter((block) => block !== '');
}

/** Returns the plain text of each paragraph that is not in a list, a quotation or a table. Pictures have no text here. */
export function paragraphTexts(body: string): string[] {
  const tokens = markdown.parse(body, {});
  return tokens.flatMap(({ type, children }, at) => {
    const before = tokens[at - 1];
    if (type !== 'inline' || before?.type !== 'paragraph_open' || before.level > 0) return [];
    const text = inlineText((children ?? []).filter((child) => child.type !== 'image')).trim();
    return text === '' ? [] : [text];
  });
}

function inlineText(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content }) => (/break$/u.test(type) ? ' ' : type === 'image' ? '' : content))
    .join('');
}

/** Formats an image. @param target a file or an address, without spaces and brackets */
export function formatImage(alt: string, target: string): string {
  const text = alt.replace(/[\\`*_[\]<]/gu, '\\$&').replace(/&(?=#?\w+;)/gu, '\\&');
  return `![${text}](${target.replace(/&(?=#?\w+;)/gu, '&amp;')})`;
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
