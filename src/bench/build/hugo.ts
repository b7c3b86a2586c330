/**
 * The same pages with Hugo, followed by Pagefind: articles, and in both languages home, tags, publishers, years, months and days.
 * Hugo has no page of a day, so that all of them are taxonomies.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Article, LANGUAGES } from '../../archive/article.ts';
import { readCatalogue } from '../../archive/catalogue.ts';
import { type Measured, measure } from '../measure.ts';

const KINDS = ['tag', 'publisher', 'year', 'month', 'day'] as const;

const FRAME = (main: string): string => `<!doctype html>
<html lang="{{ if eq .Params.language "en" }}en{{ else }}ar{{ end }}" dir="rtl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · Archive</title><meta name="description" content="{{ .Summary | plainify | truncate 160 }}">
<link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/assets/site.css"></head>
<body><header><nav><a href="/">Home</a> <a href="/tag_ar/">Tags</a> <a href="/publisher_ar/">Publishers</a>
<form role="search" action="/search/"><input type="search" name="q"><button>Search</button></form></nav></header>
<main>${main}</main><footer><p>Archive</p></footer></body></html>
`;
const CARDS = (pages: string): string =>
  `<ul>{{ range ${pages} }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Params.when }}</time> {{ .Params.from }}</li>{{ end }}</ul>`;

const LAYOUTS: Readonly<Record<string, string>> = {
  '_default/single.html': FRAME(`<article data-pagefind-body><h1>{{ .Title }}</h1>
<p>{{ .Params.from }} <time>{{ .Params.when }}</time></p>{{ .Content }}
<ul>{{ range .Params.tag_ar }}<li><a href="/tag_ar/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul>
<dl><dt>Source</dt><dd>{{ .Params.source }}</dd></dl></article>`),
  '_default/term.html': FRAME(
    `<h1>{{ .Title }}</h1>${CARDS('(.Paginate .Pages 50).Pages')}{{ template "_internal/pagination.html" . }}`,
  ),
  '_default/taxonomy.html': FRAME(
    `<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>`,
  ),
  '_default/list.html': FRAME(`<h1>{{ .Title }}</h1>`),
  'index.html': FRAME(`<h1>Archive</h1>${CARDS('first 18 .Site.RegularPages')}`),
};

/** The version of the Hugo that is installed; undefined where there is none. */
export function hugoVersion(): string | undefined {
  return spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout?.trim() || undefined;
}

/** A Hugo site of the articles of a content folder. */
export class HugoSite {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param folder where the site's sources go */
  static async make(content: string, folder: string): Promise<HugoSite> {
    const names = KINDS.flatMap((kind) => LANGUAGES.map((lang) => `${kind}_${lang}`));
    const config = {
      baseURL: 'https://example.org/',
      title: 'Archive',
      disableKinds: ['RSS', 'sitemap', 'robotsTXT', '404', 'section'],
      taxonomies: Object.fromEntries(names.map((name) => [name, name])),
      permalinks: { articles: '/:slug/' },
    };
    await mkdir(join(folder, 'content/articles'), { recursive: true });
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    for (const [file, text] of Object.entries(LAYOUTS)) {
      const path = join(folder, 'layouts', file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    const catalogue = await readCatalogue(content);
    for (const article of catalogue.articles) {
      const path = join(folder, 'content/articles', `${article.id}.md`);
      await writeFile(path, `${JSON.stringify(frontOf(article))}\n\n${catalogue.bodyOf(article)}\n`);
    }
    return new HugoSite(folder);
  }

  /** Builds all of it: Hugo has nothing less. */
  async build(): Promise<{ hugo: Measured; pagefind: Measured }> {
    const site = join(this.#folder, 'public');
    await rm(site, { recursive: true, force: true });
    const hugo = await measure('hugo', ['--quiet'], this.#folder);
    const runner = join(dirname(fileURLToPath(import.meta.resolve('pagefind'))), 'runner/bin.cjs');
    const pagefind = await measure(process.execPath, [runner, '--site', site, '--quiet'], this.#folder);
    return { hugo, pagefind };
  }
}

function frontOf({ id, title, lang, day, tags, publisher, source }: Article): Record<string, unknown> {
  const values = {
    tag: tags,
    publisher: publisher === undefined ? [] : [publisher],
    year: day === undefined ? [] : [day.slice(0, 4)],
    month: day === undefined ? [] : [day.slice(0, 7)],
    day: day === undefined ? [] : [day],
  };
  const terms = KINDS.flatMap((kind) => LANGUAGES.map((other) => [`${kind}_${other}`, values[kind]]));
  return {
    ...{ title, slug: id, language: lang, when: day ?? '', from: publisher ?? '', source: source?.sha256 },
    ...(day === undefined ? {} : { date: day }),
    ...Object.fromEntries(terms),
  };
}
