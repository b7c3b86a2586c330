/** What templates call that depends on the site's settings, its texts, or the page's language. */
import { LANGUAGES, type Language } from '../archive/article.ts';
import { contentSecurityPolicy } from './contentSecurity.ts';
import { formatPeriod } from './dates.ts';
import type { EleventyConfig } from './eleventy.ts';
import type { Settings } from './settings.ts';
import { type Strings, translator, type Values } from './strings.ts';
import type { View } from './views/view.ts';

/** What a template's global function finds in `this`. */
interface TemplateContext {
  ctx: { view: View };
}

/** Gives templates their filters and functions. */
export function provideGlobals(
  config: EleventyConfig,
  { settings, strings }: { settings: Settings; strings: Strings },
): void {
  const translate = Object.fromEntries(LANGUAGES.map((lang) => [lang, translator(strings, lang)]));
  const tIn = (lang: Language, key: string, values?: Values) => translate[lang]?.(key, values);
  const inPrefix = (url: string): string => settings.pathPrefix + url.replace(/^\//u, '');

  config.addGlobalData('settings', settings);
  config.addFilter('href', inPrefix);
  config.addFilter('absolute', (url: string) => settings.url + inPrefix(url));
  config.addNunjucksGlobal('contentSecurityPolicy', contentSecurityPolicy);
  config.addNunjucksGlobal('tIn', tIn);
  config.addNunjucksGlobal('t', function (this: TemplateContext, key: string, values?: Values) {
    return tIn(this.ctx.view.lang, key, values);
  });
  // A part of a list: a year, a month, or the undated rest.
  config.addNunjucksGlobal('partName', function (this: TemplateContext, part: string) {
    const { lang } = this.ctx.view;
    return part === 'undated' ? tIn(lang, 'date.undated') : formatPeriod(part, lang);
  });
  // Editors may note rules of their own, for which there is no text but their name.
  config.addNunjucksGlobal('reviewText', function (this: TemplateContext, rule: string) {
    const { lang } = this.ctx.view;
    return Object.hasOwn(strings[lang], `review.${rule}`) ? tIn(lang, `review.${rule}`) : rule;
  });
}
