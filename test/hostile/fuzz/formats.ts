/** A small valid source of each format that the converter reads, with marked fields, so that each can be made hostile. */

/** `⟦field=value⟧` in a template marks a field, with its value in sources where it is not hostile. */
const FIELD = /⟦(?<field>[\w.-]+)=(?<value>[^⟧]*)⟧/gu;

export interface Format {
  name: string;
  template: string;
  /** Escapes a text so that its field contains it whole; an unescaped text may break the syntax around it. */
  quote: (text: string) => string;
}

const ARABIC = 'افتتح الوزير الميناء الجديد اليوم، وقال إن العمل فيه يبدأ خلال أيام.';
const ENGLISH = 'The minister opened the new harbour today and said that work in it begins within days.';

const asIs = (text: string): string => text;
const inXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const inCdata = (text: string): string => text.replaceAll(']]>', ']]]]><![CDATA[>');
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inTable = (text: string): string => text.replaceAll('"', '""');

export const FORMATS: readonly Format[] = [
  {
    name: 'aggregator text',
    quote: asIs,
    template: `⟦title=افتتاح الميناء الجديد⟧
تاريخ النشر: ⟦date=13th, February 2025 GMT⟧
آخر تحديث: ⟦updated=14 فبراير 2025⟧
بقلم: ⟦author=ليلى حسن⟧
القسم: ⟦section=اقتصاد⟧
الرابط: ⟦url=https://news.example/a⟧
⟦paragraph=${ARABIC}⟧
Related⟦related=عنوان آخر هنا⟧${ARABIC}
${ARABIC}
المصدر: ⟦publisher=رويترز⟧
كلمات دلالية: ⟦tags=روسيا الصين روسيا الصين⟧
إقرأ أيضاً:
⟦second-title=عنوان المقال الثاني⟧
⟦second-paragraph=${ARABIC}⟧
`,
  },
  {
    name: 'plain text',
    quote: asIs,
    template: `⟦title=A bridge opens⟧\n⟦paragraph=${ENGLISH}⟧\n\n${ENGLISH}\n`,
  },
  {
    name: 'garbled text',
    quote: asIs,
    template: `ط§ظ„ط´ط±ط·ط© ⟦title=طھظˆظ‚ظپ⟧\n⟦paragraph=ظˆظ‚ط¹طھ ط¯ظˆظ„ط© ظˆط§ظ„ظ…ط¬ظ…ظˆط¹ط©⟧\nطھظˆظ‚ظپ ظˆط§ظ„ظ…ط¬ظ…ظˆط¹ط©\n`,
  },
  {
    name: 'HTML page',
    quote: inXml,
    template: `<!DOCTYPE ⟦doctype=html⟧>
<html lang="⟦lang=en⟧" dir="⟦dir=ltr⟧"><head>
<title>⟦tab-title=Harbour opens – Example News⟧</title>
<base href="⟦base=https://news.example/⟧">
<link rel="⟦link-rel=canonical⟧" href="⟦canonical=https://news.example/a⟧">
<meta charset="⟦charset=utf-8⟧">
<meta name="⟦meta-name=author⟧" content="⟦meta-author=Ann Reed⟧">
<meta property="og:title" content="⟦og-title=Harbour opens⟧">
<meta property="og:site_name" content="⟦og-site-name=Example News⟧">
<meta property="og:url" content="⟦og-url=https://news.example/a⟧">
<meta property="og:locale" content="⟦og-locale=en_GB⟧">
<meta property="og:type" content="⟦og-type=article⟧">
<meta property="og:description" content="⟦og-description=The minister opened it.⟧">
<meta property="article:published_time" content="⟦published-time=2024-04-30T08:00:00Z⟧">
<meta property="article:section" content="⟦meta-section=World⟧">
<meta property="article:tag" content="⟦meta-tag=ships⟧">
<meta name="keywords" content="⟦keywords=ships, sea⟧">
<style>⟦style=p { color: red }⟧</style><script>⟦script=var a = 1;⟧</script>
</head><body class="⟦body-class=news⟧">
<!-- ⟦comment=a comment⟧ -->
<nav><a href="/⟦nav-href=world⟧">⟦nav-text=World⟧</a></nav>
<article itemscope itemtype="https://schema.org/⟦item-type=NewsArticle⟧"><h1 itemprop="headline">⟦h1=Harbour opens⟧</h1>
<p class="⟦byline-class=byline⟧">By <a rel="author" href="/ann">⟦byline=Ann Reed⟧</a></p>
<time datetime="⟦datetime=2024-04-30T08:00:00Z⟧">⟦time-text=30 April 2024⟧</time>
<p>⟦paragraph=${ENGLISH}⟧</p>
⟦between-blocks=<p>More of it.</p>⟧
<p id="⟦id=a⟧" style="⟦style-attribute=color:red⟧">${ENGLISH} <a href="⟦href=/port⟧" title="⟦link-title=port⟧">⟦link-text=The port⟧</a> <b>⟦bold=at last⟧</b></p>
<h2>⟦h2=What follows⟧</h2><ul><li>⟦list-item=Three quays⟧</li></ul>
<blockquote>⟦quotation=It is open.⟧</blockquote>
<figure><img src="⟦image=/a.jpg⟧" alt="⟦alt=A ship⟧"><figcaption>⟦caption=A ship at the quay⟧</figcaption></figure>
<table><tr><th>⟦cell-head=Year⟧</th><td>⟦cell=2024⟧</td></tr></table><pre>⟦preformatted=a  b⟧</pre>
<p>${ENGLISH}</p></article>
<div class="tags"><a rel="tag" href="/t">⟦tag-link=ships⟧</a></div>
<footer>⟦footer=All rights reserved⟧</footer></body></html>`,
  },
  {
    name: 'HTML page with a visible date',
    quote: inXml,
    template: `<html><body><div><h1>⟦h1=افتتاح الميناء⟧</h1><span>⟦date-line=13 فبراير 2025⟧</span>
<div class="⟦class=topic list⟧"><a href=x>⟦topic=روسيا⟧</a></div><p>⟦paragraph=${ARABIC}⟧</p><p>${ARABIC}</p><p>${ARABIC}</p></div>
<⟦element=section⟧ a="b">${ARABIC}</body></html>`,
  },
  {
    name: 'HTML page with JSON-LD',
    quote: (text) => inJson(text).replaceAll('<', '\\u003c'),
    template: `<!doctype html><html><head><title>Harbour opens</title><script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [{"@type": "⟦type=NewsArticle⟧", "headline": "⟦headline=Harbour opens⟧",
"datePublished": "⟦date=2024-04-30T08:00:00Z⟧", "dateCreated": "⟦created=2024-04-30⟧", "author": [{"name": "⟦author=Ann Reed⟧"}],
"publisher": {"name": "⟦publisher=Example News⟧"}, "articleSection": "⟦section=World⟧", "keywords": "⟦keywords=ships, sea⟧",
"inLanguage": "⟦lang=en⟧", "url": "⟦url=https://news.example/a⟧", "articleBody": "⟦body=${ENGLISH}⟧"},
{"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "⟦crumb=World⟧"}}]}] ⟦syntax=⟧}
</script></head><body><article><h1>Harbour opens</h1><p>${ENGLISH}</p><p>${ENGLISH}</p></article></body></html>`,
  },
  {
    name: 'RSS 2.0',
    quote: inXml,
    template: `<?xml version="1.0" encoding="⟦encoding=UTF-8⟧"?>⟦prologue=⟧
<rss version="⟦version=2.0⟧" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>⟦feed-title=صحيفة الميناء⟧</title><link>⟦feed-link=https://example.org/⟧</link><language>⟦language=ar⟧</language>
<item><title>⟦title=افتتاح الميناء⟧</title><link>⟦link=https://example.org/port⟧</link><dc:creator>⟦creator=أحمد علي⟧</dc:creator>
<category domain="⟦domain=a⟧">⟦category=اقتصاد⟧</category><pubDate>⟦date=Thu, 13 Feb 2025 09:30:00 +0300⟧</pubDate>
<description>⟦description=ملخص⟧</description><content:encoded>⟦content=${inXml(`<p>${ARABIC}</p>`)}⟧</content:encoded></item>
<item><author>⟦author=a@example.org (Ann Reed)⟧</author><description>⟦only-description=سطر أول⟧</description><guid>⟦guid=x⟧</guid>
<source url="https://wire.example/rss">⟦source=The Wire⟧</source></item><!-- ⟦comment=a⟧ -->⟦between=⟧</channel></rss>`,
  },
  {
    name: 'RSS 2.0 with CDATA',
    quote: inCdata,
    template: `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour</title>
<item><title><![CDATA[⟦title=Bridge opens⟧]]></title><author><![CDATA[⟦author=a@example.org (Ann)⟧]]></author>
<pubDate><![CDATA[⟦date=13 Feb 2025⟧]]></pubDate><category><![CDATA[⟦category=Transport⟧]]></category>
<content:encoded><![CDATA[<p>⟦content=${ENGLISH}⟧</p>]]></content:encoded></item></channel></rss>`,
  },
  {
    name: 'RSS 1.0',
    quote: inXml,
    template: `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.org/rdf"><title>⟦feed-title=The Harbour⟧</title><dc:language>⟦language=en⟧</dc:language></channel>
<item rdf:about="⟦about=https://example.org/1⟧"><title>⟦title=Bridge opens⟧</title><link>⟦link=https://example.org/1⟧</link>
<description>⟦description=${ENGLISH}⟧</description><dc:date>⟦date=2004-05-01T08:00:00+01:00⟧</dc:date>
<dc:creator>⟦creator=Ann Reed⟧</dc:creator><dc:subject>⟦subject=Transport⟧</dc:subject></item></rdf:RDF>`,
  },
  {
    name: 'Atom',
    quote: inXml,
    template: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="⟦lang=en⟧"><title type="html">⟦feed-title=Harbour⟧</title>
<author><name>⟦feed-author=The Desk⟧</name></author><entry><title type="⟦title-type=html⟧">⟦title=A calm day⟧</title>
<link rel="⟦rel=alternate⟧" href="⟦href=https://example.org/b⟧"/><updated>⟦date=2025-02-14T00:00:00Z⟧</updated>
<author><name>⟦author=Ann⟧</name></author><category term="⟦term=weather⟧" label="⟦label=Weather⟧"/><summary>⟦summary=Calm.⟧</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>⟦content=${ENGLISH}⟧</p></div></content></entry></feed>`,
  },
  {
    name: 'JSON Feed',
    quote: inJson,
    template: `{"version": "https://jsonfeed.org/version/1.1", "title": "⟦feed-title=Harbour⟧", "language": "⟦language=en⟧", "authors": [{"name": "⟦feed-author=Desk⟧"}],
"items": [{"id": "1", "url": "⟦url=https://example.org/1⟧", "title": "⟦title=One⟧", "content_html": "⟦html=<p>First.</p>⟧", "date_published": "⟦date=2025-02-13T09:30:00+01:00⟧", "tags": ["⟦tag=ships⟧"]},
{"id": "2", "title": "Two", "content_text": "⟦text=${ENGLISH}⟧", "authors": [{"name": "⟦author=Ann⟧"}]}⟦syntax=⟧]}`,
  },
  {
    name: 'JSON dump',
    quote: inJson,
    template: `{"status": "ok", "articles": [{"⟦key=extra⟧": "⟦extra=x⟧", "source": {"name": "⟦publisher=الميناء⟧"}, "author": "⟦author=أحمد علي⟧", "headline": "⟦title=عنوان أول⟧",
"publishedAt": "⟦date=2025-02-13T09:30:00Z⟧", "content": "⟦body=${ARABIC}⟧", "keywords": "⟦keywords=روسيا، الصين؛ الأمم المتحدة|نفط⟧", "tags": ["⟦tag=نفط⟧"],
"url": "⟦url=https://example.org/1⟧", "lang": "⟦lang=ar⟧", "section": "⟦section=عالم⟧", "crawled_at": "⟦captured=2025-02-13T09:30:00Z⟧", "summary": "⟦summary=ملخص⟧"},
{"title": {"rendered": "⟦rendered-title=It&#8217;s here⟧"}, "content": {"rendered": "⟦rendered-body=<p>Text</p>⟧"}, "number": ⟦number=1⟧}⟦syntax=⟧]}`,
  },
  {
    name: 'JSON Lines',
    quote: inJson,
    template: `{"العنوان": "⟦title=عنوان⟧", "تاريخ النشر": "⟦date=13 فبراير 2025⟧", "النص": "⟦body=${ARABIC}⟧", "الكاتب": ["⟦author=أحمد⟧"], "المصدر": "⟦publisher=رويترز⟧", "الوسوم": ["⟦tag=روسيا⟧"], "القسم": "⟦section=عالم⟧", "الرابط": "⟦url=https://example.org/x⟧", "اللغة": "⟦lang=العربية⟧"}
{"title": "broken ⟦broken=⟧
{"title": "Another", "body": "${ENGLISH}"}
`,
  },
  ...(
    [
      ['CSV', ','],
      ['TSV', '\t'],
      ['semicolon table', ';'],
    ] as const
  ).map(([name, delimiter]) => ({
    name,
    quote: inTable,
    template: [
      ['"⟦column=id⟧"', 'Title', 'published_at', 'content', 'tags', 'source', 'author', 'url', 'lang'],
      [
        ...[
          '1',
          '"⟦title=عنوان⟧"',
          '"⟦date=2025-02-13⟧"',
          `"⟦body=${ARABIC}⟧"`,
          `"⟦tags=['روسيا', 'الصين']⟧"`,
        ],
        ...['"⟦publisher=رويترز⟧"', '"⟦author=أحمد⟧"', '"⟦url=https://example.org/1⟧"', '"⟦lang=ar⟧"'],
      ],
      ['2', 'Bare ⟦bare=cell⟧', '2025-02-14', ENGLISH.replaceAll(',', ''), 'a', 'AP', 'Ann', '', 'en'],
    ]
      .map((row) => row.join(delimiter))
      .join('\n'),
  })),
  ...(
    [
      ['WordPress export', inCdata, (value: string) => `<![CDATA[${value}]]>`],
      ['WordPress export with entities', inXml, (value: string) => value],
    ] as const
  ).map(([name, quote, wrap]) => ({
    name,
    quote,
    template: `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>⟦blog-title=مدونة الميناء⟧</title><language>⟦language=ar⟧</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>${wrap('⟦login=layla⟧')}</wp:author_login><wp:author_display_name>${wrap('⟦display-name=ليلى حسن⟧')}</wp:author_display_name></wp:author>
<item><title>${wrap('⟦title=سفينة تصل⟧')}</title><link>⟦link=https://example.org/ship⟧</link><pubDate>⟦pub-date=Wed, 12 Feb 2025 22:30:00 +0000⟧</pubDate>
<dc:creator>${wrap('⟦creator=layla⟧')}</dc:creator><content:encoded>${wrap(`⟦content=${ARABIC}⟧`)}</content:encoded>
<excerpt:encoded>${wrap('⟦excerpt=⟧')}</excerpt:encoded><wp:post_date>${wrap('⟦post-date=2025-02-13 00:30:00⟧')}</wp:post_date>
<wp:post_date_gmt>${wrap('⟦post-date-gmt=2025-02-12 22:30:00⟧')}</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="economy">${wrap('⟦category=اقتصاد⟧')}</category><category domain="post_tag">${wrap('⟦tag=قمح⟧')}</category></item>
<item><title>${wrap('Later')}</title><wp:status>⟦status=draft⟧</wp:status><wp:post_type>⟦post-type=post⟧</wp:post_type></item></channel></rss>`,
  })),
  {
    name: 'Markdown with YAML',
    quote: inJson,
    template: `---
title: "⟦title=جسر جديد⟧"
date: ⟦bare-date=2025-02-13T09:30:00+03:00⟧
pubDate: "⟦date=2025-02-13⟧"
author: "⟦author=ليلى حسن⟧"
categories: ["⟦category=نقل⟧"]
taxonomies: { tags: ["⟦tag=جسور⟧"] }
description: ⟦bare=text⟧
url: "⟦url=/new-bridge⟧"
"⟦key=extra⟧": x
⟦syntax=⟧
---

⟦body=نص **غليظ** و [رابط](https://example.org).⟧
`,
  },
  {
    name: 'Markdown with JSON',
    quote: inJson,
    template: `{\n"title": "⟦title=A bridge⟧",\n"date": "⟦date=2025-02-13⟧",\n"tags": ["⟦tag=bridges⟧"],\n"author": "⟦author=Ann⟧" ⟦syntax=⟧\n}\n\n⟦body=${ENGLISH}⟧\n`,
  },
];

/** Lists the names of a format's fields, in the order of the template. */
export function listFields({ template }: Format): string[] {
  return [...template.matchAll(FIELD)].map(({ groups }) => groups?.field ?? '');
}

export interface Filling {
  field: string;
  text: string;
  /** Whether the text is escaped, so that the syntax around it stays valid. */
  isQuoted: boolean;
  /** Whether the field's own value comes before the text. */
  isAppended: boolean;
}

/** Formats a source with one hostile field and valid other ones. */
export function formatSource(
  { template, quote }: Format,
  { field, text, isQuoted, isAppended }: Filling,
): string {
  return template.replace(FIELD, (_match, name: string, value: string) => {
    if (name !== field) return value;
    return `${isAppended ? value : ''}${isQuoted ? quote(text) : text}`;
  });
}
