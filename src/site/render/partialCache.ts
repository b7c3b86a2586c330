/** Caches rendered partials that many pages include. */
import nunjucks from 'nunjucks';
import type { Language } from '../../archive/article/article.ts';
import { relativeLanguageRoot } from '../settings/addresses.ts';
import type { ListCard } from '../views/topics/lists.ts';
import type { Card } from '../views/view.ts';
import type { TemplateContext } from './siteTemplates.ts';

type Markup = InstanceType<typeof nunjucks.runtime.SafeString>;

/** Stands for the site's root in cached cards, whose pages are of different depths. Converted texts have no control characters. */
const ROOT_MARK = '\u0001';

/** An article's card appears on about twenty pages. This many take 50 MB. */
const MAX_CARDS = 30_000;

/** Whether cards have dates, which a list may have above them. */
const HAS_DATE = { cards: true, undatedCards: false } as const;
type CardKind = keyof typeof HAS_DATE;

/**
 * Adds functions for templates:
 * `cachedPartial(template, lang, url)` renders a partial that is the same on all pages of a language and a depth, or at one address;
 * `cards(articles, lang, kind)` renders a list of articles; a card that a timeline leads to has its month's anchor.
 */
export function addCachedPartials(environment: nunjucks.Environment): void {
  const partials = new Map<string, Markup>();
  environment.addGlobal(
    'cachedPartial',
    function (this: TemplateContext, template: string, lang: Language, url = '') {
      const { root } = this.ctx;
      const key = `${template} ${lang} ${root} ${url}`;
      const partial =
        partials.get(key) ?? safeMarkup(environment.render(template, { view: { lang, url }, root }).trim());
      partials.set(key, partial);
      return partial;
    },
  );

  const cards = new Map<string, string>();
  const renderCard = (lang: Language, article: Card, kind: CardKind): string => {
    const key = `${kind} ${article.lead === undefined ? '' : 'lead '}${lang} ${article.id}`;
    const known = cards.get(key);
    if (known !== undefined) return known;
    // A template returns a string of many pieces, which takes four times the memory; trimming joins them.
    const card = environment
      .render('partials/card.njk', {
        article,
        lang,
        view: { lang },
        root: ROOT_MARK,
        hasDate: HAS_DATE[kind],
      })
      .trim();
    if (cards.size >= MAX_CARDS) cards.clear();
    cards.set(key, card);
    return card;
  };
  environment.addGlobal(
    'cards',
    function (
      this: TemplateContext,
      articles: readonly ListCard[],
      lang: Language,
      kind: CardKind = 'cards',
    ) {
      const { root } = this.ctx;
      const items = articles.map((article) => {
        const anchor = article.month === undefined ? '' : ` id="m-${article.month}"`;
        return `<li class="card"${anchor}>${renderCard(lang, article, kind)}</li>\n`;
      });
      const html = items
        .join('')
        .replaceAll(`${ROOT_MARK}${lang}/`, () => relativeLanguageRoot(root, lang))
        .replaceAll(ROOT_MARK, () => root);
      return safeMarkup(`<ul class="cards">\n${html}</ul>\n`);
    },
  );
}

/** HTML that a template does not escape. */
function safeMarkup(html: string): Markup {
  return new nunjucks.runtime.SafeString(html);
}
