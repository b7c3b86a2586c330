/**
 * The search page's script: results while the reader types. Query, filters and order live in the address, so that a search
 * can be shared and Back works; the engine is loaded when there is something to search.
 */
import type { SearchAnswer } from '../engine/engine.ts';
import { exportFile, FORMATS } from '../engine/exports.ts';
import { hasNoFilters } from '../engine/filters.ts';
import { FacetsView } from './facetsView.ts';
import { listenToKeys } from './keyboard.ts';
import { readState, type SearchState, writeState } from './searchState.ts';
import { SearchView } from './searchView.ts';

/** How long, in milliseconds, the reader must pause before a search begins. */
const PAUSE = 200;
/** How long, in milliseconds, a search may take before the page says that it is under way. */
const PATIENCE = 400;
/** How many results are shown at first, and how many more each time: each costs its article's text. */
const PAGE = 10;
/** How many results a file holds at most. */
const EXPORTED = 1000;

const view = new SearchView();
const lang = view.form.dataset.lang === 'en' ? 'en' : 'ar';
const facets = new FacetsView(
  view.locale,
  (filters, sort) => go({ ...shown, filters, sort }),
  () => void show(shown, limitOf(history.state)),
);

/** What the results belong to. */
let shown: SearchState = { query: '', filters: {}, sort: 'relevance' };
/** Whether the reader is done with the query shown: then the next one is a new entry in the history. */
let settled = true;
let timer: number | undefined;
/** Counts searches, so that a late answer does not replace a newer one. */
let latest = 0;

async function ask({ query, filters, sort }: SearchState, limit: number): Promise<SearchAnswer> {
  // The bundle beside this one: bundle.ts leaves the name alone.
  const engine = await import('../engine/engine.js');
  return engine.search(query, { lang, filters, sort, limit, facets: facets.wantsTags ? 'all' : true });
}

/** Shows a search's results. @returns whether they are there */
async function show(state: SearchState, limit: number): Promise<boolean> {
  const mine = ++latest;
  shown = state;
  facets.show(state.filters, state.sort);
  if (state.query === '' && hasNoFilters(state.filters)) {
    view.showNothing();
    facets.showCounts(undefined);
    return false;
  }
  const waiting = window.setTimeout(() => mine === latest && view.showLoading(), PATIENCE);
  try {
    const answer = await ask(state, limit);
    if (mine !== latest) return false;
    view.showAnswer(state.query, answer, !hasNoFilters(state.filters), (query) =>
      addressOf({ ...state, query }),
    );
    facets.showCounts(answer.facets);
    return true;
  } catch (error) {
    console.error(error);
    if (mine === latest) view.showFailure();
    return false;
  } finally {
    window.clearTimeout(waiting);
  }
}

function addressOf(state: SearchState): string {
  const address = new URL(location.href);
  address.search = writeState(state).toString();
  return address.href;
}

/** Typing on, or deleting, changes the address; another query, or a choice, gets an entry of its own. */
function remember(state: SearchState): void {
  const goesOn = state.query.startsWith(shown.query) || shown.query.startsWith(state.query);
  if (settled || !goesOn) history.pushState({ limit: PAGE }, '', addressOf(state));
  else history.replaceState({ limit: PAGE }, '', addressOf(state));
  settled = false;
}

/** Goes to a search that the reader chose rather than typed. */
function go(state: SearchState): void {
  window.clearTimeout(timer);
  settled = true;
  remember(state);
  settled = true;
  view.input.value = state.query;
  void show(state, PAGE);
}

function submit(): void {
  window.clearTimeout(timer);
  const state = { ...shown, query: view.input.value.trim() };
  if (state.query !== shown.query) remember(state);
  void show(state, PAGE);
}

/** How many results the history's entry shows. */
function limitOf(state: unknown): number {
  const limit = typeof state === 'object' && state !== null && 'limit' in state ? Number(state.limit) : PAGE;
  return limit > 0 ? limit : PAGE;
}

function showAddress(): void {
  window.clearTimeout(timer);
  const state = readState(new URL(location.href).searchParams);
  view.input.value = state.query;
  settled = state.query !== '';
  void show(state, limitOf(history.state));
}

async function download(format: (typeof FORMATS)[number]): Promise<void> {
  const { results } = await ask(shown, EXPORTED);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(exportFile(results, format, location.origin));
  link.download = `khizana.${format}`;
  link.click();
  // The browser must have begun to read it.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

view.input.addEventListener('input', () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    if (view.input.value.trim() !== shown.query) submit();
  }, PAUSE);
});
view.form.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
  settled = true;
});
view.more.addEventListener('click', async () => {
  const already = limitOf(history.state);
  history.replaceState({ limit: already + PAGE }, '');
  if (await show(shown, already + PAGE)) view.focusResult(already);
});
document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof HTMLElement)) return;
  const { query, export: format } = event.target.dataset;
  const known = FORMATS.find((one) => one === format);
  if (known) void download(known);
  if (query === undefined) return;
  event.preventDefault();
  go({ ...shown, query });
});
window.addEventListener('popstate', showAddress);
listenToKeys(view.input, view.results);
showAddress();
