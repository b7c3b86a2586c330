/** Shows the filters of the search page: values with counts for each facet, a range of dates, and the order. */

import {
  FACETS,
  type FacetCounts,
  type FacetName,
  type FacetValue,
  type Filters,
  hasNoFilters,
  type Sort,
} from '../engine/filters.ts';
import { DateFields } from './dateFields.ts';
import { find, showText } from './dom.ts';
import type { Texts } from './texts.ts';

/** How many values a facet shows before the reader opens the rest. */
const INITIAL_VALUES = 6;
/** How many values a facet shows at most. */
const MAX_VALUES = 200;

export class FacetsView {
  readonly #panel = find(document, '[data-search-filters]', HTMLDetailsElement);
  readonly #template = find(document, '[data-search-facet-value]', HTMLTemplateElement);
  readonly #sort = find(document, '[name=sort]', HTMLSelectElement);
  readonly #dates: DateFields;
  readonly #clear = find(document, '[data-search-clear]', HTMLButtonElement);
  readonly #chosen: HTMLElement;
  readonly #texts: Texts;
  #filters: Filters = {};
  /** Whether the reader asked for values that a large archive does not count by itself. */
  wantsAll = false;

  /** @param onChange called after each choice @param onShowAll called when the reader asks for such values */
  constructor(texts: Texts, onChange: (filters: Filters, sort: Sort) => void, onShowAll: () => void) {
    this.#texts = texts;
    this.#chosen = find(this.#panel, '[data-search-chosen]', HTMLElement);
    // A wide screen has room beside the results. On a phone, the reader opens the panel.
    this.#panel.open = window.matchMedia('(min-width: 56rem)').matches;
    const notify = () => onChange(this.#read(), this.sort);
    this.#dates = new DateFields(this.#panel, texts, notify);
    this.#panel.addEventListener('change', notify);
    this.#sort.addEventListener('change', notify);
    this.#clear.addEventListener('click', () => onChange({}, this.sort));
    for (const button of this.#panel.querySelectorAll('[data-show-values]'))
      button.addEventListener('click', () => {
        this.wantsAll = true;
        onShowAll();
      });
  }

  get sort(): Sort {
    const { value } = this.#sort;
    return value === 'newest' || value === 'oldest' ? value : 'relevance';
  }

  /** Shows the filters and the order that are set. */
  show(filters: Filters, sort: Sort): void {
    this.#filters = filters;
    this.#sort.value = sort;
    this.#dates.show(filters);
    this.#clear.hidden = hasNoFilters(filters);
    const valueCount = FACETS.reduce((sum, name) => sum + (filters[name]?.length ?? 0), 0);
    const filterCount = valueCount + Number(Boolean(filters.from)) + Number(Boolean(filters.to));
    showText(this.#chosen, filterCount > 0 ? this.#texts.number(filterCount) : null);
  }

  /** Shows the values to choose from, or none without a search. */
  showCounts(counts: FacetCounts | undefined): void {
    for (const name of FACETS) {
      const box = find(this.#panel, `[data-facet="${name}"]`, HTMLElement);
      const values = (counts?.[name] ?? []).filter(({ count, id }) => count > 0 || this.#isChosen(name, id));
      const sorted = [
        ...values.filter(({ id }) => this.#isChosen(name, id)),
        ...values.filter(({ id }) => !this.#isChosen(name, id)),
      ];
      const rest = find(box, 'details', HTMLDetailsElement);
      const items = (from: number, to: number) =>
        sorted.slice(from, to).map((value) => this.#item(name, value, box));
      find(box, '[data-values]', HTMLElement).replaceChildren(...items(0, INITIAL_VALUES));
      const more = find(rest, '[data-more-values]', HTMLElement);
      // A closed list has no items, since making hundreds takes longer than showing the results.
      const fillRest = () => more.replaceChildren(...(rest.open ? items(INITIAL_VALUES, MAX_VALUES) : []));
      rest.ontoggle = fillRest;
      fillRest();
      rest.hidden = sorted.length <= INITIAL_VALUES;
      box.hidden = values.length === 0 && counts?.[name] !== null;
      const button = find(box, '[data-show-values]', HTMLButtonElement);
      const hadFocus = document.activeElement === button;
      button.hidden = counts?.[name] !== null;
      // The button is hidden now, and had the keyboard's focus.
      if (button.hidden && hadFocus) box.querySelector('input')?.focus();
    }
  }

  #isChosen(name: FacetName, id: string): boolean {
    return this.#filters[name]?.includes(id) ?? false;
  }

  #item(facet: FacetName, { id, name, count }: FacetValue, box: HTMLElement): Node {
    const item = document.importNode(this.#template.content, true);
    const input = find(item, 'input', HTMLInputElement);
    input.name = facet;
    input.value = id;
    input.checked = this.#isChosen(facet, id);
    const label = find(item, '[data-name]', HTMLElement);
    // The markup has the names of languages.
    label.textContent = box.dataset[id] ?? name;
    find(item, '[data-count]', HTMLElement).textContent = this.#texts.number(count);
    return item;
  }

  #read(): Filters {
    const filters: Filters = this.#dates.read();
    for (const name of FACETS) {
      const chosen = [...this.#panel.querySelectorAll<HTMLInputElement>(`input[name=${name}]:checked`)];
      if (chosen.length > 0) filters[name] = chosen.map(({ value }) => value);
    }
    return filters;
  }
}
