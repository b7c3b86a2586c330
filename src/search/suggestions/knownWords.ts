/** Knows the words of the archive, and those that are similar to a word. */
import { fold, isArabic } from '../../text/arabic.ts';
import { plainKey } from '../analysis/analyser.ts';
import { withoutArticle } from '../analysis/definiteArticle.ts';
import { normalised } from '../analysis/spelling.ts';
import { isStopWord } from '../lists/stopWords.ts';
import type { ArchiveWord, SimilarWord } from './archiveWord.ts';
import { PhoneticIndex } from './phoneticIndex.ts';
import { SpellingIndex } from './spellingIndex.ts';

/** The archive's words, as its articles spell them, and how often they have each. */
export type WordCounts = readonly (readonly [spelling: string, count: number])[];

const MAX_SIMILAR_WORDS = 5;
/** Words of two letters are similar to too many others. */
const MIN_WORD_LENGTH = 3;
/** A shorter word is known only in a spelling of the archive, since its stem may be that of another word. */
const MIN_STEMMED_LENGTH = 4;
/** A digit that stands for no Arabic letter, or a number. */
const NO_CHAT_WORD = /[014]|\d\d/u;
/** Leaves place for spellings in one word: عبدالله. */
const MAX_TWO_WORD_NAMES = 2;
const SERVANT = 'عبد';
/** The beginning of names such as Abdelaziz and Abdurrahman, which Arabic writes as two words, with the article. */
const SERVANT_OF = /^(?:3abd|['’ʿ]?abd)[aeiou](?:l(?=[\p{L}\d]{3})|(?<sound>[dnrstz]h?|sh)(?=\k<sound>))/u;
const GOD = 'الله';
/** The end of names such as Hezbollah and Abdullah. */
const OF_GOD = /(?<=[a-z]{2})[aou]?ll?ah$/u;
/** The costs of a sound and of a typing mistake are compared as the latter; similar sounds are likely in the other script only. */
const SOUND_COST = { factor: 3, base: 0.5 };

export class KnownWords {
  readonly #byKey = new Map<string, ArchiveWord>();
  /** Keys without article, stems of words that are not Arabic. */
  readonly #plainKeys = new Set<string>();
  readonly #spellings: SpellingIndex;
  readonly #sounds: PhoneticIndex;

  constructor(wordCounts: WordCounts) {
    for (const [spelling, count] of wordCounts) this.#add(spelling, count);
    this.#spellings = new SpellingIndex(this.#byKey.values());
    this.#sounds = new PhoneticIndex(this.#byKey.values());
  }

  #add(spelling: string, count: number): void {
    const key = normalised(spelling);
    const same = this.#byKey.get(key);
    if (same === undefined) {
      this.#byKey.set(key, { spelling, key, count, mostInOneSpelling: count });
      this.#plainKeys.add(isArabic(key) ? withoutArticle(key) : plainKey(spelling));
      return;
    }
    if (count > same.mostInOneSpelling) [same.spelling, same.mostInOneSpelling] = [spelling, count];
    same.count += count;
  }

  /** Takes a word for one of the archive's, whose list of words has the frequent ones only. */
  learn(word: string): void {
    this.#plainKeys.add(plainKey(word));
  }

  /** Whether a query for the word needs no other spelling. */
  has(word: string): boolean {
    return this.#plainKeys.has(plainKey(word));
  }

  /** How often the archive has a word, or 1 where it has only another form. @returns 0 for other words */
  count(word: string): number {
    const key = normalised(word);
    const count = this.#byKey.get(key)?.count;
    if (count !== undefined) return count;
    return key.length >= MIN_STEMMED_LENGTH && this.has(word) ? 1 : 0;
  }

  /**
   * Finds what may be meant by an unknown word: by a typing mistake, or in another spelling of its sounds.
   * @param word as typed
   * @param written the word with an article before it, which may be part of the name
   * @returns the spellings of at most `MAX_SIMILAR_WORDS` words, the likeliest first
   */
  findSimilar(word: string, written = word): string[] {
    const key = normalised(word);
    if (key.length < MIN_WORD_LENGTH || isStopWord(word) || this.has(word) || !mayBeMisspelt(key)) return [];
    const isInScript = ({ word: similar }: SimilarWord) => isArabic(similar.key) === isArabic(key);
    const isSimilar = ({ word: similar }: SimilarWord) =>
      sharesHalf(key, similar.key) && sharesHalf(word.toLowerCase(), similar.spelling.toLowerCase());
    const mistakes = /\d/u.test(key)
      ? []
      : this.#spellings.findSimilar(key, MAX_SIMILAR_WORDS).filter(isSimilar);
    const sounds = this.#findBySound(isArabic(key) ? key : fold(written)).filter(
      (similar) => !isInScript(similar) || isSimilar(similar),
    );
    const [mistake] = mistakes;
    const [sound] = sounds;
    const soundsFirst =
      sound !== undefined &&
      !isInScript(sound) &&
      (mistake === undefined || sound.cost * SOUND_COST.factor + SOUND_COST.base < mistake.cost);
    const merged = soundsFirst ? alternate(sounds, mistakes) : alternate(mistakes, sounds);
    return [...new Set(merged.map(({ word: { spelling } }) => spelling))].slice(0, MAX_SIMILAR_WORDS);
  }

  /** Finds words and names of two words by their sounds. @param word an Arabic key, or a Latin word in small letters */
  #findBySound(word: string): SimilarWord[] {
    const find = (part: string) => this.#sounds.findSimilar(part, MAX_SIMILAR_WORDS);
    const servant = SERVANT_OF.exec(word)?.[0];
    const ofGod = OF_GOD.exec(word)?.[0];
    const names: SimilarWord[] = [];
    if (servant !== undefined && this.#byKey.has(SERVANT)) {
      const withArticle = find(`al-${word.slice(servant.length)}`).filter(({ word: { key } }) =>
        key.startsWith('ال'),
      );
      names.push(
        ...withArticle
          .slice(0, MAX_TWO_WORD_NAMES)
          .map((name) => respelt(name, `${SERVANT} ${name.word.spelling}`)),
      );
    }
    if (ofGod !== undefined && this.#byKey.has(GOD)) {
      const arabic = find(word.slice(0, -ofGod.length)).filter(({ word: { key } }) => isArabic(key));
      names.push(
        ...arabic.slice(0, MAX_TWO_WORD_NAMES).map((name) => respelt(name, `${name.word.spelling} ${GOD}`)),
      );
    }
    return [...find(word), ...names].sort((a, b) => a.rank - b.rank);
  }
}

function respelt(name: SimilarWord, spelling: string): SimilarWord {
  return { ...name, word: { ...name.word, spelling } };
}

/** A word with digits is none, unless they stand for Arabic letters: 7arb, sa3id. */
function mayBeMisspelt(key: string): boolean {
  return !/\d/u.test(key) || (!NO_CHAT_WORD.test(key) && /\p{L}\P{L}*\p{L}/u.test(key));
}

/** Whether two words have at least half of the longer one's letters in common. */
function sharesHalf(one: string, other: string): boolean {
  const rest = [...other];
  let shared = 0;
  for (const letter of one) {
    const place = rest.indexOf(letter);
    if (place < 0) continue;
    rest.splice(place, 1);
    shared++;
  }
  return shared * 2 >= Math.max(one.length, other.length);
}

function alternate<Item>(some: readonly Item[], others: readonly Item[]): Item[] {
  const length = Math.max(some.length, others.length);
  return Array.from({ length }, (_, place) => [
    ...some.slice(place, place + 1),
    ...others.slice(place, place + 1),
  ]).flat();
}
