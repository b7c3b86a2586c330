/** The filters of templates. */
import type { Environment } from 'nunjucks';
import type { Language } from '../../archive/article/article.ts';
import { renderMarkdown } from '../../text/markdown.ts';
import { needsFullFace } from '../assets/faces.ts';
import { relativeLanguageRoot, toAbsoluteUrl } from '../settings/addresses.ts';
import {
  formatHijri,
  formatMonth,
  formatNumber,
  formatPeriod,
  formatTime,
  formatWeekday,
} from '../settings/dates.ts';
import type { Settings } from '../settings/settings.ts';
import type { TemplateContext } from './siteTemplates.ts';

export function addFilters(environment: Environment, settings: Settings): void {
  environment.addFilter('time', formatTime);
  environment.addFilter('needsFullFace', needsFullFace);
  environment.addFilter('markdown', function (this: TemplateContext, text: string) {
    return renderMarkdown(text, this.ctx.root);
  });
  environment.addFilter('period', (period: string, lang: Language) => formatPeriod(period, lang, settings));
  environment.addFilter('month', (month: number, lang: Language) => formatMonth(month, lang, settings));
  environment.addFilter('weekday', (day: string, lang: Language) => formatWeekday(day, lang, settings));
  environment.addFilter('hijri', (day: string, lang: Language) =>
    settings.hijri ? formatHijri(day, lang, settings) : undefined,
  );
  environment.addFilter('digits', (number: number, lang: Language) => formatNumber(number, lang, settings));
  environment.addFilter('href', function (this: TemplateContext, url: string) {
    const { root, view } = this.ctx;
    const folder = `/${view.lang}/`;
    return url.startsWith(folder)
      ? relativeLanguageRoot(root, view.lang) + url.slice(folder.length)
      : root + url.slice(1);
  });
  environment.addFilter('absolute', (url: string) => toAbsoluteUrl(url, settings));
}
