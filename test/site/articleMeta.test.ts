/**
 * What Zotero takes from an article's page, field by field as its translator for embedded metadata reads it: `dc.type` names the
 * kind of item, Highwire's tags its fields, `dc.subject` its tags. The translator's own code is under a licence that may not be here.
 */
import { expect, inject, it } from 'vitest';
import { pageOf } from '../fixtures/pages.ts';

const { site } = inject('fixture');

/** The contents of a page's tags by their name, in order. */
async function metaOf(file: string): Promise<(name: string) => string[]> {
  const { document } = await pageOf(site, file);
  const tags = [...document.querySelectorAll('head > meta')];
  return (name) =>
    tags
      .filter((tag) => (tag.getAttribute('name') ?? tag.getAttribute('property')) === name)
      .map((tag) => tag.getAttribute('content') ?? '');
}

it('is a newspaper article with all that is known of it', async () => {
  const meta = await metaOf('ar/2025/02/13/4h20kv8k/index.html');
  const url = 'https://khizana.example/ar/2025/02/13/4h20kv8k/';
  expect(meta('dc.type')).toEqual(['newspaperArticle']);
  expect(meta('citation_title')).toEqual([expect.stringMatching(/^"وول ستريت جورنال": بكين/u)]);
  expect(meta('dc.title')).toEqual(meta('citation_title'));
  expect(meta('citation_journal_title')).toEqual(['يورونيوز']);
  expect(meta('citation_publication_date')).toEqual(['2025/02/13']);
  expect(meta('citation_language')).toEqual(['ar']);
  expect(meta('citation_public_url')).toEqual([url]);
  expect(meta('dc.identifier')).toEqual([url]);
  expect(meta('dc.subject')).toEqual(expect.arrayContaining(['روسيا', 'الصين', 'دونالد ترامب']));
  expect(meta('article:tag')).toEqual(meta('dc.subject'));
});

it('has authors as they are named, each by itself', async () => {
  const meta = await metaOf('en/1969/07/20/c6z5yrv1/index.html');
  expect(meta('citation_author')).toEqual(['Science Desk']);
  expect(meta('dc.creator')).toEqual(['Science Desk']);
  expect(meta('article:published_time')).toEqual(['1969-07-20T23:30:00-04:00']);
});

it('says no date, author or publisher where none is known', async () => {
  const meta = await metaOf('ar/undated/5nzkn5bh/index.html');
  for (const name of ['citation_publication_date', 'dc.date', 'citation_author', 'article:published_time'])
    expect(meta(name), name).toEqual([]);
});

it('shows a picture of the page’s language to who shares it', async () => {
  for (const lang of ['ar', 'en']) {
    const meta = await metaOf(`${lang}/index.html`);
    expect(meta('og:image')).toEqual([`https://khizana.example/assets/card-${lang}.png`]);
    expect(meta('twitter:card')).toEqual(['summary_large_image']);
  }
});
