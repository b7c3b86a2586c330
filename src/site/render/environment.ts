/** Nunjucks with what templates may call. All runs of Eleventy share it: it keeps what it has compiled. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import { citationFiles, dataUrl } from '../exports/citations.ts';
import { newsArticle } from '../exports/jsonLd.ts';
import { absolute, feedUrl, inPrefix, pictureUrl } from '../settings/addresses.ts';
import { formatHijri, formatPeriod, formatWeekday, inDigits } from '../settings/dates.ts';
import type { Settings } from '../settings/settings.ts';
import { type Strings, translator, type Values } from '../settings/strings.ts';
import type { ArticleView } from '../views/article.ts';
import { numberOfDaySection } from '../views/listSections.ts';
import type { View } from '../views/view.ts';
import { FACES } from './assets.ts';
import { CARD, cardUrl } from './cardImages.ts';
import { contentSecurityPolicy } from './contentSecurity.ts';
import type { Engine } from './eleventy.ts';
import { filters } from './filters.ts';
import { addRemembered } from './partialCache.ts';

/** What a template's global function finds in `this`. */
interface TemplateContext {
  ctx: { view: View };
}

/** What templates are given. */
interface Given {
  settings: Settings;
  strings: Strings;
  /** Is called with what a page has to do without (articleProblem.ts). */
  onFailure: (view: ArticleView, consequence: string, error: unknown) => void;
}

const INCLUDES = '_includes';
/** The folders of templates in it. */
const TEMPLATES = ['layouts', 'pages', 'partials'];

/**
 * Makes the environment. Its templates are looked for below the working directory.
 * Filters and functions go to Nunjucks itself: Eleventy would wrap each call of each, and a page has hundreds.
 */
export function createEnvironment({ settings, strings, onFailure }: Given): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader(INCLUDES);
  const environment = new nunjucks.Environment(loader, {
    ...{ autoescape: true, throwOnUndefined: true, trimBlocks: true, lstripBlocks: true },
  });
  const translate = Object.fromEntries(LANGUAGES.map((lang) => [lang, translator(strings, lang, settings)]));
  const tIn = (lang: Language, key: string, values?: Values) => translate[lang]?.(key, values);

  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  environment.addFilter('period', (period: string, lang: Language) => formatPeriod(period, lang, settings));
  environment.addFilter('weekday', (day: string, lang: Language) => formatWeekday(day, lang, settings));
  environment.addFilter('hijri', (day: string, lang: Language) =>
    settings.hijri ? formatHijri(day, lang, settings) : undefined,
  );
  environment.addFilter('digits', (number: number, lang: Language) => inDigits(number, lang, settings));
  environment.addFilter('href', (url: string) => inPrefix(url, settings));
  environment.addFilter('absolute', (url: string) => absolute(url, settings));
  environment.addGlobal('settings', settings);
  environment.addGlobal('faces', FACES);
  environment.addGlobal('feedUrl', feedUrl);
  environment.addGlobal('cardUrl', cardUrl);
  environment.addGlobal('cardSize', CARD);
  environment.addGlobal('pictureUrl', pictureUrl);
  environment.addGlobal('jsonLd', (view: ArticleView) => newsArticle(view, settings));
  environment.addGlobal('citations', (view: ArticleView) => {
    try {
      return citationFiles(view, settings).map((file) => ({ ...file, url: dataUrl(file) }));
    } catch (error) {
      onFailure(view, 'is published without files for reference managers', error);
      return [];
    }
  });
  environment.addGlobal('contentSecurityPolicy', contentSecurityPolicy);
  environment.addGlobal('tIn', tIn);
  environment.addGlobal('t', function (this: TemplateContext, key: string, values?: Values) {
    return tIn(this.ctx.view.lang, key, values);
  });
  addRemembered(environment);
  // A year, a month, a day, undated articles, or a numbered section of a day or of undated articles.
  environment.addGlobal('sectionName', function (this: TemplateContext, section: string) {
    const { lang } = this.ctx.view;
    const ofDay = numberOfDaySection(section);
    if (ofDay !== undefined)
      return `${formatPeriod(section.slice(0, 10), lang, settings)} · ${tIn(lang, 'list.part', { number: ofDay })}`;
    const [name = '', number] = section.split('-');
    if (name !== 'undated') return formatPeriod(section, lang, settings);
    const undated = tIn(lang, 'date.undated');
    return number === undefined ? undated : `${undated} ${inDigits(Number(number), lang, settings)}`;
  });
  // Editors may note rules of their own, for which there is no text but their name.
  environment.addGlobal('reviewText', function (this: TemplateContext, rule: string) {
    const { lang } = this.ctx.view;
    return Object.hasOwn(strings[lang], `review.${rule}`) ? tIn(lang, `review.${rule}`) : rule;
  });
  return environment;
}

/** Compiles all templates, which an environment otherwise does when each is asked for. */
export function compileTemplates(environment: nunjucks.Environment): void {
  for (const folder of TEMPLATES)
    for (const name of readdirSync(join(INCLUDES, folder)))
      environment.getTemplate(`${folder}/${name}`, true);
}

/**
 * Eleventy's engine for templates that lie elsewhere. Its own would compile one for each page, and hand it all data there are;
 * what Eleventy itself kept of them would keep all pages of a run.
 */
export function engineOf(environment: nunjucks.Environment): Engine {
  const known = new Map<string, nunjucks.Template>();
  return {
    compile: (text, path) => {
      const template = known.get(text) ?? new nunjucks.Template(text, environment, path);
      known.set(text, template);
      return ({ view }) => template.render({ view });
    },
    compileOptions: { cache: false },
  };
}
