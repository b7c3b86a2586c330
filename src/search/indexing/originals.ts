/** Replaces the analysed texts in Pagefind's fragments with the original texts that readers see. */
import { hash } from 'node:crypto';
import type { IndexFile } from 'pagefind';
import { mapWithPauses } from '../../system/inTurns.ts';
import type { AnalysedText } from '../analysis/analyser.ts';
import { ArticleFailure } from './articleFailure.ts';
import {
  type ArticleInfo,
  type Fragment,
  type PagefindRecord,
  packFragment,
  unpackFragment,
} from './fragments.ts';
import type { SearchRecord } from './record.ts';

export type Analyse = (text: string) => AnalysedText;

export interface RestoredFiles {
  files: IndexFile[];
  /** Articles that have no fragment, or one whose text does not align with the original. */
  failures: readonly ArticleFailure[];
}

const FRAGMENT = /^fragment\//u;

/** "Undetermined": with a language that Pagefind knows, it would stem a second time and keep an index for each language. */
const LANGUAGE = 'und';

export class Originals {
  readonly #analyse: Analyse;
  /** By the address under which Pagefind indexes them. */
  readonly #records = new Map<string, SearchRecord>();

  constructor(analyse: Analyse) {
    this.#analyse = analyse;
  }

  /** Gives what Pagefind indexes of an article, and expects a fragment of it from then on. */
  analyse(record: SearchRecord): PagefindRecord {
    const { aliases, title } = record;
    const url = fragmentAddress(record);
    const alias = this.#analyse(aliases.map(({ name }) => name).join(' ')).analysed;
    const meta = { ...(aliases.length > 0 && { alias }), title: this.#analyse(title).analysed };
    const content = this.#textOf(record).analysed;
    this.#records.set(url, record);
    return { url, language: LANGUAGE, content, meta };
  }

  /** Pagefind leaves out a text without words, such as that of an article with a title only: the id replaces it. */
  #textOf({ id, text }: SearchRecord): AnalysedText {
    const { original, analysed } = this.#analyse(text);
    if (/[\p{L}\p{N}]/u.test(analysed)) return { original, analysed };
    return { original, analysed: analysed.replace(/^\S*/u, id) };
  }

  /** Expects no fragment of an article that was analysed and then not indexed. */
  forget(record: SearchRecord): void {
    this.#records.delete(fragmentAddress(record));
  }

  /**
   * Puts the originals into Pagefind's files.
   * @throws Error where a fragment belongs to no article that was analysed
   */
  async restore(files: readonly IndexFile[]): Promise<RestoredFiles> {
    const missing = new Set(this.#records.values());
    const failures: ArticleFailure[] = [];
    const restored = await mapWithPauses(files, (file) => {
      if (!FRAGMENT.test(file.path)) return file;
      const fragment = unpackFragment(file.content);
      const record = this.#records.get(fragment.url);
      if (record === undefined)
        throw new Error(
          `Pagefind's file ${file.path} belongs to no article that was indexed: ${fragment.url}`,
        );
      missing.delete(record);
      const text = this.#textOf(record);
      if (fragment.content === text.analysed)
        return { path: file.path, content: packFragment(originalFragment(fragment, record, text)) };
      const cause = new Error('its indexed text does not align with its original text');
      failures.push(new ArticleFailure(record.id, cause));
      return file;
    });
    for (const { id } of missing)
      failures.push(new ArticleFailure(id, new Error('Pagefind gave no fragment for it')));
    return { files: restored, failures };
  }
}

/**
 * Pagefind names a fragment after its contents as indexed, address included. A hash of the record in the address makes the
 * name change with the original text too, so that no cache keeps a title that was corrected.
 */
function fragmentAddress(record: SearchRecord): string {
  return `${record.url}#${hash('sha256', JSON.stringify(record)).slice(0, 12)}`;
}

function originalFragment(fragment: Fragment, record: SearchRecord, text: AnalysedText): Fragment {
  const { id, url, lang, title, day, publisher, authors, sourceUrl, aliases } = record;
  const tags = record.tags.map(({ name }) => name[lang]);
  const article: ArticleInfo = { id, lang, aliases, day, publisher, authors, tags, sourceUrl };
  return { ...fragment, url, content: text.original, meta: { title }, article };
}
