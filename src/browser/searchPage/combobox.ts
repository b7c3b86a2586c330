/**
 * Makes the search field a combobox with a list of completions (WAI-ARIA 1.2: an editable combobox with a listbox popup). No
 * option is active until the reader chooses one, so Enter submits the typed text.
 */
import type { CompletionFile } from '../../search/indexing/completions.ts';
import {
  type Completion,
  completeText,
  type FieldNames,
  type Offer,
  readCompletions,
} from './completions.ts';
import { find, showText } from './dom.ts';
import type { Texts } from './texts.ts';

const OPTION_ID = 'search-completion-';

export class Combobox {
  readonly #input: HTMLInputElement;
  readonly #list = find(document, '[data-completions]', HTMLElement);
  readonly #status = find(document, '[data-completions-status]', HTMLElement);
  readonly #template = find(document, '[data-completion]', HTMLTemplateElement);
  readonly #texts: Texts;
  readonly #lang: 'ar' | 'en';
  readonly #fields: FieldNames;
  readonly #onTake: (text: string) => void;
  #completions: Promise<Completion[]> | undefined;
  #offers: readonly Offer[] = [];
  /** The place of the active option, or -1. */
  #active = -1;

  /** @param onTake called with the text that the field is to have, when the reader took an option */
  constructor(input: HTMLInputElement, texts: Texts, lang: 'ar' | 'en', onTake: (text: string) => void) {
    this.#input = input;
    this.#texts = texts;
    this.#lang = lang;
    this.#onTake = onTake;
    this.#fields = {
      tag: texts.text('search.field.tag'),
      publisher: texts.text('search.field.publisher'),
      author: texts.text('search.field.author'),
    };
    this.#list.role = 'listbox';
    this.#list.ariaLabel = texts.text('search.completions.label');
    input.role = 'combobox';
    input.ariaAutoComplete = 'list';
    input.ariaExpanded = 'false';
    input.setAttribute('aria-controls', this.#list.id);
    input.addEventListener('focus', () => void this.#load());
    input.addEventListener('input', () => void this.#update());
    input.addEventListener('blur', () => this.close());
    input.addEventListener('keydown', (event) => this.#press(event));
    // The field keeps the focus, also where the reader touches the list.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('click', ({ target }) => {
      if (target instanceof Element)
        this.#take([...this.#list.children].findIndex((option) => option.contains(target)));
    });
  }

  close(): void {
    this.#show([]);
  }

  /** Loads the archive's completions once. Without them, the field is a plain one. */
  #load(): Promise<Completion[]> {
    this.#completions ??= fetchCompletions().catch((error) => {
      console.error(error);
      this.#completions = undefined;
      return [];
    });
    return this.#completions;
  }

  async #update(): Promise<void> {
    const { value } = this.#input;
    const completions = await this.#load();
    const isCurrent = value === this.#input.value && document.activeElement === this.#input;
    if (!isCurrent) return;
    const isAtEnd = this.#input.selectionEnd === value.length;
    this.#show(isAtEnd ? completeText(value, completions, this.#lang, this.#fields) : []);
  }

  #show(offers: readonly Offer[]): void {
    if (offers.length === 0 && this.#offers.length === 0) return;
    this.#offers = offers;
    this.#list.replaceChildren(...offers.map((offer, place) => this.#option(offer, place)));
    this.#list.hidden = offers.length === 0;
    this.#input.ariaExpanded = String(offers.length > 0);
    this.#status.textContent =
      offers.length === 0 ? '' : this.#texts.count('search.completions', offers.length);
    this.#activate(-1);
  }

  #option({ kind, name, lang, articles }: Offer, place: number): Node {
    const option = document.importNode(this.#template.content, true);
    const item = find(option, '[role=option]', HTMLElement);
    item.id = `${OPTION_ID}${place}`;
    const text = find(item, '[data-name]', HTMLElement);
    text.textContent = name;
    text.lang = lang;
    showText(
      find(item, '[data-kind]', HTMLElement),
      kind === 'word' ? null : this.#texts.text(`search.kind.${kind}`),
    );
    showText(
      find(item, '[data-articles]', HTMLElement),
      articles === null ? null : this.#texts.number(articles),
    );
    return option;
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || this.#offers.length === 0) return;
    const last = this.#offers.length - 1;
    const isActive = this.#active !== -1;
    if (event.key === 'ArrowDown') this.#activate(this.#active === last ? -1 : this.#active + 1);
    else if (event.key === 'ArrowUp') this.#activate(isActive ? this.#active - 1 : last);
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Home' && isActive) this.#activate(0);
    else if (event.key === 'End' && isActive) this.#activate(last);
    else if (event.key === 'Enter' && isActive) this.#take(this.#active);
    else {
      // Other keys edit the text, where no option is active.
      this.#activate(-1);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #activate(place: number): void {
    this.#list.children[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = place;
    const option = this.#list.children[place];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option === undefined) this.#input.removeAttribute('aria-activedescendant');
    else this.#input.setAttribute('aria-activedescendant', option.id);
  }

  #take(place: number): void {
    const offer = this.#offers[place];
    if (offer === undefined) return;
    this.close();
    this.#onTake(offer.text);
  }
}

async function fetchCompletions(): Promise<Completion[]> {
  const response = await fetch(new URL('./index/completions.json', import.meta.url));
  if (!response.ok) throw new Error(`The completions could not be loaded: status ${response.status}`);
  const file: CompletionFile = await response.json();
  return readCompletions(file);
}
