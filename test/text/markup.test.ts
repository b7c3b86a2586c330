import { describe, expect, it } from 'vitest';
import { escapeContent, escapeHtml, escapeMarkup, unescapeHtml } from '../../src/text/markup.ts';

const TEXT = '"><b> & «x»';

describe('escapeMarkup and escapeContent', () => {
  it('shows a text as it is, escapeMarkup also within quotes', () => {
    expect(escapeMarkup(TEXT)).toBe('&#34;&#62;&#60;b&#62; &#38; «x»');
    expect(escapeContent(TEXT)).toBe('"&#62;&#60;b&#62; &#38; «x»');
  });
});

describe('escapeHtml', () => {
  it('shows a text as it is with named references', () => {
    expect(escapeHtml(TEXT)).toBe('&quot;&gt;&lt;b&gt; &amp; «x»');
  });

  it.each([TEXT, '&amp;lt;', '&lt;', '&#39;', ''])('is reversed by unescapeHtml: %j', (text) => {
    expect(unescapeHtml(escapeHtml(text))).toBe(text);
  });
});
