/** What templates call that depends on the site's settings, its texts, or the page's language. */
import { LANGUAGES, type Language } from '../archive/article.ts';
import { contentSecurityPolicy } from './contentSecurity.ts';
import { formatPeriod } from './dates.ts';
import type { EleventyConfig, NunjucksEnvironment } from './eleventy.ts';
import { filters } from './filters.ts';
import type { Settings } from './settings.ts';
import { type Strings, translator, type Values } from './strings.ts';
import type { View } from './views/view.ts';

/** What a template's global function finds in `this`. */
interface TemplateContext {
  ctx: { view: View };
}

/** What templates are given. */
interface Given {
  settings: Settings;
  strings: Strings;
}

/**
 * Gives templates their settings, filters and functions. The latter go to Nunjucks itself: Eleventy would wrap each call of
 * each, and a page has hundreds.
 */
export function provideGlobals(config: EleventyConfig, given: Given): void {
  config.addGlobalData('settings', given.settings);
  config.on('eleventy.engine.njk', ({ environment }) => provide(environment, given));
}

function provide(environment: NunjucksEnvironment, { settings, strings }: Given): void {
  const translate = Object.fromEntries(LANGUAGES.map((lang) => [lang, translator(strings, lang)]));
  const tIn = (lang: Language, key: string, values?: Values) => translate[lang]?.(key, values);
  const inPrefix = (url: string): string => settings.pathPrefix + url.replace(/^\//u, '');

  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  environment.addFilter('href', inPrefix);
  environment.addFilter('absolute', (url: string) => settings.url + inPrefix(url));
  environment.addGlobal('contentSecurityPolicy', contentSecurityPolicy);
  environment.addGlobal('tIn', tIn);
  environment.addGlobal('t', function (this: TemplateContext, key: string, values?: Values) {
    return tIn(this.ctx.view.lang, key, values);
  });
  // A part of a list: a year, a month, or the undated rest.
  environment.addGlobal('partName', function (this: TemplateContext, part: string) {
    const { lang } = this.ctx.view;
    return part === 'undated' ? tIn(lang, 'date.undated') : formatPeriod(part, lang);
  });
  // Editors may note rules of their own, for which there is no text but their name.
  environment.addGlobal('reviewText', function (this: TemplateContext, rule: string) {
    const { lang } = this.ctx.view;
    return Object.hasOwn(strings[lang], `review.${rule}`) ? tIn(lang, `review.${rule}`) : rule;
  });
}
