/** What the search page shows: its markup (_includes/partials/search.njk) filled in. All text becomes text nodes. */
import type { SearchAnswer, SearchResult } from './engine.ts';
import { excerptPieces } from './excerpt.ts';

/** Isolates a text that runs in a direction of its own from the sentence around it (Unicode FSI and PDI). */
const isolated = (text: string) => `\u2068${text}\u2069`;

export class SearchView {
  readonly form = find(document, '[data-search]', HTMLFormElement);
  readonly input = find(this.form, 'input[name=q]', HTMLInputElement);
  readonly more = find(document, '[data-search-more]', HTMLButtonElement);
  readonly #status = find(document, '[data-search-status]', HTMLElement);
  readonly #results = find(document, '[data-search-results]', HTMLElement);
  readonly #template = find(document, '[data-search-result]', HTMLTemplateElement);
  readonly #counts = find(document, '[data-search-counts]', HTMLTemplateElement);
  readonly #locale = this.#text('locale');
  readonly #days = new Intl.DateTimeFormat(this.#locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    // A day has no time zone: it must not shift in the reader's.
    timeZone: 'UTC',
  });

  /** Nothing is searched. */
  showNothing(): void {
    this.#replace('', []);
  }

  showLoading(): void {
    this.#status.textContent = this.#text('loading');
    this.#results.ariaBusy = 'true';
  }

  showFailure(): void {
    this.#replace(this.#text('failed'), []);
  }

  showAnswer(query: string, { total, results }: SearchAnswer): void {
    const status =
      total === 0 ? this.#text('none').replace('{query}', () => isolated(query)) : this.#countText(total);
    this.#replace(status, results);
    this.more.hidden = results.length >= total;
  }

  /** Moves the keyboard's focus to a result. @param index from 0 */
  focusResult(index: number): void {
    this.#results.children[index]?.querySelector('a')?.focus();
  }

  #replace(status: string, results: readonly SearchResult[]): void {
    this.#status.textContent = status;
    this.#results.replaceChildren(...results.map((result) => this.#item(result)));
    this.#results.hidden = results.length === 0;
    this.#results.ariaBusy = 'false';
    this.more.hidden = true;
  }

  #item({ url, title, excerpt, lang, date, publisher, matchedBy }: SearchResult): DocumentFragment {
    const item = document.importNode(this.#template.content, true);
    const element = (name: string) => find(item, `[data-${name}]`, HTMLElement);
    const link = find(item, '[data-title]', HTMLAnchorElement);
    link.href = url;
    link.textContent = title;
    // A result stands at its own language's side; what the interface says in it is isolated by the markup.
    element('item').dir = lang === 'ar' ? 'rtl' : 'ltr';
    for (const part of [link, element('excerpt')]) {
      part.lang = lang;
      part.dir = element('item').dir;
    }
    fill(element('date'), date && this.#days.format(new Date(`${date}T00:00:00Z`)));
    if (date) element('date').setAttribute('datetime', date);
    element('undated').hidden = date !== null;
    fill(element('publisher'), publisher);
    fill(
      element('matched'),
      matchedBy && this.#text('matchedBy').replace('{name}', () => isolated(matchedBy)),
    );
    element('excerpt').append(...excerptPieces(excerpt).map(pieceNode));
    return item;
  }

  #countText(total: number): string {
    const rules = new Intl.PluralRules(this.#locale);
    const examples = [...this.#counts.content.querySelectorAll('data')];
    const example = examples.find(({ value }) => rules.select(Number(value)) === rules.select(total));
    const number = new Intl.NumberFormat(this.#locale).format(total);
    return (example?.textContent ?? number).replace(example?.value ?? number, number);
  }

  #text(name: string): string {
    return this.form.dataset[name] ?? '';
  }
}

function pieceNode({ text, marked }: { text: string; marked: boolean }): Node | string {
  if (!marked) return text;
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}

function fill(element: HTMLElement, text: string | null): void {
  element.textContent = text;
  element.hidden = !text;
}

/** The element that the markup must have. @throws Error where it has none of that kind */
function find<T extends Element>(parent: ParentNode, selector: string, kind: new () => T): T {
  const element = parent.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`The search page has no ${selector}`);
}
