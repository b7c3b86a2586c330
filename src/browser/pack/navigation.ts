/** Follows the address: which page to show, where in it, and how far the reader had scrolled, to which Back returns. */
import { readEntry } from '../searchPage/searchState.ts';
import { linkTo, parseAddress } from './archiveAddress.ts';
import { formAddress } from './preparePage.ts';

/** How long the page must stand still before its place is kept. Browsers refuse to keep it more than 100 times in 30 s. */
const SCROLL_PAUSE_MS = 350;

/**
 * Shows the page of an address.
 * @returns whether the page keeps its place by itself, as the search does; undefined where another page was asked for meanwhile
 */
export type ShowPage = (address: URL, signal: AbortSignal) => Promise<{ keepsPlace: boolean } | undefined>;

export class Navigation {
  readonly #show: ShowPage;
  #shown: URL | undefined;
  /** Ends the page that is shown. */
  #ending = new AbortController();
  #keepsPlace = false;
  /** Whether a page is being loaded, whose place is not that of the page on the screen. */
  #isLoading = false;
  #scrollTimer: number | undefined;

  constructor(show: ShowPage) {
    this.#show = show;
  }

  start(): void {
    history.scrollRestoration = 'manual';
    window.addEventListener('popstate', () => void this.#follow());
    window.addEventListener('scroll', () => {
      window.clearTimeout(this.#scrollTimer);
      this.#scrollTimer = window.setTimeout(() => this.#keepScroll(), SCROLL_PAUSE_MS);
    });
    document.addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.closest('a') !== null) this.#keepScroll();
    });
    document.addEventListener('submit', (event) => {
      if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return;
      event.preventDefault();
      location.hash = linkTo(formAddress(event.target));
    });
    void this.#follow();
  }

  /** Shows the page of the address again, from its beginning. */
  reload(): void {
    this.#shown = undefined;
    void this.#follow();
  }

  async #follow(): Promise<void> {
    const address = parseAddress(location.href);
    const before = this.#shown;
    if (before?.pathname === address.pathname) {
      this.#shown = address;
      // The search shows other searches by itself.
      if (!this.#keepsPlace) this.#moveTo(address);
      return;
    }
    window.clearTimeout(this.#scrollTimer);
    this.#ending.abort();
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    this.#shown = address;
    this.#isLoading = true;
    const shown = await this.#show(address, signal);
    if (shown === undefined || signal.aborted) return;
    this.#isLoading = false;
    this.#keepsPlace = shown.keepsPlace;
    // For programs that wait for a page.
    document.documentElement.dataset.address = address.pathname;
    if (before !== undefined) focusPage();
    if (!shown.keepsPlace) this.#moveTo(address);
  }

  /** Moves to the place that the reader had reached, or else to the anchor, or to the beginning. */
  #moveTo({ hash }: URL): void {
    const { scroll } = readEntry(history.state);
    const anchor = hash === '' ? null : document.getElementById(decodeAnchor(hash.slice(1)));
    if (scroll !== undefined) window.scrollTo({ top: scroll, behavior: 'instant' });
    else if (anchor === null) window.scrollTo({ top: 0, behavior: 'instant' });
    else {
      anchor.scrollIntoView({ behavior: 'instant' });
      focusElement(anchor);
    }
  }

  #keepScroll(): void {
    window.clearTimeout(this.#scrollTimer);
    if (this.#keepsPlace || this.#isLoading) return;
    history.replaceState({ ...readEntry(history.state), scroll: window.scrollY }, '');
  }
}

function decodeAnchor(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}

/** Moves the focus to the new page, so that screen readers begin there. */
function focusPage(): void {
  const heading =
    document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main');
  if (heading !== null) focusElement(heading);
}

function focusElement(target: HTMLElement): void {
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
