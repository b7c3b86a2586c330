/** The functions and values that templates use besides filters. */
import nunjucks, { type Environment } from 'nunjucks';
import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import { PRELOADED_FACES } from '../assets/faces.ts';
import { makeCitationFiles, makeDataUrl } from '../exports/citations.ts';
import { formatNewsArticle } from '../exports/jsonLd.ts';
import { formatCardPicture, formatPicture } from '../pictures/pictureMarkup.ts';
import type { SitePicture } from '../pictures/pictureSizes.ts';
import { feedUrl } from '../settings/addresses.ts';
import { formatNumber, formatPeriod } from '../settings/dates.ts';
import { translator, type Values } from '../settings/strings.ts';
import type { ArticleView } from '../views/article.ts';
import { numberOfDaySection } from '../views/listSections.ts';
import type { View } from '../views/view.ts';
import { sharedPicture } from './cardImages.ts';
import { contentSecurityPolicy } from './contentSecurity.ts';
import type { SiteTemplates, TemplateContext } from './siteTemplates.ts';

export function addShortcodes(
  environment: Environment,
  { settings, strings, onFailure }: SiteTemplates,
): void {
  const translate = Object.fromEntries(LANGUAGES.map((lang) => [lang, translator(strings, lang, settings)]));
  const tIn = (lang: Language, key: string, values?: Values) => translate[lang]?.(key, values);

  environment.addGlobal('settings', settings);
  environment.addGlobal('preloadedFaces', PRELOADED_FACES);
  environment.addGlobal('feedUrl', feedUrl);
  environment.addGlobal('sharedPicture', (view: View) => sharedPicture(view, settings));
  environment.addGlobal('contentSecurityPolicy', contentSecurityPolicy(settings));
  environment.addGlobal('jsonLd', (view: ArticleView) => formatNewsArticle(view, settings));
  environment.addGlobal('citations', (view: ArticleView) => {
    try {
      return makeCitationFiles(view, settings).map((file) => ({ ...file, url: makeDataUrl(file) }));
    } catch (error) {
      onFailure(view, 'is published without files for reference managers', error);
      return [];
    }
  });
  // The picture of a story that leads a page, whose title is beside it.
  environment.addGlobal('picture', function (this: TemplateContext, picture: SitePicture) {
    return new nunjucks.runtime.SafeString(
      formatPicture(picture, { root: this.ctx.root, alt: '', isFirst: true }),
    );
  });
  environment.addGlobal('cardPicture', function (this: TemplateContext, picture: SitePicture) {
    return new nunjucks.runtime.SafeString(formatCardPicture(picture, this.ctx.root));
  });
  environment.addGlobal('tIn', tIn);
  environment.addGlobal('t', function (this: TemplateContext, key: string, values?: Values) {
    return tIn(this.ctx.view.lang, key, values);
  });
  // A year, a month, a day, undated articles, or a numbered section of a day or of undated articles.
  environment.addGlobal('sectionName', function (this: TemplateContext, section: string) {
    const { lang } = this.ctx.view;
    const ofDay = numberOfDaySection(section);
    if (ofDay !== undefined)
      return `${formatPeriod(section.slice(0, 10), lang, settings)} · ${tIn(lang, 'list.part', { number: ofDay })}`;
    const [name = '', number] = section.split('-');
    if (name !== 'undated') return formatPeriod(section, lang, settings);
    const undated = tIn(lang, 'date.undated');
    return number === undefined ? undated : `${undated} ${formatNumber(Number(number), lang, settings)}`;
  });
  // Editors may add rules of their own, which have only a name.
  environment.addGlobal('reviewText', function (this: TemplateContext, rule: string) {
    const { lang } = this.ctx.view;
    return Object.hasOwn(strings[lang], `review.${rule}`) ? tIn(lang, `review.${rule}`) : rule;
  });
}
