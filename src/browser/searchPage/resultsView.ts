/** Shows the results: articles that have all words, then those that have most, and the other articles of a story. */
import { ALIAS_SEPARATOR } from '../engine/aliasSeparator.ts';
import type { SearchResult } from '../engine/engine.ts';
import { excerptPieces } from '../engine/excerpt.ts';
import { find, showText } from './dom.ts';
import type { Texts } from './texts.ts';

/** Gives the other articles that tell the story of a result. */
type FindSimilar = (result: SearchResult) => Promise<SearchResult[]>;

/** The size of a result's picture, as of those on cards. */
const PICTURE_SIZE = { width: 120, height: 90 };

export class ResultsView {
  readonly element = find(document, '[data-search-results]', HTMLElement);
  readonly #complete = find(this.element, '[data-complete]', HTMLElement);
  readonly #partial = find(this.element, '[data-partial]', HTMLElement);
  readonly #template = find(document, '[data-search-result]', HTMLTemplateElement);
  readonly #similarTemplate = find(document, '[data-search-similar]', HTMLTemplateElement);
  readonly #texts: Texts;
  readonly #lang: string;
  readonly #linkTo: (url: string) => string;
  readonly #findSimilar: FindSimilar;

  /**
   * @param lang the interface's language
   * @param linkTo gives the link to an article
   */
  constructor(texts: Texts, lang: string, linkTo: (url: string) => string, findSimilar: FindSimilar) {
    this.#texts = texts;
    this.#lang = lang;
    this.#linkTo = linkTo;
    this.#findSimilar = findSimilar;
  }

  show(results: readonly SearchResult[]): void {
    const complete = results.filter(({ missing }) => missing.length === 0);
    const partial = results.filter(({ missing }) => missing.length > 0);
    this.#fill(this.#complete, complete);
    this.#fill(this.#partial, partial);
    // Without others below, the heading only says to screen readers that results begin.
    const heading = find(this.#complete, 'h2', HTMLElement);
    heading.classList.toggle('search-spoken', partial.length === 0);
    this.element.hidden = results.length === 0;
    this.element.ariaBusy = 'false';
  }

  /** Moves the keyboard's focus to a result. @param index from 0 */
  focus(index: number): void {
    this.element.querySelectorAll('[data-item]')[index]?.querySelector('a')?.focus();
  }

  #fill(section: HTMLElement, results: readonly SearchResult[]): void {
    section.hidden = results.length === 0;
    find(section, 'ol', HTMLElement).replaceChildren(...results.map((result) => this.#item(result)));
  }

  #item(result: SearchResult): DocumentFragment {
    const { excerpt, lang, matchedBy, missing, similarCount } = result;
    const item = document.importNode(this.#template.content, true);
    const element = (name: string) => find(item, `[data-${name}]`, HTMLElement);
    this.#fillHead(item, result);
    if (result.picture !== null) element('item').prepend(pictureNode(result.picture));
    element('excerpt').lang = lang;
    element('excerpt').dir = element('item').dir;
    element('excerpt').append(...excerptPieces(excerpt).map(pieceNode));
    element('other-language').hidden = lang === this.#lang;
    const [typed = '', here = ''] = matchedBy?.split(ALIAS_SEPARATOR) ?? [];
    element('matched').hidden = matchedBy === null;
    element('typed').textContent = typed;
    element('here').textContent = here;
    element('missing').hidden = missing.length === 0;
    element('missing-words').replaceChildren(...missing.flatMap(missingWord));
    if (similarCount > 0) this.#offerSimilar(item, result);
    return item;
  }

  /** Fills in what every article shows: its title, date and publisher. */
  #fillHead(item: ParentNode, { url, title, lang, date, publisher, archive }: SearchResult): void {
    const link = find(item, '[data-title]', HTMLAnchorElement);
    link.href = this.#linkTo(url);
    link.textContent = title;
    link.lang = lang;
    link.dir = lang === 'ar' ? 'rtl' : 'ltr';
    // A result has the direction of its own language. The markup isolates the interface's texts in it.
    find(item, '[data-item]', HTMLElement).dir = link.dir;
    const day = find(item, '[data-date]', HTMLElement);
    showText(day, date && this.#texts.day(date));
    if (date) day.setAttribute('datetime', date);
    find(item, '[data-undated]', HTMLElement).hidden = date !== null;
    showText(find(item, '[data-publisher]', HTMLElement), publisher);
    showText(find(item, '[data-archive]', HTMLElement), archive?.title ?? null);
  }

  /** Shows a button that unfolds the other articles of the story. */
  #offerSimilar(item: ParentNode, result: SearchResult): void {
    const box = find(item, '[data-similar]', HTMLElement);
    const button = find(box, 'button', HTMLButtonElement);
    const list = find(box, 'ul', HTMLElement);
    box.hidden = false;
    button.textContent = this.#texts.countInWords('search.similar', result.similarCount);
    button.addEventListener('click', async () => {
      list.hidden = !list.hidden;
      button.ariaExpanded = String(!list.hidden);
      if (list.hidden || list.children.length > 0) return;
      list.ariaBusy = 'true';
      try {
        const similar = await this.#findSimilar(result);
        list.replaceChildren(...similar.map((other) => this.#similarItem(other)));
      } catch (error) {
        console.error(error);
        list.replaceChildren(this.#texts.text('search.failed'));
      } finally {
        list.ariaBusy = 'false';
      }
    });
  }

  #similarItem(result: SearchResult): DocumentFragment {
    const item = document.importNode(this.#similarTemplate.content, true);
    this.#fillHead(item, result);
    return item;
  }
}

/** Makes the picture of a result. It has no text, since the title is beside it. */
function pictureNode({ avif, jpeg, tone }: NonNullable<SearchResult['picture']>): HTMLElement {
  const picture = document.createElement('picture');
  const source = document.createElement('source');
  source.type = 'image/avif';
  source.srcset = avif;
  const image = document.createElement('img');
  Object.assign(image, { className: tone, ...PICTURE_SIZE, alt: '', loading: 'lazy', decoding: 'async' });
  image.src = jpeg;
  picture.className = 'search-result-picture';
  picture.append(source, image);
  return picture;
}

function missingWord(word: string, place: number): (Node | string)[] {
  const element = document.createElement('s');
  element.dir = 'auto';
  element.textContent = word;
  return place === 0 ? [element] : [' ', element];
}

function pieceNode({ text, marked }: { text: string; marked: boolean }): Node | string {
  if (!marked) return text;
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}
