import { describe, expect, it } from 'vitest';
import { withoutArticle } from '../../../src/search/analysis/definiteArticle.ts';
import { normalised } from '../../../src/search/analysis/spelling.ts';

const bareWord = (word: string) => withoutArticle(normalised(word));

describe('withoutArticle', () => {
  it.each(['الكرملين', 'بالكرملين', 'وبالكرملين', 'كالكرملين', 'والكرملين', 'كرملين'])(
    'turns %s into كرملين',
    (word) => {
      expect(bareWord(word)).toBe('كرملين');
    },
  );

  it('gives one word for a word that begins like an article, whatever is before it', () => {
    expect(new Set(['ألماني', 'الماني', 'الألماني', 'والألماني'].map(bareWord)).size).toBe(1);
  });

  it.each(['والد', 'والدة', 'وكالات', 'بالغ', 'الآن', 'باليستي', 'مال'])('keeps %s', (word) => {
    expect(bareWord(word)).toBe(normalised(word));
  });

  it.each(['الله', 'والله', 'بالله', 'لله', 'ولله'])('turns %s into الله', (word) => {
    expect(bareWord(word)).toBe('الله');
  });
});
