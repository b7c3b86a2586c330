/** Builds the engines that the search is compared with: Pagefind with its defaults, and MiniSearch. */
import { mkdir } from 'node:fs/promises';
import { stemmer } from '@orama/stemmers/english';
import MiniSearch from 'minisearch';
import * as pagefind from 'pagefind';
import { fold } from '../../text/arabic.ts';
import { escapeHtml } from '../../text/markup.ts';
import type { Row } from './corpora.ts';

/** Indexes articles as pages with Pagefind's defaults. Their addresses are the articles' places. */
export async function buildDefaultPagefind(rows: readonly Row[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { index } = await pagefind.createIndex();
  if (index === undefined) throw new Error('Pagefind made no index');
  for (const [place, { title, body, lang }] of rows.entries()) {
    const content = `<html lang="${lang}"><body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(body)}</p></body></html>`;
    await index.addHTMLFile({ url: `/${place}`, content });
  }
  await index.writeFiles({ outputPath: folder });
  await pagefind.close();
}

/** Creates MiniSearch with its defaults, except that all words must match as prefixes. @returns gives places of articles */
export function createMiniSearch(rows: readonly Row[]): (query: string) => number[] {
  const index = new MiniSearch<{ id: number; title: string; body: string }>({ fields: ['title', 'body'] });
  index.addAll(rows.map(({ title, body }, id) => ({ id, title, body })));
  return (query) =>
    index
      .search(query, { combineWith: 'AND', prefix: true, boost: { title: 5 } })
      .map(({ id }) => Number(id));
}

/** Letters that light stemming removes from the beginning and the end of an Arabic word (Larkey and others, 2007: light10). */
const ARABIC_PREFIX = /^(?:وال|بال|كال|فال|لل|ال|و)(?=\p{L}{3})/u;
const ARABIC_SUFFIX = /(?<=\p{L}{2})(?:ها|ان|ات|ون|ين|يه|ية|ه|ة|ي)$/u;

/** Creates MiniSearch for any word of a query, with light stemming of both languages. @returns gives ids of paragraphs */
export function createAnyWordSearch(
  paragraphs: readonly { id: string; text: string }[],
): (query: string) => string[] {
  const processTerm = (term: string): string => {
    const word = fold(term);
    return /^[a-z]+$/u.test(word)
      ? stemmer(word)
      : word.replace(ARABIC_PREFIX, '').replace(ARABIC_SUFFIX, '');
  };
  const index = new MiniSearch<{ id: string; text: string }>({ fields: ['text'], processTerm });
  index.addAll([...paragraphs]);
  return (query) => index.search(query).map(({ id }) => String(id));
}
