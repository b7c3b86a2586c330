import { describe, expect, it } from 'vitest';
import { findHighlights, hasPhrase } from '../../../src/search/query/highlight.ts';
import { allTerms, chooseTerms, termsToCount } from '../../../src/search/query/terms.ts';

/** The terms of words that some articles of an archive have. */
function termsOf(...words: string[]): string[] {
  const counts = new Map(termsToCount(words).map((term) => [term, 1]));
  return words.flatMap((word) => allTerms(chooseTerms(word, counts)));
}

/** The tokens of a text that are marked. */
function marked(text: string, terms: string[], phrases: string[][] = []): string[] {
  const tokens = text.split(' ');
  return findHighlights(tokens, { terms, phrases }).map((place) => tokens[place] ?? '');
}

describe('findHighlights', () => {
  it('marks all forms of a word, with particles and punctuation around them', () => {
    const text = 'حكومة «الحكومة» وحكومته، للحكومة حكم الحكومات.';
    expect(marked(text, termsOf('حكومة'))).toEqual([
      'حكومة',
      '«الحكومة»',
      'وحكومته،',
      'للحكومة',
      'الحكومات.',
    ]);
  });

  it('marks a word with a bare particle although a browser has no lexicon', () => {
    expect(marked('وصل بوتين وبوتين إلى لمصر بمصر', termsOf('مصر'))).toEqual(['لمصر', 'بمصر']);
    expect(marked('قال بوتين وبوتين', termsOf('بوتين'))).toEqual(['بوتين', 'وبوتين']);
  });

  it('marks broken plurals of a singular, and English words by their stem', () => {
    expect(marked('رئيس رؤساء الرؤساء رأس', termsOf('رئيس'))).toEqual(['رئيس', 'رؤساء', 'الرؤساء']);
    expect(marked('The ministers met a Minister; ministry.', termsOf('minister'))).toEqual([
      'ministers',
      'Minister;',
    ]);
  });

  it('marks a token of several words where one of them matches', () => {
    expect(marked('لقاء بوتين/ترامب كوفيد-19', termsOf('ترامب', '19'))).toEqual(['بوتين/ترامب', 'كوفيد-19']);
  });

  it('marks a phrase only where its words are next to one another and in this form', () => {
    const phrases = [['مجلس', 'الأمن']];
    expect(marked('مجلس الأمن ومجلس النواب والأمن: لمجلس الأمن «مجلس الأمن»', [], phrases)).toEqual([
      'مجلس',
      'الأمن',
      '«مجلس',
      'الأمن»',
    ]);
  });

  it('marks a phrase whose words are in one token or have punctuation between them', () => {
    const text = 'لقاح كوفيد-19 وصل — اليوم';
    expect(marked(text, [], [['كوفيد', '19']])).toEqual(['كوفيد-19']);
    expect(marked(text, [], [['لقاح', 'كوفيد']])).toEqual(['لقاح', 'كوفيد-19']);
    expect(marked(text, [], [['19', 'وصل', 'اليوم']])).toEqual(['كوفيد-19', 'وصل', 'اليوم']);
    expect(marked(text, [], [['كوفيد', 'وصل']])).toEqual([]);
  });

  it('marks words and phrases once, in the order of the text', () => {
    const tokens = 'الأمن مجلس الأمن'.split(' ');
    const places = findHighlights(tokens, { terms: termsOf('الأمن'), phrases: [['مجلس', 'الأمن']] });
    expect(places).toEqual([0, 1, 2]);
  });

  it('marks nothing without terms, in an empty text, or where a phrase is longer than the text', () => {
    expect(marked('قال بوتين', [])).toEqual([]);
    expect(findHighlights([''], { terms: termsOf('مصر'), phrases: [['مصر', 'اليوم']] })).toEqual([]);
    expect(findHighlights([], { terms: [], phrases: [] })).toEqual([]);
  });
});

describe('hasPhrase', () => {
  const has = (text: string, phrase: string) => hasPhrase(text.split(' '), phrase.split(' '));

  it('finds the words next to one another, in this order and this form', () => {
    expect(has('يبحث مجلس الأمن اليوم', 'مجلس الامن')).toBe(true);
    expect(has('الأمن في مجلس', 'مجلس الأمن')).toBe(false);
    expect(has('مجلس للأمن', 'مجلس الأمن')).toBe(false);
    expect(has('Lock gates closed', 'lock gate')).toBe(false);
  });

  it('finds them within a token and across punctuation', () => {
    expect(has('لقاح كوفيد-19، اليوم', 'كوفيد 19 اليوم')).toBe(true);
    expect(has('Talks — stall', 'talks stall')).toBe(true);
  });
});
