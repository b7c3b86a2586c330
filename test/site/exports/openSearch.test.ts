import { describe, expect, it } from 'vitest';
import { formatOpenSearch } from '../../../src/site/exports/openSearch.ts';
import { settings } from '../../fixtures/archive.ts';

const both = <T>(value: T) => ({ ar: value, en: value });

describe('openSearch', () => {
  it('links to the search page of its language, under the prefix, and escapes the archive’s name', () => {
    const text = formatOpenSearch('en', {
      ...settings,
      title: both('News <of> & from the whole world'),
      description: both('All "news"'),
      url: 'https://khizana.example',
      pathPrefix: '/archive/',
    });
    expect(text).toContain('template="https://khizana.example/archive/en/search/?q={searchTerms}"');
    expect(text).toContain('<ShortName>News &#60;of&#62; &#38; from</ShortName>');
    expect(text).toContain('<Description>All &#34;news&#34;</Description>');
  });
});
