/**
 * Finds the vocabulary's concepts in texts: their names as whole words, in any spelling, with particles before them. A trie
 * holds all names, so the time does not depend on the size of the vocabulary.
 */
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import { isArabic } from '../../text/arabic.ts';
import { englishSpelling } from '../analysis/english.ts';
import { normalised } from '../analysis/spelling.ts';
import { wordsIn } from '../analysis/words.ts';
import { isStopWord } from '../lists/stopWords.ts';

/** A concept that a text names. */
export interface FoundConcept {
  concept: Concept;
  /** The vocabulary's spelling of the name in the text. */
  here: string;
}

/** Finds concepts in texts. */
export interface ConceptFinder {
  /** Prepares a word (words.ts) for `find`. The same words recur, so a caller with many texts may keep the results. */
  wordOf(word: string): TextWord;
  /** The concepts of a text, in the order of their first names there. */
  find(words: readonly TextWord[]): FoundConcept[];
  /** The same, for words that are not prepared. */
  findInWords(words: readonly string[]): FoundConcept[];
}

/**
 * Normalised names that are common words too: مالي is Mali and financial, لفيف Lviv and a throng, صيدا Sidon and a hunt, and
 * أروبا Aruba and a hasty Europe. They are found as labels only, not in texts.
 */
const AMBIGUOUS_NAMES = new Set(
  'مالي نيس بنين دول لفيف صيدا اروبا سارك نيوي may march chad jordan victims'.split(' '),
);
/** Short English names in capitals, which are words in small letters: US, WHO. */
const ACRONYM = /^[A-Z]{2,5}$/u;
const PARTICLES = [/^[وفبكل](?=ال\p{L}{3}|\p{L}{4})/u, /^[وف][بكل](?=ال\p{L}{3}|\p{L}{4})/u];
const LAM_ARTICLE = /^[وف]?لل(?=\p{L}{3})/u;

/** A node of the trie of names: a word leads from a node to the next one. */
interface Node {
  next: Map<string, Node>;
  found?: FoundConcept;
}

/** A word of a text: its form with all particles, and the nodes of the names that one of its forms begins. */
export interface TextWord {
  plain: string;
  begun: readonly Node[];
}

/** Makes the finder of concepts. Where two concepts have the same name, the first one is found. */
export function createConceptFinder(concepts: readonly Concept[]): ConceptFinder {
  const root: Node = { next: new Map() };
  for (const concept of concepts)
    for (const here of concept.spellings) insertName(root, wordsIn(here).map(nameForm), { concept, here });
  const wordOf = (word: string): TextWord => {
    const forms = textForms(word);
    return { plain: forms[0] ?? '', begun: forms.flatMap((form) => root.next.get(form) ?? []) };
  };
  const find = (words: readonly TextWord[]): FoundConcept[] => {
    const foundById = new Map<string, FoundConcept>();
    for (let place = 0; place < words.length; place++) {
      for (const node of words[place]?.begun ?? []) {
        const match = longestMatch(node, words, place + 1);
        if (match === undefined) continue;
        const { id } = match.found.concept;
        if (!foundById.has(id)) foundById.set(id, match.found);
        place = match.end - 1;
        break;
      }
    }
    return [...foundById.values()];
  };
  return { wordOf, find, findInWords: (words) => find(words.map(wordOf)) };
}

function insertName(root: Node, words: readonly string[], found: FoundConcept): void {
  const [first = '', ...others] = words;
  if (first === '' || (others.length === 0 && !isDistinctive(first))) return;
  let node = root;
  for (const word of words) {
    const next = node.next.get(word) ?? { next: new Map() };
    node.next.set(word, next);
    node = next;
  }
  node.found ??= found;
}

/** Whether a word by itself names a concept and nothing else. */
function isDistinctive(word: string): boolean {
  return word.length > 1 && !AMBIGUOUS_NAMES.has(word) && !isStopWord(word);
}

interface Match {
  found: FoundConcept;
  /** The place of the word after the name. */
  end: number;
}

/** The longest name that begins with a node's words. @param place that of the word after the node's own */
function longestMatch(start: Node, words: readonly TextWord[], place: number): Match | undefined {
  let best: Match | undefined;
  let node: Node | undefined = start;
  for (let end = place; node !== undefined; end++) {
    if (node.found !== undefined) best = { found: node.found, end };
    // Particles stand before a name's first word, hardly ever within a name.
    const word = words[end];
    node = word && node.next.get(word.plain);
  }
  return best;
}

/** The form under which the trie holds a word of a name. */
function nameForm(word: string): string {
  if (isArabic(word)) return normalised(word);
  return ACRONYM.test(word) ? word : englishSpelling(word);
}

/** The forms under which the trie may hold a word of a text, the word with all particles first. */
function textForms(word: string): string[] {
  if (!isArabic(word)) return ACRONYM.test(word) ? [word, englishSpelling(word)] : [englishSpelling(word)];
  const form = normalised(word);
  return [
    form,
    ...PARTICLES.flatMap((particle) => (particle.test(form) ? [form.replace(particle, '')] : [])),
    ...(LAM_ARTICLE.test(form) ? [form.replace(LAM_ARTICLE, 'ال')] : []),
  ];
}
