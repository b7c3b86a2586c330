import { describe, expect, it } from 'vitest';
import { readings } from '../../../src/search/analysis/clitics.ts';
import { buildLexicon } from '../../../src/search/analysis/lexicon.ts';
import { normalised } from '../../../src/search/analysis/spelling.ts';

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
  ])('reads %s as %j where the texts leave no doubt', (word, expected) => {
    expect(readings(normalised(word), lexicon)).toEqual(expected);
  });

  it.each(['وزمخشر', 'وقال', 'ووينزبري'])('keeps both readings of %s in doubt', (word) => {
    const whole = normalised(word);
    expect(readings(whole, lexicon)).toEqual([whole.slice(1), whole]);
  });

  it('keeps a word whose rest is no other word', () => {
    expect(readings('فرنسا', lexicon)).toEqual(['فرنسا']);
    expect(readings('باريس', lexicon)).toEqual(['باريس']);
  });
});
