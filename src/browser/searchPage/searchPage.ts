/**
 * Shows results while the reader types. The address has query, filters and order, so that a search can be shared and Back works.
 * The engine is loaded with the first search.
 */
import type { SearchAnswer, SearchOptions, SearchResult } from '../engine/engine.ts';
import { exportFile, FORMATS } from '../engine/exports.ts';
import { hasNoFilters } from '../engine/filters.ts';
import { Combobox } from './combobox.ts';
import { find } from './dom.ts';
import type { Engine } from './engineClient.ts';
import { FacetsView } from './facetsView.ts';
import { listenToKeys } from './keyboard.ts';
import { ResultsView } from './resultsView.ts';
import {
  type HistoryEntry,
  PAGE_SIZE,
  readEntry,
  readState,
  type SearchState,
  writeState,
} from './searchState.ts';
import { SearchView } from './searchView.ts';
import { Texts } from './texts.ts';

/** How long the reader must pause before a search begins. */
const TYPING_PAUSE_MS = 200;
/** How long a search may take before the page shows that it is running. */
const LOADING_NOTICE_DELAY_MS = 400;
/** How long the page must stand still before its place is kept. Browsers refuse to keep it more than 100 times in 30 s. */
const SCROLL_PAUSE_MS = 350;
/** How many results the first search shows before it loads the others: they fill a phone's screen. */
const FIRST_RESULTS = 3;
/** How long results wait for other archives that the search covers. Then those of the archives that have answered are shown. */
const OTHERS_WAIT_MS = 300;
/** How long results wait for their typeface. Text would move if it changed later, but a slow network does not hold up results. */
const FACE_TIMEOUT_MS = 150;
const MAX_EXPORTED_RESULTS = 1000;
/** How long a download's address stays valid, so that the browser can begin to read it. */
const DOWNLOAD_LIFETIME_MS = 60_000;

type Facets = SearchOptions['facets'];

/** The address has a filter whose value the archive does not have, or no longer. */
class UnknownFilterError extends Error {}

/** Where the search page runs: on the archive's host, or in a pack, whose addresses are within the hash of its page's address. */
export interface SearchHost {
  loadEngine(): Promise<Engine>;
  /** Gives the archive's address that a link or the page's own address leads to. */
  parseAddress(href: string): URL;
  /** Gives the link to an archive's address. */
  linkTo(address: URL): string;
  /** Gives an article's address for files that readers export. @param url the article's path on the host */
  publicAddress(url: string): string;
  /** Ends the page's listeners and searches when another page takes its place. */
  signal: AbortSignal;
}

/** Runs the search page in the document, which has its markup. */
export function runSearchPage({ loadEngine, parseAddress, linkTo, publicAddress, signal }: SearchHost): void {
  const form = find(document, '[data-search]', HTMLFormElement);
  const input = find(form, 'input[name=q]', HTMLInputElement);
  const languageLink = document.querySelector<HTMLAnchorElement>('.site-header a[hreflang]');
  const lang = form.dataset.lang === 'en' ? 'en' : 'ar';
  const pageTitle = document.title;
  const texts = new Texts(lang);
  const results = new ResultsView(texts, lang, linkToArticle, async (result) =>
    (await loadEngine()).similarResults(result, { lang }),
  );
  const view = new SearchView(texts, results);
  const facets = new FacetsView(
    texts,
    (filters, sort) => navigate({ ...shown, filters, sort }),
    () => void show(shown, readEntry(history.state).limit),
  );
  const combobox = new Combobox(input, texts, lang, (query) => {
    setQuery(query);
    submit();
  });

  /** The search whose results are shown. */
  let shown: SearchState = { query: '', filters: {}, sort: 'relevance' };
  /** Whether the reader has finished the query that is shown, so that the next one gets a new entry in the history. */
  let isSettled = true;
  let typingTimer: number | undefined;
  let scrollTimer: number | undefined;
  /** Whether results are still to come that the reader had scrolled to before. */
  let isReturning = false;
  /** Whether the counts of the filters have been loaded, which later searches use. */
  let hasCounts = false;
  /** The number of the latest search, so that a late answer does not replace a newer one. */
  let latestSearch = 0;

  async function ask(
    { query, filters, sort }: SearchState,
    limit: number,
    facets: Facets = false,
    wait: number | undefined = OTHERS_WAIT_MS,
  ): Promise<SearchAnswer> {
    const engine = await loadEngine();
    try {
      return await engine.search(query, { lang, filters, sort, limit, facets, wait });
    } catch (cause) {
      if (cause instanceof TypeError)
        throw new UnknownFilterError('The archive lacks a filter’s value', { cause });
      throw cause;
    }
  }

  /** Fills in the search field. */
  function setQuery(query: string): void {
    input.value = query;
    fitDirection();
  }

  /** An empty field has the page's direction; browsers would give it left to right. */
  function fitDirection(): void {
    input.dir = input.value === '' ? document.dir : 'auto';
  }

  /** Shows the results of a search. @returns whether they are shown now */
  async function show(state: SearchState, limit: number): Promise<boolean> {
    const thisSearch = ++latestSearch;
    shown = state;
    facets.show(state.filters, state.sort);
    document.title =
      state.query === ''
        ? pageTitle
        : texts.text('search.pageTitle', { query: state.query, title: pageTitle });
    if (state.query === '' && hasNoFilters(state.filters)) {
      view.showNoSearch();
      facets.showCounts(undefined);
      return false;
    }
    const noticeTimer = window.setTimeout(
      () => thisSearch === latestSearch && view.showLoading(),
      LOADING_NOTICE_DELAY_MS,
    );
    try {
      // On a slow network, the first results of the first search wait neither for the others nor for the counts of the filters.
      const isFirst = !hasCounts && !readEntry(history.state).scroll;
      const answer = await ask(
        state,
        isFirst ? Math.min(limit, FIRST_RESULTS) : limit,
        hasCounts && wantedFacets(),
      );
      await loadFaces(answer.results);
      // The counts of filters are still loading, and the timer would replace the number of results by the notice.
      window.clearTimeout(noticeTimer);
      if (thisSearch !== latestSearch) return false;
      const showAnswer = (shownAnswer: SearchAnswer) =>
        view.showAnswer(state.query, shownAnswer, !hasNoFilters(state.filters), (query) =>
          searchAddress({ ...state, query }),
        );
      showAnswer(answer);
      let last = answer;
      if (isFirst && answer.results.length === FIRST_RESULTS) {
        last = await ask(state, limit);
        if (thisSearch !== latestSearch) return false;
        showAnswer(last);
      }
      const isIncomplete = last.archives?.some(({ state }) => state === 'waiting') === true;
      if (isIncomplete) {
        last = await ask(state, limit, false, Infinity);
        await loadFaces(last.results);
        if (thisSearch !== latestSearch) return false;
        showAnswer(last);
      }
      if (answer.facets === undefined || isIncomplete) await showCounts(state, thisSearch);
      else facets.showCounts(answer.facets);
      return true;
    } catch (error) {
      const isExpected = error instanceof UnknownFilterError;
      if (!isExpected) console.error(error);
      if (thisSearch !== latestSearch) return false;
      if (isExpected) {
        view.showUnknownFilter();
        facets.showCounts(undefined);
      } else view.showFailure();
      return false;
    } finally {
      window.clearTimeout(noticeTimer);
      if (thisSearch === latestSearch) isReturning = false;
    }
  }

  function wantedFacets(): Facets {
    return facets.wantsAll ? 'all' : true;
  }

  /** Shows the counts of the filters for a search whose results are shown. */
  async function showCounts(state: SearchState, thisSearch: number): Promise<void> {
    try {
      const { facets: counts } = await ask(state, 0, wantedFacets(), Infinity);
      hasCounts = true;
      if (thisSearch === latestSearch) facets.showCounts(counts);
    } catch (error) {
      // The results are there, and need no counts.
      console.error(error);
      if (thisSearch === latestSearch) facets.showCounts(undefined);
    }
  }

  /** Loads the typefaces of results. The page itself loads only that of its own language. */
  async function loadFaces(found: readonly SearchResult[]): Promise<void> {
    const text = found.map(({ title, excerpt }) => title + excerpt).join('');
    const timeout = new Promise((resolve) => window.setTimeout(resolve, FACE_TIMEOUT_MS));
    const { fontFamily } = getComputedStyle(document.body);
    // Without its face, text is shown in the system's.
    await Promise.race([timeout, document.fonts.load(`1em ${fontFamily}`, text).catch(() => [])]);
  }

  /** @param url a path on the archive's host */
  function linkToArticle(url: string): string {
    return linkTo(new URL(url, parseAddress(location.href)));
  }

  function searchAddress(state: SearchState): string {
    const address = parseAddress(location.href);
    address.search = writeState(state).toString();
    return linkTo(address);
  }

  /** Continuing to type, or deleting, replaces the entry in the history; another query or a choice adds one. */
  function updateHistory(state: SearchState): void {
    const isContinued = state.query.startsWith(shown.query) || shown.query.startsWith(state.query);
    const entry: HistoryEntry = { limit: PAGE_SIZE };
    if (isSettled || !isContinued) {
      keepScroll();
      history.pushState(entry, '', searchAddress(state));
    } else history.replaceState(entry, '', searchAddress(state));
    isSettled = false;
    updateLanguageLink();
  }

  /** The page in the other language shows the same search. */
  function updateLanguageLink(): void {
    if (!languageLink) return;
    const address = parseAddress(languageLink.href);
    address.search = parseAddress(location.href).search;
    languageLink.href = linkTo(address);
  }

  /** Keeps how far the reader has scrolled in the entry of the history, to which Back returns. */
  function keepScroll(): void {
    window.clearTimeout(scrollTimer);
    if (!isReturning) history.replaceState({ ...readEntry(history.state), scroll: window.scrollY }, '');
  }

  /** Shows a search that the reader chose instead of typing it. */
  function navigate(state: SearchState): void {
    window.clearTimeout(typingTimer);
    isSettled = true;
    updateHistory(state);
    isSettled = true;
    setQuery(state.query);
    void show(state, PAGE_SIZE);
  }

  function submit(): void {
    window.clearTimeout(typingTimer);
    const state = { ...shown, query: input.value.trim() };
    if (state.query !== shown.query) updateHistory(state);
    void show(state, PAGE_SIZE);
  }

  /** Shows the search in the address, and returns to where the reader was in it. */
  async function showAddress(): Promise<void> {
    window.clearTimeout(typingTimer);
    window.clearTimeout(scrollTimer);
    const { limit, scroll } = readEntry(history.state);
    const state = readState(parseAddress(location.href).searchParams);
    setQuery(state.query);
    isSettled = state.query !== '';
    isReturning = true;
    updateLanguageLink();
    const showing = show(state, limit);
    const thisSearch = latestSearch;
    await showing;
    if (thisSearch === latestSearch && scroll !== undefined)
      window.scrollTo({ top: scroll, behavior: 'instant' });
  }

  async function download(format: (typeof FORMATS)[number]): Promise<void> {
    const answer = await ask(shown, MAX_EXPORTED_RESULTS, false, Infinity);
    const engine = await loadEngine();
    const stories = await Promise.all(
      answer.results.map(async (result) =>
        result.similarCount === 0 ? [result] : [result, ...(await engine.similarResults(result, { lang }))],
      ),
    );
    const found = stories.flat();
    const complete = found.filter(({ missing }) => missing.length === 0);
    const exported = complete.length > 0 ? complete : found;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(exportFile(exported, format, publicAddress));
    link.download = `khizana.${format}`;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), DOWNLOAD_LIFETIME_MS);
  }

  input.addEventListener('focus', () => {
    // A search follows. Its failure is shown then; this avoids an unhandled rejection.
    loadEngine().catch(() => {});
  });
  input.addEventListener('input', () => {
    fitDirection();
    window.clearTimeout(typingTimer);
    typingTimer = window.setTimeout(() => {
      if (input.value.trim() !== shown.query) submit();
    }, TYPING_PAUSE_MS);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    combobox.close();
    submit();
    isSettled = true;
  });
  view.more.addEventListener('click', async () => {
    const entry = readEntry(history.state);
    const limit = entry.limit + PAGE_SIZE;
    history.replaceState({ ...entry, limit }, '');
    if (await show(shown, limit)) results.focus(entry.limit);
  });
  document.addEventListener(
    'click',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof HTMLElement)) return;
      const { query, export: format } = event.target.dataset;
      const exportFormat = FORMATS.find((known) => known === format);
      if (exportFormat) void download(exportFormat);
      if (query === undefined) return;
      event.preventDefault();
      navigate({ ...shown, query });
    },
    { signal },
  );
  // The browser would scroll before the results are there.
  history.scrollRestoration = 'manual';
  window.addEventListener(
    'scroll',
    () => {
      window.clearTimeout(scrollTimer);
      scrollTimer = window.setTimeout(keepScroll, SCROLL_PAUSE_MS);
    },
    { signal },
  );
  results.element.addEventListener('click', keepScroll);
  window.addEventListener('popstate', () => void showAddress(), { signal });
  listenToKeys(input, results.element, signal);
  signal.addEventListener('abort', () => {
    latestSearch++;
    window.clearTimeout(typingTimer);
    window.clearTimeout(scrollTimer);
  });
  void showAddress();
}
