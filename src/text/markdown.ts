/** Renders Markdown as HTML and as plain text, and escapes plain text for Markdown. */
import MarkdownIt from 'markdown-it';
import Token from 'markdown-it/lib/token.mjs';

/**
 * Scraped text must not run code, so raw HTML is shown as text, and links lead only to the web, to mail or to pages of the site.
 * Autolinks and smart quotes are off, so that a body shows exactly the text of its file.
 */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.validateLink = (url) => /^(?:https?:|mailto:|\/(?!\/)|#|media\/[0-9a-f]{2}\/)/iu.test(url.trim());
// A page would load images from other hosts. The caller writes the pictures of the archive (`placeImages`).
markdown.renderer.rules.image = () => '';
// A wide table scrolls in this box, also by keyboard.
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';

/** Writes an image of a body as HTML of its own block. @param target its address in the body @param alt its text there */
export type FormatImage = (target: string, alt: string) => string;

/**
 * Renders an article's body as HTML. Its headings start at `h2`, since the page's title is the `h1`.
 * @param root the address of the site's root, with which links to pages of the site begin; it ends in a slash
 * @param formatImage writes its images; without it they are left out
 */
export function renderMarkdown(body: string, root = '/', formatImage: FormatImage = () => ''): string {
  const tokens = placeImages(withoutEmptyHeaders(markdown.parse(body, {})), formatImage);
  for (const token of tokens) {
    // The site's policy allows no style attributes.
    if (token.type === 'th_open' || token.type === 'td_open') alignCell(token);
    if (token.type === 'heading_open' || token.type === 'heading_close') {
      token.tag = `h${Math.min(6, Math.max(2, Number(token.tag.slice(1))))}`;
    }
    for (const child of token.children ?? []) {
      const address = child.type === 'link_open' ? child.attrGet('href') : null;
      if (address?.startsWith('/')) child.attrSet('href', root + address.slice(1));
      // Originals of pictures are not on the site.
      if (address?.startsWith('media/')) child.attrs = null;
    }
  }
  return markdown.renderer.render(tokens, markdown.options, {});
}

/**
 * Takes images out of running text and places them after its paragraph or heading, since a figure is a block of its own. A paragraph
 * that has nothing else is left out.
 */
function placeImages(tokens: readonly Token[], formatImage: FormatImage): Token[] {
  const placed: Token[] = [];
  let figures = '';
  for (const token of tokens) {
    const images = (token.children ?? []).filter(({ type }) => type === 'image');
    if (images.length > 0) {
      figures = images
        .map((image) => formatImage(String(image.attrGet('src') ?? ''), image.content))
        .join('');
      token.children = withoutImages(token.children ?? []);
    }
    placed.push(token);
    // A cell holds its figures; all other text has them behind it.
    const isPlace =
      images.length > 0 ? isCell(placed.at(-2)) : figures !== '' && token.type.endsWith('_close');
    if (!isPlace) continue;
    const [opening, inline] = placed.slice(-3);
    if (/^(?:paragraph|heading)_open$/u.test(opening?.type ?? '') && inline?.children?.length === 0)
      placed.length -= 3;
    placed.push(createHtmlToken(figures));
    figures = '';
  }
  return placed;
}

function isCell(token: Token | undefined): boolean {
  return token?.type === 'td_open' || token?.type === 'th_open';
}

/** Removes images, links that had nothing else, and all if no text is left. */
function withoutImages(children: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (const child of children) {
    if (child.type === 'image') continue;
    if (child.type === 'link_close' && kept.at(-1)?.type === 'link_open') kept.pop();
    else kept.push(child);
  }
  return kept.some(({ content }) => content.trim() !== '') ? kept : [];
}

function createHtmlToken(content: string): Token {
  const token = new Token('html_block', '', 0);
  token.content = content;
  return token;
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
