import { describe, expect, it } from 'vitest';
import { type PageCopy, rewritePage } from '../../../src/offline/zim/rewritePage.ts';

const FILES = new Set([
  'index.html',
  'ar/index.html',
  'ar/2025/index.html',
  'ar/search/index.html',
  'ar/2025/02/13/4h20kv8k/index.html',
  'assets/site.css',
  'media/a b%.png',
  'media/ab/cd-240.avif',
]);

function rewrite(html: string, options: Partial<PageCopy> = {}): string {
  return rewritePage(html, {
    path: 'ar/2025/index.html',
    siteUrl: new URL('https://archive.example/news/'),
    holds: (path) => FILES.has(path),
    noIndex: false,
    outsideTitle: 'On the web',
    ...options,
  });
}

describe('rewritePage', () => {
  it('names the page of a folder, and keeps query and fragment', () => {
    expect(rewrite('<a class="x" href="../">')).toBe('<a class="x" href="../index.html">');
    expect(rewrite('<a href="./#top">')).toBe('<a href="index.html#top">');
    expect(rewrite('<form action="../search/?x=1">')).toBe('<form action="../search/index.html?x=1">');
    expect(rewrite('<a href="02/13/4h20kv8k/">')).toBe('<a href="02/13/4h20kv8k/index.html">');
  });

  it('makes addresses from the root of the site relative', () => {
    expect(rewrite('<a href="/news/ar/">')).toBe('<a href="../index.html">');
    expect(rewrite('<link href="/news/assets/site.css">')).toBe('<link href="../../assets/site.css">');
  });

  it('keeps files, fragments and data addresses as they are', () => {
    const html =
      '<link rel="stylesheet" href="../../assets/site.css"><a href="#a">a</a><a href="?q=1">q</a><a href="data:text/plain,x/">d</a><a href="mailto:a@b.example">m</a><img src="../../media/a%20b%25.png">';
    expect(rewrite(html)).toBe(html);
  });

  it('leads to the web where the copy has no such file, and says so', () => {
    expect(rewrite('<a href="../../feeds/ar.xml">Feed</a> <a href="../">up</a>')).toBe(
      '<a href="https://archive.example/news/feeds/ar.xml" title="On the web">Feed<span aria-hidden="true"> ↗</span></a> <a href="../index.html">up</a>',
    );
  });

  it('marks links to other sites, and leaves the page’s own description of itself alone', () => {
    const html = '<link rel="canonical" href="https://other.example/">';
    expect(rewrite(`${html}<a href="https://other.example/x/">o</a>`)).toBe(
      `${html}<a href="https://other.example/x/" title="On the web">o<span aria-hidden="true"> ↗</span></a>`,
    );
  });

  it('shows pictures by the files that the copy holds', () => {
    const set = (format: string): string =>
      [240, 1200].map((width) => `../../media/ab/cd-${width}.${format} ${width}w`).join(', ');
    const picture = (name: string): string =>
      `<picture><source srcset="${set('avif').replaceAll('/cd-', `/${name}-`)}" sizes="9px"><img src="../../media/ab/${name}-1200.jpeg" srcset="${set('jpeg').replaceAll('/cd-', `/${name}-`)}" sizes="9px" alt="A"></picture>`;
    expect(rewrite(picture('cd'))).toBe(
      '<picture><source srcset="../../media/ab/cd-240.avif 240w" sizes="9px"><img sizes="9px" alt="A" src="../../media/ab/cd-240.avif"></picture>',
    );
    expect(rewrite(picture('none'))).toBe('<picture></picture>');
  });

  it('removes elements that would load a file that the copy does not have', () => {
    const html =
      '<link rel="manifest" href="../../site.webmanifest"><script type="module" src="../../sw.js">\n</script><script type="application/ld+json">{"a":"</b>"}</script>';
    expect(rewrite(html)).toBe('\n<script type="application/ld+json">{"a":"</b>"}</script>');
  });

  it('rewrites the target of a page that redirects', () => {
    expect(rewrite('<meta http-equiv="refresh" content="0; url=../">')).toBe(
      '<meta http-equiv="refresh" content="0; url=../index.html">',
    );
  });

  it('keeps pages without an article out of full-text indexes', () => {
    expect(rewrite('<html><head><title>x</title>', { noIndex: true })).toBe(
      '<html data-page-file="index.html"><head><meta name="robots" content="noindex"><title>x</title>',
    );
  });

  it('escapes the attributes of elements that it changes', () => {
    expect(rewrite('<a title="&quot;&gt;&lt;script&gt;" href="../">')).toBe(
      '<a title="&#34;&#62;&#60;script&#62;" href="../index.html">',
    );
  });
});
