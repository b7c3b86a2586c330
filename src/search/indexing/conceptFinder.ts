/**
 * Finds the vocabulary's concepts in texts: their names as whole words, in any spelling, with particles before them. All
 * names are looked for at once, so that the size of the vocabulary costs nothing.
 */
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import { isArabic } from '../../text/arabic.ts';
import { englishSpelling } from '../analysis/english.ts';
import { normalised } from '../analysis/spelling.ts';
import { wordsIn } from '../analysis/words.ts';
import { isStopWord } from '../lists/stopWords.ts';

/** A concept in a text. */
export interface Found {
  concept: Concept;
  /** Its name as the vocabulary spells what stands there. */
  here: string;
}

/** Finds concepts in texts. Words recur, and are looked at once by whoever has many texts. */
export interface ConceptFinder {
  /** What is to be known of a word (words.ts). */
  wordOf(word: string): TextWord;
  /** The concepts of a text, in the order of their first names there. */
  find(words: readonly TextWord[]): Found[];
  /** The same, of words as they are. */
  inWords(words: readonly string[]): Found[];
}

/**
 * Names that by themselves are common words besides, levelled: مالي is Mali and financial, لفيف Lviv and a throng, صيدا
 * Sidon and a hunt, and أروبا Aruba and Europe in haste. An article that is labelled with one has it all the same.
 */
const AMBIGUOUS = new Set(
  'مالي نيس بنين دول لفيف صيدا اروبا سارك نيوي may march chad jordan victims'.split(' '),
);
/** English names in capitals of at most so many letters are words in small ones: US, WHO. */
const ACRONYM = /^[A-Z]{2,5}$/u;
const PARTICLES = [/^[وفبكل](?=ال\p{L}{3}|\p{L}{4})/u, /^[وف][بكل](?=ال\p{L}{3}|\p{L}{4})/u];
const LAM = /^[وف]?لل(?=\p{L}{3})/u;

interface Node {
  next: Map<string, Node>;
  found?: Found;
}

/** A word of a text: its form without anything taken off, and the names that one of its forms begins. */
export interface TextWord {
  plain: string;
  begun: readonly Node[];
}

/** The forms of the words of each concept's spellings. */
export type NameForms = readonly (readonly (readonly string[])[])[];

/** Finds the forms out, which takes longer than making the finder. */
export function nameForms(concepts: readonly Concept[]): NameForms {
  return concepts.map(({ spellings }) => spellings.map((spelling) => wordsIn(spelling).map(nameForm)));
}

/** Makes the finder of concepts. Of two concepts with one name the first has it. */
export function createConceptFinder(
  concepts: readonly Concept[],
  forms: NameForms = nameForms(concepts),
): ConceptFinder {
  const root: Node = { next: new Map() };
  for (const [at, concept] of concepts.entries())
    for (const [nth, here] of concept.spellings.entries())
      plant(root, forms[at]?.[nth] ?? [], { concept, here });
  const wordOf = (word: string): TextWord => {
    const forms = textForms(word);
    return { plain: forms[0] ?? '', begun: forms.flatMap((form) => root.next.get(form) ?? []) };
  };
  const find = (words: readonly TextWord[]): Found[] => {
    const found = new Map<string, Found>();
    for (let place = 0; place < words.length; place++) {
      for (const node of words[place]?.begun ?? []) {
        const one = longest(node, words, place + 1);
        if (one === undefined) continue;
        if (!found.has(one.found.concept.id)) found.set(one.found.concept.id, one.found);
        place = one.end - 1;
        break;
      }
    }
    return [...found.values()];
  };
  return { wordOf, find, inWords: (words) => find(words.map(wordOf)) };
}

function plant(root: Node, words: readonly string[], found: Found): void {
  const [only = '', ...others] = words;
  if (only === '' || (others.length === 0 && (AMBIGUOUS.has(only) || isStopWord(only) || only.length < 2)))
    return;
  let node = root;
  for (const word of words) {
    const next = node.next.get(word) ?? { next: new Map() };
    node.next.set(word, next);
    node = next;
  }
  node.found ??= found;
}

/** The longest name that goes on from a node. @param start the place of the word after the node's own */
function longest(
  node: Node,
  words: readonly TextWord[],
  start: number,
): { found: Found; end: number } | undefined {
  let best: { found: Found; end: number } | undefined;
  let last: Node | undefined = node;
  for (let end = start; last !== undefined; end++) {
    if (last.found !== undefined) best = { found: last.found, end };
    // Particles stand before a name's first word, hardly within it.
    const next = words[end];
    last = next && last.next.get(next.plain);
  }
  return best;
}

function nameForm(word: string): string {
  if (isArabic(word)) return normalised(word);
  return ACRONYM.test(word) ? word : englishSpelling(word);
}

/** The forms under which a word of a text may be in a name, the word itself first. */
function textForms(word: string): string[] {
  if (!isArabic(word)) return ACRONYM.test(word) ? [word, englishSpelling(word)] : [englishSpelling(word)];
  const form = normalised(word);
  return [
    form,
    ...PARTICLES.flatMap((particle) => (particle.test(form) ? [form.replace(particle, '')] : [])),
    ...(LAM.test(form) ? [form.replace(LAM, 'ال')] : []),
  ];
}
