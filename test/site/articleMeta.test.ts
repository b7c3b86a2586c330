/**
 * The fields that Zotero's translator for embedded metadata reads from an article's page: `dc.type` names the kind of item, Highwire's
 * tags its fields, `dc.subject` its tags. The licence of the translator's own code does not allow it here.
 */
import { describe, expect, inject, it } from 'vitest';
import { readPage } from '../fixtures/pages.ts';

const { site } = inject('fixture');

/** The contents of a page's tags by their name or property, in order. */
async function readMeta(file: string): Promise<(name: string) => string[]> {
  const { document } = await readPage(site, file);
  const tags = [...document.querySelectorAll('head > meta')];
  return (name) =>
    tags
      .filter((tag) => tag.getAttribute('name') === name || tag.getAttribute('property') === name)
      .map((tag) => tag.getAttribute('content') ?? '');
}

describe('the metadata of a page', () => {
  it('describes a newspaper article with all known fields', async () => {
    const meta = await readMeta('ar/2025/02/13/4h20kv8k/index.html');
    const url = 'https://khizana.example/ar/2025/02/13/4h20kv8k/';
    expect(meta('dc.type')).toEqual(['newspaperArticle']);
    expect(meta('citation_title')).toEqual([expect.stringMatching(/^"وول ستريت جورنال": بكين/u)]);
    expect(meta('og:title')).toEqual(meta('citation_title'));
    expect(meta('citation_journal_title')).toEqual(['يورونيوز']);
    expect(meta('citation_publication_date')).toEqual(['2025/02/13']);
    expect(meta('citation_language')).toEqual(['ar']);
    expect(meta('citation_public_url')).toEqual([url]);
    expect(meta('og:url')).toEqual([url]);
    expect(meta('dc.subject')).toEqual(expect.arrayContaining(['روسيا', 'الصين', 'دونالد ترامب']));
    expect(meta('article:tag')).toEqual(meta('dc.subject'));
  });

  it('names each author as a single name', async () => {
    const meta = await readMeta('en/1969/07/20/c6z5yrv1/index.html');
    expect(meta('citation_author')).toEqual(['Science Desk']);
    expect(meta('article:published_time')).toEqual(['1969-07-20T23:30:00-04:00']);
  });

  it('has no date, author or publisher if none is known', async () => {
    const meta = await readMeta('ar/undated/5nzkn5bh/index.html');
    for (const name of ['citation_publication_date', 'dc.date', 'citation_author', 'article:published_time'])
      expect(meta(name), name).toEqual([]);
  });

  it('names a picture in the page’s language for sharing', async () => {
    for (const lang of ['ar', 'en']) {
      const meta = await readMeta(`${lang}/index.html`);
      expect(meta('og:image')).toEqual([`https://khizana.example/assets/card-${lang}.png`]);
      expect(meta('twitter:card')).toEqual(['summary_large_image']);
    }
  });
});
