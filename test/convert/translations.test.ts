/** Pairs of translations, by the ways of the programs that sites are made with. */
import { describe, expect, it } from 'vitest';
import { findTranslationKey } from '../../src/convert/metadata/translationKey.ts';
import type { SourceArticle } from '../../src/convert/reading/parseSource.ts';
import { TestArchive } from '../fixtures/convert/archive.ts';
import { readSource } from '../fixtures/convert/readSource.ts';

const AR = 'قال الرئيس يوم الخميس في باريس إن المحادثات مع الجيران ستستمر أسبوعا آخر.';
const EN = 'The president said in Paris on Thursday that the talks with his neighbours would go on.';
/** Texts of articles differ, as articles with the same text are one article. */
const markdown = (title: string, body: string, front = ''): string =>
  `---\ntitle: ${title}\n${front}---\n\n${body} ${title}\n`;
const arabic = (front = '', title = 'المحادثات مستمرة') => markdown(title, AR, front);
const english = (front = '', title = 'Talks go on') => markdown(title, EN, front);

/** Reads each file by itself, so that a key depends on no other file. Returns the titles of articles with the same key. */
async function pairsOf(files: Readonly<Record<string, string>>): Promise<string[][]> {
  const articles: SourceArticle[] = [];
  for (const [name, text] of Object.entries(files)) {
    const source = await readSource(Buffer.from(text), name);
    expect(source.skipped).toEqual([]);
    articles.push(...source.articles);
  }
  const arabicOnes = articles.filter(({ lang }) => lang === 'ar');
  return articles.flatMap(({ lang, title, translationKey }) => {
    const pair = arabicOnes.find((other) => lang === 'en' && other.translationKey === translationKey);
    return pair === undefined || translationKey === undefined ? [] : [[title, pair.title]];
  });
}

const PAIR = [['Talks go on', 'المحادثات مستمرة']];

describe('two translations', () => {
  it.each<[string, Record<string, string>]>([
    [
      'Hugo’s names',
      { 'site/content/posts/talks.ar.md': arabic(), 'site/content/posts/talks.en.md': english() },
    ],
    [
      'Hugo’s names with a default language',
      { 'content/posts/talks/index.ar.md': arabic(), 'content/posts/talks.md': english() },
    ],
    ['folders of languages', { 'content/ar/talks.md': arabic(), 'content/en/talks.md': english() }],
    [
      'folders of languages with regions',
      { 'src/ar-SA/blog/talks.md': arabic(), 'src/en_US/blog/talks.md': english() },
    ],
    [
      'translationKey',
      { 'a.md': arabic('translationKey: talks-2023\n'), 'b.md': english('translationKey: talks-2023\n') },
    ],
    [
      'the page_id of jekyll-polyglot',
      { 'a.md': arabic('lang: ar\npage_id: talks\n'), 'b.md': english('lang: en\npage_id: talks\n') },
    ],
    [
      'permalinks of jekyll-polyglot',
      {
        '_posts/2023-04-28-talks-ar.md': arabic('lang: ar\npermalink: /blog/talks/\n'),
        '_posts/2023-04-28-talks.md': english('lang: en\npermalink: /blog/talks/\n'),
      },
    ],
    [
      'permalinks with languages',
      {
        'a.md': arabic('lang: ar\npermalink: /ar/blog/talks\n'),
        'b.md': english('lang: en\npermalink: /en/blog/talks\n'),
      },
    ],
    [
      'a field of dumps',
      {
        'a.json': JSON.stringify({ title: 'المحادثات مستمرة', text: AR, translation_key: 17 }),
        'b.json': JSON.stringify({ title: 'Talks go on', text: EN, translation_key: 17 }),
      },
    ],
  ])('are paired by %s', async (_way, files) => {
    expect(await pairsOf(files)).toEqual(PAIR);
  });

  it.each<[string, Record<string, string>]>([
    ['names in other folders', { 'a/talks.ar.md': arabic(), 'b/talks.en.md': english() }],
    ['other names', { 'content/ar/talks.md': arabic(), 'content/en/talks-2.md': english() }],
    ['names without a folder', { 'talks.ar.md': arabic(), 'about.md': english() }],
    [
      'patterns of permalinks',
      {
        'a.md': arabic('lang: ar\npermalink: /:year/:title/\n'),
        'b.md': english('lang: en\npermalink: /:year/:title/\n'),
      },
    ],
    ['a name in a language that the text is not in', { 'x/a.ar.md': english(), 'x/a.md': arabic() }],
  ])('are not paired by %s', async (_way, files) => {
    expect(await pairsOf(files)).toEqual([]);
  });

  it('are paired in all articles of a site, also where the second language is converted later', async () => {
    const files = Array.from({ length: 28 }, (_, n): [string, string][] => [
      [`content/posts/p${n}.ar.md`, arabic('', `الخبر رقم ${n}`)],
      [`content/posts/p${n}.en.md`, english('', `News of day ${n}`)],
    ]).flat();
    const byLanguage = (tag: string) => Object.fromEntries(files.filter(([name]) => name.includes(tag)));
    const archive = await TestArchive.with(byLanguage('.en.'));
    await archive.convert();
    await archive.add(byLanguage('.ar.'));
    await archive.convert();
    const { articles, pairs, warnings } = await archive.catalogue();
    expect([articles.length, pairs.size, warnings]).toEqual([56, 56, []]);
  });
});

describe('two saved pages', () => {
  const page = (
    lang: string,
    own: string,
    links: Readonly<Record<string, string>>,
    title: string,
    text: string,
  ) =>
    `<!doctype html><html lang="${lang}"><head><title>${title}</title><link rel="canonical" href="${own}">${Object.entries(
      links,
    )
      .map(([tag, href]) => `<link rel="alternate" hreflang="${tag}" href="${href}">`)
      .join(
        '',
      )}</head><body><article><h1>${title}</h1><p>${text}</p><p>${text} ${title}</p></article></body></html>`;
  const AR_URL = 'https://example.org/ar/2023/talks';
  const EN_URL = 'https://example.org/en/2023/talks';
  const arabicPage = (links: Record<string, string>, own = AR_URL) =>
    page('ar', own, links, 'المحادثات مستمرة', AR);
  const englishPage = (links: Record<string, string>, own = EN_URL) =>
    page('en', own, links, 'Talks go on', EN);

  it.each<[string, string, string]>([
    ['name each other', arabicPage({ en: EN_URL }), englishPage({ ar: AR_URL })],
    [
      'name both, with regions and a default',
      arabicPage({ ar: AR_URL, 'en-GB': EN_URL, fr: 'https://example.org/fr/x', 'x-default': EN_URL }),
      englishPage({ ar: AR_URL, 'en-GB': EN_URL, 'x-default': EN_URL }),
    ],
    [
      'write their addresses in other ways',
      arabicPage({ en: 'http://www.example.org/en/2023/talks/' }),
      englishPage({ ar: '/ar/2023/talks#top' }),
    ],
  ])('are paired if they %s', async (_way, ar, en) => {
    expect(await pairsOf({ 'a.html': ar, 'b.html': en })).toEqual(PAIR);
  });

  it('are not paired if they lead to home pages', async () => {
    const home = { ar: 'https://example.org/ar/', en: 'https://example.org/en/' };
    expect(await pairsOf({ 'a.html': arabicPage(home), 'b.html': englishPage(home) })).toEqual([]);
    const other = { 'a.html': arabicPage({ en: home.en }), 'b.html': englishPage({ ar: home.ar }) };
    expect(await pairsOf(other)).toEqual([]);
  });
});

describe('the posts of a WordPress export', () => {
  const wxr = (...items: string[]): string =>
    `<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blog</title><language>en-US</language><wp:base_blog_url>https://example.org</wp:base_blog_url>${items
      .map((item) => `<item>${item}<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>`)
      .join('')}</channel></rss>`;
  const post = (title: string, text: string) =>
    `<title>${title}</title><content:encoded><![CDATA[<p>${text}</p>]]></content:encoded>`;

  it('are paired by Polylang’s terms', async () => {
    const terms = (lang: string) =>
      `<category domain="language" nicename="${lang}"><![CDATA[${lang}]]></category><category domain="post_translations" nicename="pll_5f3a1b2c4d5e6"><![CDATA[pll_5f3a1b2c4d5e6]]></category>`;
    const ar = wxr(post('المحادثات مستمرة', AR) + terms('ar'));
    const en = wxr(post('Talks go on', EN) + terms('en'));
    expect(await pairsOf({ 'a.xml': ar, 'b.xml': en })).toEqual(PAIR);
  });

  it('are paired by WPML’s custom fields', async () => {
    const meta = (key: string, value: string) =>
      `<wp:postmeta><wp:meta_key><![CDATA[${key}]]></wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;
    const fields = (lang: string) =>
      meta('_edit_last', '1') +
      meta('_wpml_import_language_code', lang) +
      meta('_wpml_import_translation_group', '12');
    const items = [post('المحادثات مستمرة', AR) + fields('ar'), post('Talks go on', EN) + fields('en')];
    expect(await pairsOf({ 'a.xml': wxr(...items) })).toEqual(PAIR);
  });
});

describe('findTranslationKey', () => {
  it('shortens a long key, and takes none that is empty', () => {
    const key = (text: string) => findTranslationKey({ translation: { kind: 'key', key: text } }, 'en');
    expect(key('talks \n2023')).toBe('talks 2023');
    expect(key(' ')).toBeUndefined();
    expect(key('x'.repeat(5000))).toMatch(/^[0-9a-z]{16}$/u);
  });
});
