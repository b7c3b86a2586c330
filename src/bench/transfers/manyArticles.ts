/**
 * Makes any number of articles from real ones: it mixes their sentences and respells their rare words, so that the number of
 * different words grows with the archive as in real ones.
 */

import { splitTokens, wordsIn, wordsInToken } from '../../search/analysis/words.ts';
import type { ConceptFinder } from '../../search/indexing/conceptFinder.ts';
import type { NamedEntity, SearchRecord } from '../../search/indexing/record.ts';
import { randomBelow } from '../random.ts';
import type { Row } from '../search/corpora.ts';

/** A word is rare if at most this many articles have it. */
const MAX_RARE_COUNT = 3;
const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
const PUBLISHER_COUNT = 30;
const FIRST_DAY = Date.UTC(2015, 0, 1);
const DAY_COUNT = 3650;
const DAY_MS = 86_400_000;

/**
 * Makes search records. The first ones are the real articles.
 * @param finder finds the concepts that become their tags
 */
export function makeArticles(rows: readonly Row[], count: number, finder: ConceptFinder): SearchRecord[] {
  const rare = findRareWords(rows);
  const next = randomBelow(7);
  const sentences = rows.map(({ body }) => body.split(/(?<=[.!؟])\s+/u));
  return Array.from({ length: count }, (_, place): SearchRecord => {
    const round = Math.floor(place / rows.length);
    const row = rows[place % rows.length];
    const body =
      round === 0 ? (row?.body ?? '') : mixSentences(sentences[place % rows.length] ?? [], sentences, next);
    const spell = (text: string): string => (round === 0 ? text : respellRareWords(text, rare, round));
    const [title, text] = [spell(row?.title ?? ''), spell(body)];
    const tags = finder
      .findInWords(wordsIn(`${title}\n${text}`))
      .map(({ concept }) => named(concept.id, concept.name.ar, concept.name.en));
    return {
      id: `a${place}`,
      url: `/ar/a${place}/`,
      lang: 'ar',
      title,
      text,
      day: new Date(FIRST_DAY + Math.floor((place * DAY_COUNT) / count) * DAY_MS).toISOString().slice(0, 10),
      // The first publishers have the most articles.
      publisher: named(`p${next(next(PUBLISHER_COUNT) + 1)}`),
      authors: [],
      tags: [...tags.slice(0, 6), ...(place % 3 === 0 ? [named(`t${next(count)}`)] : [])],
      aliases: [],
    };
  });
}

function named(id: string, ar = `ناشر ${id}`, en = ar): NamedEntity {
  return { id, name: { ar, en } };
}

/** Replaces half of the sentences by those of any article. */
function mixSentences(
  own: readonly string[],
  all: readonly (readonly string[])[],
  next: (below: number) => number,
): string {
  return own
    .map((sentence) => {
      const other = all[next(all.length)] ?? [];
      return next(2) === 0 ? sentence : (other[next(other.length)] ?? sentence);
    })
    .join(' ');
}

function findRareWords(rows: readonly Row[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { title, body } of rows) {
    for (const word of new Set(splitTokens(`${title}\n${body}`).flatMap(wordsInToken)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([word, count]) => (count <= MAX_RARE_COUNT ? [word] : [])));
}

/** Replaces each letter of rare words, depending on the round. */
function respellRareWords(text: string, rare: ReadonlySet<string>, round: number): string {
  return text.replace(/\p{L}+/gu, (word) => {
    if (!rare.has(word)) return word;
    return word.replace(/./gu, (letter, at: number) => {
      const place = LETTERS.indexOf(letter);
      return place < 0 || at === 0
        ? letter
        : (LETTERS[(place + round * (at + 1)) % LETTERS.length] ?? letter);
    });
  });
}
