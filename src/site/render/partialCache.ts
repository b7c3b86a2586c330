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

/** The parts of a card that not all lists show: the lead, and the date, which a list may have above its cards. */
const CARD_PARTS = {
  cards: { hasLead: true, hasDate: true },
  undatedCards: { hasLead: true, hasDate: false },
  briefCards: { hasLead: false, hasDate: true },
  briefUndatedCards: { hasLead: false, hasDate: false },
} as const;
type CardKind = keyof typeof CARD_PARTS;

/** The kind of a list's cards below those that have leads. */
const WITHOUT_LEAD: Readonly<Record<CardKind, CardKind>> = {
  cards: 'briefCards',
  undatedCards: 'briefUndatedCards',
  briefCards: 'briefCards',
  briefUndatedCards: 'briefUndatedCards',
};

/**
 * Adds functions for templates:
 * `cachedPartial(template, lang, url)` renders a partial that is the same on all pages of a language and a depth, or at one address;
 * `cards(articles, lang, kind, leading)` renders a list of articles, of which the `leading` first ones have leads; a card that a timeline
 * leads to has its month's anchor.
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
    const key = `${kind} ${lang} ${article.id}`;
    const known = cards.get(key);
    if (known !== undefined) return known;
    // A template returns a string of many pieces, which takes four times the memory; trimming joins them.
    const card = environment
      .render('partials/card.njk', { article, lang, view: { lang }, root: ROOT_MARK, ...CARD_PARTS[kind] })
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
      leading = Number.POSITIVE_INFINITY,
    ) {
      const { root } = this.ctx;
      const items = articles.map((article, position) => {
        const anchor = article.month === undefined ? '' : ` id="m-${article.month}"`;
        return `<li class="card"${anchor}>${renderCard(lang, article, position < leading ? kind : WITHOUT_LEAD[kind])}</li>\n`;
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
