import { describe, expect, it } from 'vitest';
import { parseQuery, questionsOf, tiersOf } from '../../src/search/query.ts';

const UNKNOWN = new Map<string, number>();

describe('parseQuery', () => {
  it('tells phrases from words, in quotation marks of every kind', () => {
    expect(parseQuery('"مجلس الأمن" بوتين «وول ستريت»')).toEqual({
      words: ['بوتين'],
      phrases: [
        ['مجلس', 'امن'],
        ['ول', 'ستريت'],
      ],
    });
  });

  it('leaves stop words out, except alone and in phrases', () => {
    expect(parseQuery('the war in Ukraine').words).toEqual(['war', 'Ukraine']);
    expect(parseQuery('الحرب في أوكرانيا').words).toEqual(['الحرب', 'أوكرانيا']);
    expect(parseQuery('في').words).toEqual(['في']);
    expect(parseQuery('"to be"').phrases).toEqual([['to', 'be']]);
  });

  it('takes an open quotation mark for none, and punctuation for nothing', () => {
    expect(parseQuery('"مجلس')).toEqual({ words: ['مجلس'], phrases: [] });
    expect(parseQuery('؟! ""')).toEqual({ words: [], phrases: [] });
  });
});

describe('tiersOf', () => {
  it('looks the word up as it is, then without ending, or in the singular', () => {
    expect(tiersOf(['حكومته'], UNKNOWN)).toEqual([['حكومته'], ['حكوم']]);
    expect(tiersOf(['رؤساء'], UNKNOWN)).toEqual([['روسا'], ['ريس']]);
    expect(tiersOf(['elections'], UNKNOWN)).toEqual([['elect']]);
  });

  it('takes bare particles off where the index knows only the rest', () => {
    const counts = new Map([
      ['وبوتين', 0],
      ['بوتين', 9],
    ]);
    expect(questionsOf(['وبوتين'])).toEqual([{ term: 'وبوتين', forms: ['بوتين', 'وتين'] }]);
    expect(tiersOf(['وبوتين'], counts)[0]).toEqual(['بوتين']);
  });

  it('leaves them on where the index knows the whole', () => {
    const counts = new Map([
      ['وزير', 9],
      ['زير', 3],
    ]);
    expect(tiersOf(['وزير'], counts)).toEqual([['وزير']]);
  });

  it('searches without لل while it is typed', () => {
    expect(tiersOf(['للمفا'], UNKNOWN)[0]).toEqual(['مفا']);
  });
});
