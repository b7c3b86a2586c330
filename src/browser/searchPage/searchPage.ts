/**
 * Runs the search page: shows results while the reader types. The address has query, filters and order, so that a search can be
 * shared and Back works. The engine is loaded with the first search.
 */
import type { SearchAnswer } from '../engine/engine.ts';
import { exportFile, FORMATS } from '../engine/exports.ts';
import { hasNoFilters } from '../engine/filters.ts';
import { FacetsView } from './facetsView.ts';
import { listenToKeys } from './keyboard.ts';
import { readState, type SearchState, writeState } from './searchState.ts';
import { SearchView } from './searchView.ts';

/** How long the reader must pause before a search begins. */
const TYPING_PAUSE_MS = 200;
/** How long a search may take before the page shows that it is running. */
const LOADING_NOTICE_DELAY_MS = 400;
/** How many results are shown first, and how many more each time. Each result loads its article's text. */
const PAGE_SIZE = 10;
const MAX_EXPORTED_RESULTS = 1000;
/** How long a download's address stays valid, so that the browser can begin to read it. */
const DOWNLOAD_LIFETIME_MS = 60_000;

const view = new SearchView();
const lang = view.form.dataset.lang === 'en' ? 'en' : 'ar';
const facets = new FacetsView(
  view.locale,
  (filters, sort) => navigate({ ...shown, filters, sort }),
  () => void show(shown, resultLimit(history.state)),
);

/** The search whose results are shown. */
let shown: SearchState = { query: '', filters: {}, sort: 'relevance' };
/** Whether the reader has finished the query that is shown, so that the next one gets a new entry in the history. */
let isSettled = true;
let timer: number | undefined;
/** The number of the latest search, so that a late answer does not replace a newer one. */
let latestSearch = 0;

async function ask({ query, filters, sort }: SearchState, limit: number): Promise<SearchAnswer> {
  // bundle.ts keeps this address, which is the other bundle.
  const engine = await import('../engine/engine.js');
  return engine.search(query, { lang, filters, sort, limit, facets: facets.wantsTags ? 'all' : true });
}

/** Shows the results of a search. @returns whether they are shown now */
async function show(state: SearchState, limit: number): Promise<boolean> {
  const thisSearch = ++latestSearch;
  shown = state;
  facets.show(state.filters, state.sort);
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
    const answer = await ask(state, limit);
    if (thisSearch !== latestSearch) return false;
    view.showAnswer(state.query, answer, !hasNoFilters(state.filters), (query) =>
      searchAddress({ ...state, query }),
    );
    facets.showCounts(answer.facets);
    return true;
  } catch (error) {
    console.error(error);
    if (thisSearch === latestSearch) view.showFailure();
    return false;
  } finally {
    window.clearTimeout(noticeTimer);
  }
}

function searchAddress(state: SearchState): string {
  const address = new URL(location.href);
  address.search = writeState(state).toString();
  return address.href;
}

/** Continuing to type, or deleting, replaces the entry in the history; another query or a choice adds one. */
function updateHistory(state: SearchState): void {
  const isContinued = state.query.startsWith(shown.query) || shown.query.startsWith(state.query);
  if (isSettled || !isContinued) history.pushState({ limit: PAGE_SIZE }, '', searchAddress(state));
  else history.replaceState({ limit: PAGE_SIZE }, '', searchAddress(state));
  isSettled = false;
}

/** Shows a search that the reader chose instead of typing it. */
function navigate(state: SearchState): void {
  window.clearTimeout(timer);
  isSettled = true;
  updateHistory(state);
  isSettled = true;
  view.input.value = state.query;
  void show(state, PAGE_SIZE);
}

function submit(): void {
  window.clearTimeout(timer);
  const state = { ...shown, query: view.input.value.trim() };
  if (state.query !== shown.query) updateHistory(state);
  void show(state, PAGE_SIZE);
}

/** The number of results that an entry in the history shows. */
function resultLimit(state: unknown): number {
  const limit =
    typeof state === 'object' && state !== null && 'limit' in state ? Number(state.limit) : PAGE_SIZE;
  return limit > 0 ? limit : PAGE_SIZE;
}

function showAddress(): void {
  window.clearTimeout(timer);
  const state = readState(new URL(location.href).searchParams);
  view.input.value = state.query;
  isSettled = state.query !== '';
  void show(state, resultLimit(history.state));
}

async function download(format: (typeof FORMATS)[number]): Promise<void> {
  const { results } = await ask(shown, MAX_EXPORTED_RESULTS);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(exportFile(results, format, location.origin));
  link.download = `khizana.${format}`;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), DOWNLOAD_LIFETIME_MS);
}

view.input.addEventListener('input', () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    if (view.input.value.trim() !== shown.query) submit();
  }, TYPING_PAUSE_MS);
});
view.form.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
  isSettled = true;
});
view.more.addEventListener('click', async () => {
  const limit = resultLimit(history.state);
  history.replaceState({ limit: limit + PAGE_SIZE }, '');
  if (await show(shown, limit + PAGE_SIZE)) view.focusResult(limit);
});
document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof HTMLElement)) return;
  const { query, export: format } = event.target.dataset;
  const exportFormat = FORMATS.find((known) => known === format);
  if (exportFormat) void download(exportFormat);
  if (query === undefined) return;
  event.preventDefault();
  navigate({ ...shown, query });
});
window.addEventListener('popstate', showAddress);
listenToKeys(view.input, view.results);
showAddress();
