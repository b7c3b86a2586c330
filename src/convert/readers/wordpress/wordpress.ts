/** Reads WordPress exports (WXR, wordpress.org/documentation/article/tools-export-screen), which are RSS with extensions. */
import { SaxesParser } from 'saxes';
import type { Draft, StreamReader } from '../../article/draft.ts';
import { addLeadImages, type DraftImage } from '../../article/draftImage.ts';
import { SourceError } from '../../article/sourceError.ts';
import { isWordpress } from '../formats/detectFormat.ts';
import { plainText } from '../html/markdown/htmlFragment.ts';
import { MAX_ROW_LENGTH } from '../slices/jsonSlices.ts';
import {
  draftFromItem,
  featuredImageId,
  META_FIELDS,
  readAttachment,
  type WordpressBlog,
  type WordpressItem,
} from './wordpressPost.ts';

/** Harmless faults of exports: named entities of HTML, and characters that XML does not allow. */
const HARMLESS_FAULT =
  /undefined entity|disallowed character\.|malformed character entity|disallowed in char data/u;

const MAX_DEPTH = 200;

/**
 * Posts wait for attachments that come after them in the export. WordPress writes both in the order of their ids, which are mostly a few
 * apart; a post that waits longer keeps the pictures of its text.
 */
const MAX_WAITING_DRAFTS = 100;

interface WaitingDraft {
  draft: Draft;
  /** The id of the attachment that leads the post. */
  imageId: string | undefined;
}

export const wordpress: StreamReader = {
  format: 'wordpress',
  matches: isWordpress,
  stream: wordpressStream,
  split(text) {
    const reader = new ExportReader();
    return [...reader.push(text), ...reader.end()];
  },
};

/**
 * Reads an export post by post, so that no more than one post is in memory.
 * @param chunks the text, cut anywhere
 * @throws SourceError with line and column if there is a fault before the first post; a later fault is a skip at the end
 */
export async function* wordpressStream(chunks: AsyncIterable<string>): AsyncGenerator<Draft> {
  const reader = new ExportReader();
  for await (const chunk of chunks) yield* reader.push(chunk);
  yield* reader.end();
}

class ExportReader {
  /** The parser expands only the five entities of XML and reads no files, because it does not interpret a DOCTYPE. */
  readonly #parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  readonly #blog: WordpressBlog = { authors: new Map() };
  #path: string[] = [];
  #item: WordpressItem | undefined;
  #author = new Map<string, string>();
  #domain = '';
  #nicename = '';
  #metaKey = '';
  #text = '';
  /** In the order of the export. Those behind a post that waits for its featured image wait too. */
  readonly #waiting: WaitingDraft[] = [];
  readonly #attachments = new Map<string, DraftImage>();
  #items = 0;
  #fault: string | undefined;
  /** How much was read since the parser's last event: all of that is in the parser's memory. */
  #bufferedLength = 0;

  constructor() {
    this.#parser.on('opentag', ({ name, attributes }) => this.#openElement(name, attributes));
    this.#parser.on('closetag', ({ name }) => this.#closeElement(name));
    this.#parser.on('text', (text) => this.#addText(text));
    this.#parser.on('cdata', (text) => this.#addText(text));
    this.#parser.on('error', ({ message }) => {
      if (!HARMLESS_FAULT.test(message)) this.#fault ??= formatPlace(message);
    });
  }

  push(chunk: string): Draft[] {
    this.#bufferedLength += chunk.length;
    this.#parser.write(chunk);
    if (this.#bufferedLength > MAX_ROW_LENGTH + chunk.length)
      throw new SourceError(`line ${this.#parser.line}: a text without end`);
    return this.#take();
  }

  end(): Draft[] {
    this.#parser.close();
    const drafts = this.#take(0);
    if (this.#fault === undefined) return drafts;
    if (this.#items === 0) throw new SourceError(`is not well-formed XML: ${this.#fault}`);
    const reason = `the XML is faulty at ${this.#fault}; posts after that may be missing`;
    return [...drafts, { title: '', lines: [], skip: `item ${this.#items + 1}: ${reason}` }];
  }

  /** Takes the drafts that wait for nothing, and the first ones of more than a limit. */
  #take(limit = MAX_WAITING_DRAFTS): Draft[] {
    const count = this.#waiting.findIndex(
      ({ imageId }, at) =>
        this.#waiting.length - at <= limit && imageId !== undefined && !this.#attachments.has(imageId),
    );
    return this.#waiting.splice(0, count < 0 ? this.#waiting.length : count).map(({ draft, imageId }) => {
      const image = imageId === undefined ? undefined : this.#attachments.get(imageId);
      return image === undefined ? draft : addLeadImages(draft, [image], true);
    });
  }

  #openElement(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#path.push(name);
    if (this.#path.length > MAX_DEPTH)
      throw new SourceError(`line ${this.#parser.line}: elements nested too deeply`);
    this.#text = '';
    this.#bufferedLength = 0;
    if (name === 'item') this.#item = { texts: new Map(), categories: [], meta: new Map() };
    if (name === 'wp:author') this.#author = new Map();
    if (name === 'category') {
      const values = new Map(Object.entries(attributes));
      this.#domain = values.get('domain') ?? 'category';
      this.#nicename = values.get('nicename') ?? '';
    }
  }

  #addText(text: string): void {
    this.#bufferedLength = 0;
    if (this.#text.length + text.length <= MAX_ROW_LENGTH) this.#text += text;
  }

  #closeElement(name: string): void {
    this.#path.pop();
    const text = this.#text.trim();
    const parent = this.#path.at(-1);
    if (name === 'item' && this.#item !== undefined) this.#finishItem(this.#item);
    else if (name === 'wp:author') this.#addAuthor();
    else if (parent === 'wp:author') this.#author.set(name, text);
    else if (parent === 'wp:postmeta') this.#addMeta(name, text);
    else if (parent === 'item' && this.#item !== undefined) {
      if (name === 'category')
        this.#item.categories.push({ domain: this.#domain, nicename: this.#nicename, name: text });
      else if (!this.#item.texts.has(name)) this.#item.texts.set(name, text);
    } else if (parent === 'channel' && name === 'title') this.#blog.title ??= plainText(text);
    else if (parent === 'channel' && name === 'language') this.#blog.lang ??= plainText(text);
    else if (parent === 'channel' && name === 'wp:base_blog_url') this.#blog.url ??= plainText(text);
    this.#text = '';
  }

  #addMeta(name: string, text: string): void {
    if (name === 'wp:meta_key') this.#metaKey = text;
    else if (name === 'wp:meta_value' && META_FIELDS.has(this.#metaKey))
      this.#item?.meta.set(this.#metaKey, text);
  }

  #finishItem(item: WordpressItem): void {
    this.#items += 1;
    this.#item = undefined;
    const attachment = readAttachment(item);
    if (attachment !== undefined) this.#attachments.set(attachment.id, attachment.image);
    const draft = draftFromItem(item, this.#blog, `item ${this.#items} (line ${this.#parser.line})`);
    this.#waiting.push({ draft, imageId: draft.skip === undefined ? featuredImageId(item) : undefined });
  }

  #addAuthor(): void {
    const name = this.#author.get('wp:author_display_name');
    if (name) this.#blog.authors.set(this.#author.get('wp:author_login') ?? '', name);
  }
}

/** Rewrites the beginning of a parser's message, `line:column: `. */
function formatPlace(message: string): string {
  return message.replace(/^(?<line>\d+):(?<column>\d+): /u, 'line $<line>, column $<column>: ');
}
