import { describe, expect, it } from 'vitest';
import { htmlPage } from '../../../../../src/convert/readers/html/htmlPage.ts';

const TEXT = '<p>The council met on Monday and agreed to open the bridge before the end of the year.</p>';
const CARD =
  '<div class="card"><a href="/authors/other">Other Person</a><h3><a href="/b">The ferry</a></h3></div>';
const authors = (byline: string, title = 'The bridge opens') =>
  htmlPage.split(
    `<!doctype html><head><title>${title}</title></head><body><main><div class="top"><h1>${title}</h1>${byline}</div>${TEXT}</main>${CARD}</body>`,
  )[0]?.authors;

describe('findVisibleAuthors', () => {
  it('reads a line near the title that names them', () => {
    expect(
      authors('<p class="x1">By <a href="/p/1">Mona Saleh</a> and <a href="/p/2">Rami Haddad</a></p>'),
    ).toEqual(['Mona Saleh', 'Rami Haddad']);
    expect(authors('<div>بقلم: منى صالح</div>', 'افتتاح الجسر')).toEqual(['منى صالح']);
    expect(authors('<span>كتبت: منى صالح</span>', 'افتتاح الجسر')).toEqual(['منى صالح']);
  });

  it('reads links to the pages of authors', () => {
    expect(authors('<a href="https://post.example/author/mona-saleh/">Mona Saleh</a>')).toEqual([
      'Mona Saleh',
    ]);
    expect(authors('<a href="/كاتب/12">منى صالح</a>', 'افتتاح الجسر')).toEqual(['منى صالح']);
  });

  it('gives nobody rather than a label, a sentence or another article’s author', () => {
    expect(authors('<a href="/author/mona">View author page</a>')).toBeUndefined();
    expect(authors('<p>By the time it opens. It will be June.</p>')).toBeUndefined();
    expect(authors('<p>By 2030 the bridge will be paid</p>')).toBeUndefined();
    expect(authors('<p>كتب جديدة في المكتبة</p>', 'افتتاح الجسر')).toBeUndefined();
  });
});
