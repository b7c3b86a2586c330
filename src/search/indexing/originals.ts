/** The original texts of articles, put in the place of those that Pagefind indexes and would show. */
import { hash } from 'node:crypto';
import type { IndexFile } from 'pagefind';
import { mapWithPauses } from '../../system/inTurns.ts';
import type { AnalysedText } from '../analysis/analyser.ts';
import { ArticleFailure } from './articleFailure.ts';
import {
  type ArticleInfo,
  expectedFragment,
  type Fragment,
  packFragment,
  type Sent,
  unpackFragment,
} from './fragments.ts';
import type { SearchRecord } from './record.ts';

export type Analyse = (text: string) => AnalysedText;

const FRAGMENT = /^fragment\//u;

/** No language of Pagefind's: it would stem once more, and keep an index for each language. */
const LANGUAGE = 'und';

/** An article's fragment with the original text. */
interface Original {
  record: SearchRecord;
  content: Uint8Array;
}

export class Originals {
  readonly #analyse: Analyse;
  /** By the address that they are indexed under. */
  readonly #records = new Map<string, SearchRecord>();
  /** By the file that Pagefind is to put its fragment into; none where two are to be expected in one. */
  readonly #expected = new Map<string, Original | undefined>();

  constructor(analyse: Analyse) {
    this.#analyse = analyse;
  }

  /** What Pagefind is to be sent of an article; the original is kept, packed, until its fragment comes back. */
  analysed(record: SearchRecord): Sent {
    const { aliases, title } = record;
    const url = fragmentAddress(record);
    const text = this.#textOf(record);
    const alias = this.#analyse(aliases.map(({ name }) => name).join(' ')).analysed;
    const meta = { ...(aliases.length > 0 && { alias }), title: this.#analyse(title).analysed };
    const sent = { url, language: LANGUAGE, content: text.analysed, meta };
    const { path, fragment } = expectedFragment(sent);
    const content = packFragment(original(fragment, record, text));
    this.#records.set(url, record);
    this.#expected.set(path, this.#expected.has(path) ? undefined : { record, content });
    return sent;
  }

  /** Pagefind leaves out what has no word, such as an article with a title only: its id stands for the text. */
  #textOf({ id, text }: SearchRecord): AnalysedText {
    const made = this.#analyse(text);
    if (/[\p{L}\p{N}]/u.test(made.analysed)) return made;
    return { ...made, analysed: made.analysed.replace(/^\S*/u, id) };
  }

  /** Expects no fragment of an article that was analysed, but not indexed. */
  forget(record: SearchRecord): void {
    this.#records.delete(fragmentAddress(record));
  }

  /**
   * Puts the originals into Pagefind's files. A fragment with the name that was expected, which is the hash of what it holds,
   * need not be unpacked.
   * @returns the files, and the articles of which there is no fragment, or one that does not fit its text
   * @throws Error where a fragment is of no article
   */
  async putBack(
    files: readonly IndexFile[],
  ): Promise<{ files: IndexFile[]; failures: readonly ArticleFailure[] }> {
    const missing = new Set(this.#records.values());
    const failures: ArticleFailure[] = [];
    const restored = await mapWithPauses(files, (file) => {
      if (!FRAGMENT.test(file.path)) return file;
      const { record, content } = this.#expected.get(file.path) ?? this.#unpacked(file);
      missing.delete(record);
      if (!(content instanceof ArticleFailure)) return { path: file.path, content };
      failures.push(content);
      return file;
    });
    for (const { id } of missing)
      failures.push(new ArticleFailure(id, new Error('Pagefind gave no fragment for it')));
    return { files: restored, failures };
  }

  #unpacked({ path, content }: IndexFile): { record: SearchRecord; content: Uint8Array | ArticleFailure } {
    const fragment = unpackFragment(content);
    const record = this.#records.get(fragment.url);
    if (record === undefined) throw new Error(`${path} is of no article that was indexed: ${fragment.url}`);
    const text = this.#textOf(record);
    if (fragment.content === text.analysed)
      return { record, content: packFragment(original(fragment, record, text)) };
    const cause = new Error('its indexed text does not align with its original text');
    return { record, content: new ArticleFailure(record.id, cause) };
  }
}

/**
 * Pagefind names a fragment after its contents as indexed, address included. A hash of the original in the address makes
 * the name that of the contents as written, so that no cache keeps a title that was corrected.
 */
function fragmentAddress(record: SearchRecord): string {
  return `${record.url}#${hash('sha256', JSON.stringify(record)).slice(0, 12)}`;
}

function original(fragment: Fragment, record: SearchRecord, text: AnalysedText): Fragment {
  const { id, url, lang, title, day, publisher, aliases } = record;
  const article: ArticleInfo = { id, lang, aliases, ...(day && { day }), ...(publisher && { publisher }) };
  return { ...fragment, url, content: text.original, meta: { title }, article };
}
