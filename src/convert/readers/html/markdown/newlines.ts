/** Adds tags to HTML with bare newlines, as WordPress stores it (developer.wordpress.org/reference/functions/wpautop). */
import { removeComments } from '../../../../text/markup.ts';

/** Tags that begin or end a block. They stay as they are. */
const BLOCK_TAG =
  /(<\/?(?:address|article|aside|blockquote|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]*>)/iu;

/** Blocks that hold paragraphs. In other blocks, newlines are line breaks or have no meaning. */
const CONTAINER = /^<(?:article|aside|blockquote|center|div|figure|footer|header|main|section)\b/iu;
const CLOSING = /^<\/(\w+)/u;
const OPENING = /^<(\w+)/u;

/**
 * Turns blank lines into paragraphs and single newlines into line breaks, in all text outside paragraphs.
 * @param html HTML as WordPress stores it in its database
 */
export function newlinesToParagraphs(html: string): string {
  const text = removeComments(html.replace(/\r\n?/gu, '\n'));
  const open = new OpenBlocks();
  return text
    .split(BLOCK_TAG)
    .map((piece, at) => {
      if (at % 2 === 1) {
        open.follow(piece);
        return piece;
      }
      const inner = open.innermost();
      if (piece.trim() === '') return '';
      if (inner === undefined || CONTAINER.test(inner)) return makeParagraphs(piece);
      return /^<p\b/iu.test(inner) ? makeBreaks(piece) : piece;
    })
    .join('');
}

/** Keeps track of the open blocks. An end tag closes its block and all blocks in it. */
class OpenBlocks {
  readonly #open: { tag: string; name: string }[] = [];
  /** How many blocks of each name are open. This makes stray end tags cheap. */
  readonly #counts = new Map<string, number>();

  innermost(): string | undefined {
    return this.#open.at(-1)?.tag;
  }

  follow(tag: string): void {
    const closed = CLOSING.exec(tag)?.[1]?.toLowerCase();
    if (closed !== undefined) {
      if ((this.#counts.get(closed) ?? 0) > 0) this.#close(closed);
    } else if (!/^<hr\b/iu.test(tag) && !tag.endsWith('/>')) {
      const name = OPENING.exec(tag)?.[1]?.toLowerCase() ?? '';
      this.#open.push({ tag, name });
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    }
  }

  #close(name: string): void {
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      this.#counts.set(last.name, (this.#counts.get(last.name) ?? 0) - 1);
      if (last.name === name) return;
    }
  }
}

function makeParagraphs(text: string): string {
  const parts = text.split(/\n[^\S\n]*\n\s*/u).filter((part) => part.trim() !== '');
  return parts.map((part) => `<p>${makeBreaks(part)}</p>`).join('');
}

function makeBreaks(text: string): string {
  return text.trim().replaceAll('\n', '<br>');
}
