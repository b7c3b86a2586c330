/** Shows what a search found: how much, what the query has that is not understood, and what else to search for. */
import type { SearchAnswer } from '../engine/engine.ts';
import type { ArchiveState } from '../engine/linkedArchives.ts';
import type { SearchProblem } from '../engine/resolveFilters.ts';
import { find } from './dom.ts';
import type { ResultsView } from './resultsView.ts';
import { replaceFieldValue, shorterQueries } from './searchState.ts';
import type { Texts } from './texts.ts';

/** Gives the address of a search for another query. */
type AddressOf = (query: string) => string;

export class SearchView {
  readonly more = find(document, '[data-search-more]', HTMLButtonElement);
  readonly #status = find(document, '[data-search-status]', HTMLElement);
  readonly #placeholder = find(document, '[data-search-placeholder]', HTMLElement);
  readonly #problems = find(document, '[data-search-problems]', HTMLElement);
  readonly #suggestions = find(document, '[data-search-suggestion]', HTMLElement);
  readonly #advice = find(document, '[data-search-nothing]', HTMLElement);
  readonly #archives = find(document, '[data-search-archives]', HTMLElement);
  readonly #exports = find(document, '[data-search-exports]', HTMLElement);
  readonly #texts: Texts;
  readonly #results: ResultsView;

  constructor(texts: Texts, results: ResultsView) {
    this.#texts = texts;
    this.#results = results;
  }

  /** Shows the page without a search. */
  showNoSearch(): void {
    this.#clear('');
  }

  /** Shows that a search runs: with the results before it, or else with the outlines of results. */
  showLoading(): void {
    this.#status.textContent = this.#texts.text('search.loading');
    this.#placeholder.hidden = !this.#results.element.hidden;
    this.#results.element.ariaBusy = 'true';
  }

  showFailure(): void {
    this.#clear(this.#texts.text('search.failed'));
  }

  /** Shows that no article can match the filters, since the archive does not have a value of them. */
  showUnknownFilter(): void {
    this.#clear(this.#texts.text('search.noneFiltered'));
    this.#advice.hidden = false;
    this.#showAdvice('', true, () => '');
  }

  /** @param isFiltered whether removing filters may find more */
  showAnswer(query: string, answer: SearchAnswer, isFiltered: boolean, addressOf: AddressOf): void {
    const { total, partialCount, results, suggestions, problems } = answer;
    this.#clear(this.#statusText(query, answer));
    this.#results.show(results);
    const shownCount = results.reduce((sum, { similarCount }) => sum + 1 + similarCount, 0);
    this.more.hidden = shownCount >= total + partialCount;
    this.#exports.hidden = results.length === 0;
    this.#problems.hidden = problems.length === 0;
    this.#problems.replaceChildren(
      ...problems.map((problem) => this.#problemItem(problem, query, addressOf)),
    );
    this.#showArchives(answer.archives ?? []);
    this.#suggestions.hidden = suggestions.length === 0;
    fillLinks(this.#suggestions, suggestions, addressOf);
    this.#advice.hidden = results.length > 0;
    if (results.length === 0) this.#showAdvice(query, isFiltered, addressOf);
  }

  #statusText(query: string, { total, results }: SearchAnswer): string {
    if (total > 0) return this.#texts.count('search.count', total);
    if (results.length > 0) return this.#texts.text('search.someWords');
    return query === ''
      ? this.#texts.text('search.noneFiltered')
      : this.#texts.text('search.none', { query });
  }

  #showAdvice(query: string, isFiltered: boolean, addressOf: AddressOf): void {
    const queries = shorterQueries(query);
    find(this.#advice, '[data-if-filtered]', HTMLElement).hidden = !isFiltered;
    for (const item of this.#advice.querySelectorAll<HTMLElement>('[data-if-query]'))
      item.hidden = query === '';
    const shorter = find(this.#advice, '[data-shorter]', HTMLElement);
    shorter.hidden = queries.length === 0;
    fillLinks(shorter, queries, addressOf);
  }

  /** Names the other archives whose articles are not among the results. */
  #showArchives(archives: readonly ArchiveState[]): void {
    const missing = (['waiting', 'failed'] as const).flatMap((state) => {
      const links = archives.filter((archive) => archive.state === state).map(archiveLink);
      if (links.length === 0) return [];
      const line = document.createElement('p');
      line.append(
        this.#texts.text(`search.archives.${state}`),
        ...links.flatMap((link, place) => [
          place === 0 ? ' ' : this.#texts.text('search.archives.and'),
          link,
        ]),
      );
      return [line];
    });
    this.#archives.replaceChildren(...missing);
    this.#archives.hidden = missing.length === 0;
  }

  #problemItem(problem: SearchProblem, query: string, addressOf: AddressOf): HTMLElement {
    const item = document.createElement('li');
    item.append(this.#problemText(problem));
    if (problem.kind !== 'unknown-value' || problem.known.length === 0) return item;
    const links = document.createElement('span');
    links.className = 'search-links';
    links.append(
      ...problem.known.map((name) =>
        queryLink(name, replaceFieldValue(query, problem.value, name), addressOf),
      ),
    );
    item.append(' ', this.#texts.text('search.problem.known'), ' ', links);
    return item;
  }

  #problemText(problem: SearchProblem): string {
    const name = `search.problem.${problem.kind}`;
    switch (problem.kind) {
      case 'unknown-field':
      case 'empty-field':
        return this.#texts.text(name, { field: problem.field });
      case 'wrong-language':
        return this.#texts.text(name, { value: problem.value });
      case 'wrong-date':
        return this.#texts.text(name, { field: problem.field, value: problem.value });
      case 'unknown-value':
        return this.#texts.text(name, {
          field: this.#texts.text(`search.field.${problem.field}`),
          value: problem.value,
        });
    }
  }

  #clear(status: string): void {
    this.#status.textContent = status;
    this.#placeholder.hidden = true;
    this.#results.show([]);
    for (const element of [
      this.more,
      this.#exports,
      this.#problems,
      this.#suggestions,
      this.#advice,
      this.#archives,
    ])
      element.hidden = true;
  }
}

function archiveLink({ title, url }: ArchiveState): HTMLAnchorElement {
  const link = document.createElement('a');
  link.dir = 'auto';
  link.textContent = title;
  link.href = url;
  return link;
}

function fillLinks(box: HTMLElement, queries: readonly string[], addressOf: AddressOf): void {
  find(box, '[data-links]', HTMLElement).replaceChildren(
    ...queries.map((query) => queryLink(query, query, addressOf)),
  );
}

/** Makes a link to the search for a query; searchPage.ts shows it without loading the page again. */
function queryLink(text: string, query: string, addressOf: AddressOf): HTMLAnchorElement {
  const link = document.createElement('a');
  link.dir = 'auto';
  link.textContent = text;
  link.href = addressOf(query);
  link.dataset.query = query;
  return link;
}
