/** Parts of pages that stand on many: rendered once, and remembered. */
import nunjucks from 'nunjucks';
import type { Language } from '../../archive/article/article.ts';
import type { ListCard } from '../views/lists.ts';
import type { Card } from '../views/view.ts';

type Markup = InstanceType<typeof nunjucks.runtime.SafeString>;

/** An article's card stands on a score of pages. So many take 50 MB. */
const MOST_CARDS = 50_000;

/**
 * Adds functions for templates:
 * `part(template, lang, url)` renders what is the same on all pages of a language, or on all that are at one address;
 * `cards(articles, lang)` renders a list of articles; what a timeline leads to has its month's anchor.
 */
export function addRemembered(environment: nunjucks.Environment): void {
  const parts = new Map<string, Markup>();
  environment.addGlobal('part', (template: string, lang: Language, url = '') => {
    const key = `${template} ${lang} ${url}`;
    const part = parts.get(key) ?? markup(environment.render(template, { view: { lang, url } }).trim());
    parts.set(key, part);
    return part;
  });

  const cards = new Map<string, string>();
  const cardIn = (lang: Language, article: Card): string => {
    const key = `${lang} ${article.id}`;
    const before = cards.get(key);
    if (before !== undefined) return before;
    // Trimming makes one string of the pieces that a template leaves, which take four times the memory.
    const card = environment.render('partials/card.njk', { article, lang }).trim();
    if (cards.size >= MOST_CARDS) cards.clear();
    cards.set(key, card);
    return card;
  };
  environment.addGlobal('cards', (articles: readonly ListCard[], lang: Language) => {
    const items = articles.map((article) => {
      const anchor = article.month === undefined ? '' : ` id="m-${article.month}"`;
      return `<li class="card"${anchor}>${cardIn(lang, article)}</li>\n`;
    });
    return markup(`<ul class="cards">\n${items.join('')}</ul>\n`);
  });
}

/** What a template need not escape. */
function markup(html: string): Markup {
  return new nunjucks.runtime.SafeString(html);
}
