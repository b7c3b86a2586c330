import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../../src/archive/vocabulary/vocabulary.ts';
import { Tokens } from '../../../src/search/analysis/tokens.ts';
import { createConceptFinder } from '../../../src/search/indexing/conceptFinder.ts';
import type { SearchRecord } from '../../../src/search/indexing/record.ts';
import { recordInputs, searchRecords } from '../../../src/site/searchIndex/searchRecords.ts';
import { makeArticle, makeArticleView, makeIndex } from '../../fixtures/archive.ts';

function recordOf(article: ReturnType<typeof makeArticle>): SearchRecord {
  const index = makeIndex([article]);
  const finder = createConceptFinder(new Vocabulary([]).concepts());
  const [values] = recordInputs([0], index).value;
  if (values === undefined) throw new Error('There is no record');
  return searchRecords(finder, new Tokens(), index.catalogue.readBody)(values);
}

const published = (url: string) =>
  makeArticle({ authors: ['ليلى حداد', 'A B'], source: { file: 'a', sha256: '', format: 'html', url } });

describe('a search record', () => {
  it("has the article's authors", () => {
    expect(recordOf(published('https://example.org/1')).authors).toEqual(['ليلى حداد', 'A B']);
  });

  it("has the original address where the article's page has it", () => {
    for (const url of [
      'https://example.org/1?a=b',
      'HTTP://example.org/ا',
      'javascript:alert(1)',
      '//a',
      'file:a',
    ]) {
      const article = published(url);
      expect(recordOf(article).sourceUrl, url).toBe(makeArticleView(article).origin);
    }
    expect(recordOf(published('https://example.org/1')).sourceUrl).toBe('https://example.org/1');
    expect(recordOf(published('javascript:alert(1)'))).not.toHaveProperty('sourceUrl');
  });
});
