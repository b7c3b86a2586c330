import { describe, expect, it } from 'vitest';
import { plainPage } from '../../../src/offline/pack/plainPages.ts';
import { strings } from '../../fixtures/archive.ts';

const PRESENT = new Set([
  'index.html',
  'ar/index.html',
  'ar/tags/con/index.html',
  'ar/search/index.html',
  'assets/site.css',
  'media/ab/cd-240.jpeg',
]);
const rewrite = (html: string, path = 'ar/tags/con/index.html'): string =>
  plainPage(html, path, PRESENT, strings);

describe('a page of a plain pack', () => {
  it('links to files, with their fragments, and avoids the names of devices', () => {
    expect(rewrite('<a href="../../../ar/">x</a>')).toBe('<a href="../../../ar/index.html">x</a>');
    expect(rewrite('<a class="b" href="../../../ar/?a=1&amp;b#top">x</a>')).toBe(
      '<a class="b" href="../../../ar/index.html?a=1&amp;b#top">x</a>',
    );
    expect(rewrite('<a href="./ar/tags/con/">x</a>', 'index.html')).toBe(
      '<a href="./ar/tags/con~/index.html">x</a>',
    );
    expect(rewrite('<meta http-equiv="refresh" content="0; url=../../../ar/">')).toContain(
      'url=../../../ar/index.html"',
    );
  });

  it('keeps addresses on the network, within the page, and data', () => {
    for (const html of [
      '<a href="https://example.org/ar/">x</a>',
      '<a href="#content">x</a>',
      '<a download="a.ris" href="data:text/plain,x">x</a>',
      '<link rel="canonical" href="https://example.org/">',
      '<p>href="../../../ar/" is text</p>',
    ])
      expect(rewrite(html)).toBe(html);
  });

  it('has no link to a file that it lacks, no script and no field of the search', () => {
    expect(rewrite('<a href="../../../feeds/ar.xml" type="x">Feed</a>')).toBe('<a type="x">Feed</a>');
    expect(
      rewrite(
        '<link rel="alternate" href="../../../feeds/ar.xml">|<link rel="preload" href="../../../assets/site.css">',
      ),
    ).toBe('|');
    expect(rewrite('<script type="module" src="../../../assets/today.js"></script>|')).toBe('|');
    expect(
      rewrite('<form class="search-small x" role="search" action="../../../ar/search/"><input></form>|'),
    ).toBe('|');
  });

  it('shows pictures by the files that it has', () => {
    const at = (file: string): string => `../../../media/ab/cd-${file}`;
    expect(
      rewrite(
        `<picture><source srcset="${at('240.avif')} 240w" sizes="9px"><img src="${at('768.jpeg')}" srcset="${at('240.jpeg')} 240w, ${at('768.jpeg')} 768w" alt="A"></picture>`,
      ),
    ).toBe(`<picture><img srcset="${at('240.jpeg')} 240w" alt="A"></picture>`);
  });

  it('says on the search page that there is no search', () => {
    const page = rewrite('<body><main id="content"><form></form></main><p>end', 'ar/search/index.html');
    expect(page).toMatch(/<main id="content"><h1>ليس في هذه النسخة بحث<\/h1>\n<p>.+<\/p>\n<\/main><p>end/u);
    expect(page).not.toContain('form');
  });
});
