/** Measures what whole questions find: the paragraph that answers a question among paragraphs of Wikipedia. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import * as z from 'zod';
import { wordsIn } from '../../search/analysis/words.ts';
import type { SearchRecord } from '../../search/indexing/record.ts';
import type { Cell } from '../table.ts';
import { createAnyWordSearch } from './competitors.ts';
import { corporaFolder } from './corpora.ts';

/** A paragraph, and a question that it answers. */
const paragraphSchema = z.object({ id: z.string(), lang: z.enum(['ar', 'en']), text: z.string() });
const questionSchema = z.object({
  set: z.enum(['xar', 'arcd', 'xen']),
  question: z.string(),
  paragraph: z.string(),
});
export type Paragraph = z.infer<typeof paragraphSchema>;
export type ParagraphQuestion = z.infer<typeof questionSchema>;

const SET_NAMES = { xar: 'XQuAD, Arabic', arcd: 'ARCD, Arabic', xen: 'XQuAD, English' } as const;
/** How many results count as found. */
const FOUND_WITHIN = 10;
const LONGEST_WORDS = 3;

/** Reads the paragraphs and questions of the corpora. */
export async function readQuestions(): Promise<{
  paragraphs: Paragraph[];
  questions: ParagraphQuestion[];
}> {
  const read = async (name: string): Promise<unknown[]> => {
    const bytes = gunzipSync(await readFile(join(corporaFolder(), 'ir', name)));
    const lines = bytes.toString('utf8').trim().split('\n');
    return lines.map((line): unknown => JSON.parse(line));
  };
  return {
    paragraphs: z.array(paragraphSchema).parse(await read('paragraphs.jsonl.gz')),
    questions: z.array(questionSchema).parse(await read('questions.jsonl.gz')),
  };
}

/** Makes an article of a paragraph. It has no title, since a title would help to find it. */
export function paragraphRecord({ id, lang, text }: Paragraph): SearchRecord {
  return { id, url: `/${id}/`, lang, title: '—', text, authors: [], tags: [], aliases: [] };
}

/** Gives the three longest words of a question, as a reader in a hurry types them. */
function longestWords(question: string): string {
  const words = wordsIn(question).sort((a, b) => b.length - a.length);
  return words.slice(0, LONGEST_WORDS).join(' ');
}

const SCORE_HEAD = ['right first', 'R@10', 'no results'];
const MINISEARCH = 'MiniSearch, any word, light stemming';

function scoreCells(questions: readonly ParagraphQuestion[], results: readonly string[][]): Cell[] {
  const ranks = questions.map(({ paragraph }, at) => results[at]?.indexOf(paragraph) ?? -1);
  const counts = [
    ranks.filter((rank) => rank === 0).length,
    ranks.filter((rank) => rank >= 0 && rank < FOUND_WITHIN).length,
    results.filter(({ length }) => length === 0).length,
  ];
  return counts.map((count) => (count / questions.length).toFixed(3));
}

/**
 * Asks all questions.
 * @param page a page on a host whose search has the paragraphs
 * @returns rows of a table
 */
export async function benchQuestions(
  page: Page,
  paragraphs: readonly Paragraph[],
  questions: readonly ParagraphQuestion[],
): Promise<Cell[][]> {
  const searchMini = createAnyWordSearch(paragraphs);
  const rows: Cell[][] = [['set', 'typed', 'engine', ...SCORE_HEAD]];
  for (const set of ['xar', 'arcd', 'xen'] as const) {
    const ofSet = questions.filter((question) => question.set === set);
    for (const [typed, shorten] of [
      ['whole questions', (question: string) => question],
      ['three longest words', longestWords],
    ] as const) {
      const queries = ofSet.map(({ question }) => shorten(question));
      const engines = [
        ['Khizana', await searchAny(page, queries)],
        [MINISEARCH, queries.map((query) => searchMini(query))],
      ] as const;
      for (const [engine, results] of engines)
        rows.push([SET_NAMES[set], typed, engine, ...scoreCells(ofSet, results)]);
    }
  }
  return rows;
}

/**
 * Asks the English questions of XQuAD, whose Arabic paragraphs are translations of the English ones. Names in the vocabularies and
 * numbers are all that a question and its paragraph may share.
 * @param page a page on a host whose search has the Arabic paragraphs only
 * @returns rows of a table
 */
export async function benchOtherLanguage(
  page: Page,
  arabic: readonly Paragraph[],
  questions: readonly ParagraphQuestion[],
): Promise<Cell[][]> {
  const translated = questions
    .filter(({ set }) => set === 'xen')
    .map((question) => ({ ...question, paragraph: question.paragraph.replace(/^xen/u, 'xar') }));
  const queries = translated.map(({ question }) => question);
  const searchMini = createAnyWordSearch(arabic);
  return [
    ['engine', ...SCORE_HEAD],
    ['Khizana', ...scoreCells(translated, await searchAny(page, queries))],
    [
      MINISEARCH,
      ...scoreCells(
        translated,
        queries.map((query) => searchMini(query)),
      ),
    ],
  ];
}

/** Gives the ids of the first results of each query, whether they have all words or not. */
function searchAny(page: Page, queries: readonly string[]): Promise<string[][]> {
  return page.evaluate(
    async ([queries, limit]) => {
      const path = '/search/engine.js';
      const engine = await import(path);
      const found: string[][] = [];
      for (const query of queries) {
        const { results } = await engine.search(query, { limit });
        found.push(results.map(({ id }: { id: string }) => id));
      }
      return found;
    },
    [queries, FOUND_WITHIN] as const,
  );
}
