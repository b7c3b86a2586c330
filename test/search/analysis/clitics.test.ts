import { describe, expect, it } from 'vitest';
import { readings, withoutArticle } from '../../../src/search/analysis/clitics.ts';
import { buildLexicon } from '../../../src/search/analysis/lexicon.ts';
import { normalised } from '../../../src/search/analysis/spelling.ts';

const bare = (word: string) => withoutArticle(normalised(word));

describe('withoutArticle', () => {
  it.each(['الكرملين', 'بالكرملين', 'وبالكرملين', 'كالكرملين', 'والكرملين', 'كرملين'])(
    '%s is كرملين',
    (word) => {
      expect(bare(word)).toBe('كرملين');
    },
  );

  it('ends alike for a word that begins like an article, whatever stands before it', () => {
    expect(new Set(['ألماني', 'الماني', 'الألماني', 'والألماني'].map(bare)).size).toBe(1);
  });

  it.each(['والد', 'والدة', 'وكالات', 'بالغ', 'الآن', 'باليستي', 'مال'])('leaves %s alone', (word) => {
    expect(bare(word)).toBe(normalised(word));
  });

  it.each(['الله', 'والله', 'بالله', 'لله', 'ولله'])('%s is الله', (word) => {
    expect(bare(word)).toBe('الله');
  });
});

describe('readings', () => {
  const text = `${'بوتين '.repeat(8)} وبوتين ${'الوزير وزير زير '.repeat(8)} ${'لبنان '.repeat(8)} للبنان
    ${'الأمم أمم '.repeat(8)} للأمم زمخشر وزمخشر ${'قال وقال '.repeat(8)}`;
  const lexicon = buildLexicon([text]);

  it.each([
    ['وبوتين', ['بوتين']],
    ['ولبوتين', ['بوتين']],
    ['ببوتين', ['بوتين']],
    ['وزير', ['وزير']],
    ['للبنان', ['لبنان']],
    ['للأمم', ['امم']],
    ['بوتين', ['بوتين']],
  ])('reads %s as %j where the words leave no doubt', (word, expected) => {
    expect(readings(normalised(word), lexicon)).toEqual(expected);
  });

  it.each(['وزمخشر', 'وقال', 'ووينزبري'])('keeps both readings of %s where they do', (word) => {
    const whole = normalised(word);
    expect(readings(whole, lexicon)).toEqual([whole.slice(1), whole]);
  });

  it('takes nothing off what no other word explains', () => {
    expect(readings('فرنسا', lexicon)).toEqual(['فرنسا']);
    expect(readings('باريس', lexicon)).toEqual(['باريس']);
  });
});
