/**
 * Builds comparable pages with Hugo, and indexes them with Pagefind: articles with metadata, earlier coverage and neighbours;
 * and in both languages the home page, lists of tags and publishers with their years, years, months, days and days of the year,
 * with feeds for lists and a sitemap. Hugo has no pages for days and sections of lists, so all of them are taxonomies. There are
 * no timelines, JSON feeds and data files.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Article, LANGUAGES } from '../../archive/article/article.ts';
import { readCatalogue } from '../../archive/catalogue.ts';
import { MAX_NEWEST } from '../../site/views/listSections.ts';
import { type Measurement, measure } from '../measure.ts';

const TAXONOMIES = ['tag', 'publisher', 'year', 'month', 'day', 'on', 'tagyear', 'publisheryear'] as const;
const TAXONOMIES_WITH_FEEDS = ['tag', 'publisher'] as const;

const METADATA = `<meta property="og:type" content="article"><meta property="article:published_time" content="{{ .Params.when }}">
<meta name="dc.date" content="{{ .Params.when }}"><meta name="citation_publication_date" content="{{ .Params.when }}">
<meta name="dc.type" content="newspaperArticle"><meta name="dc.title" content="{{ .Title }}">
<meta name="dc.language" content="{{ .Params.language }}"><meta name="dc.identifier" content="{{ .Permalink }}">
<meta name="citation_title" content="{{ .Title }}"><meta name="citation_language" content="{{ .Params.language }}">
<meta name="citation_public_url" content="{{ .Permalink }}"><meta name="dc.publisher" content="{{ .Params.from }}">
<meta name="citation_journal_title" content="{{ .Params.from }}">
{{ range .Params.tag_ar }}<meta property="article:tag" content="{{ . }}"><meta name="dc.subject" content="{{ . }}">{{ end }}
<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "NewsArticle" "@id" .Permalink "url" .Permalink
"headline" .Title "inLanguage" .Params.language "datePublished" .Params.when "keywords" .Params.tag_ar
"publisher" (dict "@type" "Organization" "name" .Params.from) | jsonify | safeJS }}</script>`;

const makePage = (main: string): string => `<!doctype html>
<html lang="{{ if eq .Params.language "en" }}en{{ else }}ar{{ end }}" dir="rtl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · Archive</title>{{ $about := .Summary | plainify | truncate 160 }}<meta name="description" content="{{ $about }}">
<link rel="canonical" href="{{ .Permalink }}"><meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ $about }}"><meta property="og:url" content="{{ .Permalink }}">
<meta property="og:site_name" content="Archive">{{ if .IsPage }}${METADATA}{{ end }}
<link rel="manifest" href="/site.webmanifest"><link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="alternate" type="application/rss+xml" href="/index.xml"><link rel="stylesheet" href="/assets/site.css"></head>
<body><header><nav><a href="/">Home</a> <a href="/tag_ar/">Tags</a> <a href="/publisher_ar/">Publishers</a>
<form role="search" action="/search/"><input type="search" name="q"><button>Search</button></form></nav></header>
<main>${main}</main><footer><p>Archive</p></footer></body></html>
`;
const makeCards = (pages: string): string =>
  `<ul>{{ range ${pages} }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Params.when }}</time> {{ .Params.from }}</li>{{ end }}</ul>`;

const LAYOUTS: Readonly<Record<string, string>> = {
  '_default/single.html': makePage(`<article data-pagefind-body><h1>{{ .Title }}</h1>
<p>{{ .Params.from }} <time>{{ .Params.when }}</time></p>{{ .Content }}
<ul>{{ range .Params.tag_ar }}<li><a href="/tag_ar/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul></article>
${makeCards('first 4 (.Site.RegularPages.Related .)')}<p>{{ .Title }}. {{ .Params.from }}, {{ .Params.when }}. {{ .Permalink }}</p>
<dl><dt>Source</dt><dd>{{ .Params.source }}</dd></dl>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>`),
  '_default/term.html': makePage(
    `<h1>{{ .Title }}</h1><p>{{ len .Pages }}</p>${makeCards(`first ${MAX_NEWEST} .Pages`)}`,
  ),
  // The index of a taxonomy lists its terms.
  '_default/taxonomy.html': makePage(
    `<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>`,
  ),
  '_default/list.html': makePage(`<h1>{{ .Title }}</h1>`),
  'index.html': makePage(`<h1>Archive</h1>${makeCards('first 18 .Site.RegularPages')}`),
};

/** Gives the version of the installed Hugo; undefined where there is none. */
export function hugoVersion(): string | undefined {
  return spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout?.trim() || undefined;
}

/** A Hugo site with the articles of a content folder. */
export class HugoSite {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param folder the folder for the site's sources */
  static async make(content: string, folder: string): Promise<HugoSite> {
    const config = {
      baseURL: 'https://example.org/',
      title: 'Archive',
      disableKinds: ['robotsTXT', '404', 'section'],
      taxonomies: Object.fromEntries(TAXONOMIES.flatMap(inLanguages).map((name) => [name, name])),
      permalinks: { articles: '/:slug/' },
      outputs: { page: ['HTML'], taxonomy: ['HTML'], term: ['HTML'], home: ['HTML', 'RSS'] },
      services: { rss: { limit: 15 } },
      related: { threshold: 0, includeNewer: false, indices: [{ name: 'tag_ar', weight: 100 }] },
    };
    await mkdir(join(folder, 'content/articles'), { recursive: true });
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    for (const [file, text] of Object.entries(LAYOUTS)) {
      const path = join(folder, 'layouts', file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    for (const name of TAXONOMIES_WITH_FEEDS.flatMap(inLanguages)) {
      await mkdir(join(folder, 'content', name));
      const front = JSON.stringify({ cascade: { outputs: ['HTML', 'RSS'] } });
      await writeFile(join(folder, 'content', name, '_index.md'), `${front}\n`);
    }
    const catalogue = await readCatalogue(content);
    const longLabels = findLongLabels(catalogue.articles);
    for (const article of catalogue.articles) {
      const path = join(folder, 'content/articles', `${article.id}.md`);
      await writeFile(
        path,
        `${JSON.stringify(frontMatterOf(article, longLabels))}\n\n${catalogue.readBody(article)}\n`,
      );
    }
    return new HugoSite(folder);
  }

  /** Builds the whole site, since Hugo has no incremental builds. */
  async build(): Promise<{ hugo: Measurement; pagefind: Measurement }> {
    const site = join(this.#folder, 'public');
    await rm(site, { recursive: true, force: true });
    const hugo = await measure('hugo', ['--quiet'], this.#folder);
    const runner = join(dirname(fileURLToPath(import.meta.resolve('pagefind'))), 'runner/bin.cjs');
    const pagefind = await measure(process.execPath, [runner, '--site', site, '--quiet'], this.#folder);
    return { hugo, pagefind };
  }
}

/** Gives the names of a taxonomy in both languages. */
function inLanguages(kind: (typeof TAXONOMIES)[number]): string[] {
  return LANGUAGES.map((lang) => `${kind}_${lang}`);
}

/** Finds the tags and publishers with more articles than the first page of their list shows. */
function findLongLabels(articles: readonly Article[]): Set<string> {
  const counts = new Map<string, number>();
  for (const label of articles.flatMap(labelsOf)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > MAX_NEWEST).map(([label]) => label));
}

function labelsOf({ tags, publisher }: Article): string[] {
  return publisher === undefined ? [...tags] : [...tags, publisher];
}

function frontMatterOf(article: Article, longLabels: ReadonlySet<string>): Record<string, unknown> {
  const { id, title, lang, day, tags, publisher, source } = article;
  const year = day?.slice(0, 4) ?? 'undated';
  const publishers = publisher === undefined ? [] : [publisher];
  const inYear = (labels: readonly string[]): string[] =>
    labels.filter((label) => longLabels.has(label)).map((label) => `${label} ${year}`);
  const values = {
    tag: tags,
    tagyear: inYear(tags),
    publisher: publishers,
    publisheryear: inYear(publishers),
    year: day === undefined ? [] : [year],
    month: day === undefined ? [] : [day.slice(0, 7)],
    day: day === undefined ? [] : [day],
    on: day === undefined ? [] : [day.slice(5)],
  };
  const terms = TAXONOMIES.flatMap((kind) => inLanguages(kind).map((name) => [name, values[kind]]));
  return {
    title,
    slug: id,
    language: lang,
    when: day ?? '',
    from: publisher ?? '',
    source: source?.sha256,
    date: day,
    ...Object.fromEntries(terms),
  };
}
