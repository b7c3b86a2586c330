/** HTML whose paragraphs are bare newlines, as WordPress stores it (developer.wordpress.org/reference/functions/wpautop). */

/** Cut out as they are: tags that begin or end a block. */
const BLOCK_TAG =
  /(<\/?(?:address|article|aside|blockquote|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]*>)/iu;

/** Blocks that hold paragraphs; in all others newlines are breaks, or nothing. */
const CONTAINER = /^<(?:article|aside|blockquote|center|div|figure|footer|header|main|section)\b/iu;
const CLOSING = /^<\/(\w+)/u;
const OPENING = /^<(\w+)/u;

/**
 * Makes paragraphs of blank lines and breaks of single newlines, wherever text stands outside of paragraphs.
 * @param html what WordPress keeps in its database
 */
export function paragraphsOfNewlines(html: string): string {
  const text = html.replace(/\r\n?/gu, '\n').replace(/<!--[\s\S]*?-->/gu, '');
  const open: string[] = [];
  return text
    .split(BLOCK_TAG)
    .map((piece, at) => {
      if (at % 2 === 1) {
        follow(piece, open);
        return piece;
      }
      const inner = open.at(-1);
      if (piece.trim() === '') return '';
      if (inner === undefined || CONTAINER.test(inner)) return paragraphs(piece);
      return /^<p\b/iu.test(inner) ? breaks(piece) : piece;
    })
    .join('');
}

/** Keeps track of which block is open; an end tag closes all that was left open within. */
function follow(tag: string, open: string[]): void {
  const closed = CLOSING.exec(tag)?.[1]?.toLowerCase();
  if (closed === undefined) {
    if (!/^<hr\b/iu.test(tag) && !tag.endsWith('/>')) open.push(tag);
    return;
  }
  const at = open.findLastIndex((opened) => OPENING.exec(opened)?.[1]?.toLowerCase() === closed);
  if (at >= 0) open.length = at;
}

function paragraphs(text: string): string {
  const parts = text.split(/\n[^\S\n]*\n\s*/u).filter((part) => part.trim() !== '');
  return parts.map((part) => `<p>${breaks(part)}</p>`).join('');
}

function breaks(text: string): string {
  return text.trim().replaceAll('\n', '<br>');
}
