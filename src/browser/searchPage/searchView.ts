/** Fills in the markup of the search page (_includes/partials/search.njk). All text becomes text nodes. */
import { ALIAS_SEPARATOR } from '../engine/aliasSeparator.ts';
import type { SearchAnswer, SearchResult } from '../engine/engine.ts';
import { excerptPieces } from '../engine/excerpt.ts';
import { find, isolateDirection, showText } from './dom.ts';
import { shorterQueries } from './searchState.ts';

export class SearchView {
  readonly form = find(document, '[data-search]', HTMLFormElement);
  readonly input = find(this.form, 'input[name=q]', HTMLInputElement);
  readonly more = find(document, '[data-search-more]', HTMLButtonElement);
  readonly results = find(document, '[data-search-results]', HTMLElement);
  readonly locale = this.#text('locale');
  readonly #status = find(document, '[data-search-status]', HTMLElement);
  readonly #suggestion = find(document, '[data-search-suggestion]', HTMLElement);
  readonly #noResults = find(document, '[data-search-nothing]', HTMLElement);
  readonly #exports = find(document, '[data-search-exports]', HTMLElement);
  readonly #template = find(document, '[data-search-result]', HTMLTemplateElement);
  readonly #counts = find(document, '[data-search-counts]', HTMLTemplateElement);
  readonly #days = new Intl.DateTimeFormat(this.locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    // A day has no time zone, so the reader's must not shift it.
    timeZone: 'UTC',
  });

  /** Shows the page without a search. */
  showNoSearch(): void {
    this.#replace('', []);
  }

  showLoading(): void {
    this.#status.textContent = this.#text('loading');
    this.results.ariaBusy = 'true';
  }

  showFailure(): void {
    this.#replace(this.#text('failed'), []);
  }

  /** @param isFiltered whether removing filters may find more @param address gives the address of a search for another query */
  showAnswer(
    query: string,
    answer: SearchAnswer,
    isFiltered: boolean,
    address: (query: string) => string,
  ): void {
    const { total, results, suggestion } = answer;
    const noneText = this.#text('none').replace('{query}', () => isolateDirection(query));
    this.#replace(total === 0 ? noneText : this.#countText(total), results);
    this.more.hidden = results.length >= total;
    this.#exports.hidden = total === 0;
    this.#suggestion.hidden = suggestion === null;
    if (suggestion !== null) linkTo(find(this.#suggestion, 'a', HTMLAnchorElement), suggestion, address);
    this.#noResults.hidden = total > 0;
    if (total === 0) this.#showAdvice(query, isFiltered, address);
  }

  /** Moves the keyboard's focus to a result. @param index from 0 */
  focusResult(index: number): void {
    this.results.children[index]?.querySelector('a')?.focus();
  }

  #showAdvice(query: string, isFiltered: boolean, address: (query: string) => string): void {
    const queries = shorterQueries(query);
    find(this.#noResults, '[data-if-filtered]', HTMLElement).hidden = !isFiltered;
    const box = find(this.#noResults, '[data-shorter]', HTMLElement);
    box.hidden = queries.length === 0;
    const links = queries.map((shorter) => {
      const link = document.createElement('a');
      link.dir = 'auto';
      linkTo(link, shorter, address);
      return link;
    });
    find(box, '[data-links]', HTMLElement).replaceChildren(...links);
  }

  #replace(status: string, results: readonly SearchResult[]): void {
    this.#status.textContent = status;
    this.results.replaceChildren(...results.map((result) => this.#item(result)));
    this.results.hidden = results.length === 0;
    this.results.ariaBusy = 'false';
    for (const element of [this.more, this.#exports, this.#suggestion, this.#noResults])
      element.hidden = true;
  }

  #item({ url, title, excerpt, lang, date, publisher, matchedBy }: SearchResult): DocumentFragment {
    const item = document.importNode(this.#template.content, true);
    const element = (name: string) => find(item, `[data-${name}]`, HTMLElement);
    const link = find(item, '[data-title]', HTMLAnchorElement);
    link.href = url;
    link.textContent = title;
    // A result has the direction of its own language. The markup isolates the interface's texts in it.
    element('item').dir = lang === 'ar' ? 'rtl' : 'ltr';
    for (const text of [link, element('excerpt')]) {
      text.lang = lang;
      text.dir = element('item').dir;
    }
    element('other-language').hidden = lang === this.form.dataset.lang;
    showText(element('date'), date && this.#days.format(new Date(`${date}T00:00:00Z`)));
    if (date) element('date').setAttribute('datetime', date);
    element('undated').hidden = date !== null;
    showText(element('publisher'), publisher);
    const [typed = '', here = ''] = matchedBy?.split(ALIAS_SEPARATOR) ?? [];
    element('matched').hidden = matchedBy === null;
    element('typed').textContent = typed;
    element('here').textContent = here;
    element('excerpt').append(...excerptPieces(excerpt).map(pieceNode));
    return item;
  }

  #countText(total: number): string {
    const rules = new Intl.PluralRules(this.locale);
    const countExamples = [...this.#counts.content.querySelectorAll('data')];
    const example = countExamples.find(({ value }) => rules.select(Number(value)) === rules.select(total));
    const number = new Intl.NumberFormat(this.locale).format(total);
    return (example?.textContent ?? number).replace(example?.value ?? number, number);
  }

  #text(name: string): string {
    return this.form.dataset[name] ?? '';
  }
}

function linkTo(link: HTMLAnchorElement, query: string, address: (query: string) => string): void {
  link.textContent = query;
  link.href = address(query);
  link.dataset.query = query;
}

function pieceNode({ text, marked }: { text: string; marked: boolean }): Node | string {
  if (!marked) return text;
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}
