import { describe, expect, it } from 'vitest';
import { escapeContent, escapeMarkup } from '../../src/text/markup.ts';

describe('markup', () => {
  it('shows a text as it is, within quotes too', () => {
    expect(escapeMarkup('"><b> & «x»')).toBe('&#34;&#62;&#60;b&#62; &#38; «x»');
    expect(escapeContent('"><b> & «x»')).toBe('"&#62;&#60;b&#62; &#38; «x»');
  });
});
