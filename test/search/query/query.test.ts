import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_QUERY_LENGTH, parseQuery } from '../../../src/search/query/query.ts';

const NONE = { words: [], phrases: [], or: [], excludedWords: [], excludedPhrases: [] };

describe('parseQuery', () => {
  it('separates phrases from words, in quotation marks of every kind', () => {
    expect(parseQuery('"مجلس الأمن" بوتين «وول ستريت»')).toEqual({
      ...NONE,
      words: ['بوتين'],
      phrases: [
        ['مجلس', 'الأمن'],
        ['وول', 'ستريت'],
      ],
    });
  });

  it('ignores stop words, except alone and in phrases', () => {
    expect(parseQuery('the war in Ukraine').words).toEqual(['war', 'Ukraine']);
    expect(parseQuery('الحرب في أوكرانيا').words).toEqual(['الحرب', 'أوكرانيا']);
    expect(parseQuery('في').words).toEqual(['في']);
    expect(parseQuery('"to be"').phrases).toEqual([['to', 'be']]);
  });

  it('reads only the beginning of a long text', () => {
    const { words } = parseQuery('war '.repeat(MAX_QUERY_LENGTH));
    expect(words).toHaveLength(MAX_QUERY_LENGTH / 4);
  });

  it('ignores punctuation and a quotation mark without its pair', () => {
    expect(parseQuery('"مجلس')).toEqual({ ...NONE, words: ['مجلس'] });
    expect(parseQuery('؟! ""')).toEqual(NONE);
    expect(parseQuery('- | OR')).toEqual(NONE);
  });

  it('excludes words and phrases after a minus, but not after a hyphen in a word', () => {
    expect(parseQuery('روسيا -الصين −"مجلس الأمن"')).toEqual({
      ...NONE,
      words: ['روسيا'],
      excludedWords: ['الصين'],
      excludedPhrases: [['مجلس', 'الأمن']],
    });
    expect(parseQuery('كوفيد-19 روسيا - الصين')).toEqual({
      ...NONE,
      words: ['كوفيد', '19', 'روسيا', 'الصين'],
    });
  });

  it('separates alternative clauses', () => {
    expect(parseQuery('قمة بوتين | "حرب باردة" OR غزة -اليمن')).toEqual({
      ...NONE,
      words: ['قمة', 'بوتين'],
      or: [
        { words: [], phrases: [['حرب', 'باردة']] },
        { words: ['غزة'], phrases: [] },
      ],
      excludedWords: ['اليمن'],
    });
    expect(parseQuery('| غزة |')).toEqual({ ...NONE, words: ['غزة'] });
    expect(parseQuery('or orange').words).toEqual(['orange']);
  });

  it('parses any text', () => {
    const piece = fc.constantFrom('"', '«', '-', '|', ' ', 'OR', 'غزة', 'في', 'war');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        const { words, phrases, or } = parseQuery(pieces.join(''));
        for (const phrase of phrases) expect(phrase).not.toEqual([]);
        for (const clause of or) expect(clause.words.length + clause.phrases.length).toBeGreaterThan(0);
        for (const word of words) expect(word).toMatch(/^\S+$/u);
      }),
    );
  });
});
