/**
 * The search page's script: results while the reader types. The query lives in the address (`?q=`), so that a search can
 * be shared and Back works; the engine is loaded when there is something to search.
 */
import type { SearchAnswer } from './engine.ts';
import { SearchView } from './searchView.ts';

/** How long, in milliseconds, the reader must pause before a search begins. */
const PAUSE = 200;
/** How long, in milliseconds, a search may take before the page says that it is under way. */
const PATIENCE = 400;
/** How many results are shown at first, and how many more each time. */
const PAGE = 20;

const view = new SearchView();
const lang = view.form.dataset.lang === 'en' ? 'en' : 'ar';

/** The query that the results belong to. */
let shown = '';
/** Whether the reader is done with the query shown: then the next one is a new entry in the history. */
let settled = true;
let timer: number | undefined;
/** Counts searches, so that a late answer does not replace a newer one. */
let latest = 0;

async function ask(query: string, limit: number): Promise<SearchAnswer> {
  // The bundle beside this one: bundle.ts leaves the name alone.
  const engine = await import('./engine.js');
  return engine.search(query, { lang, limit });
}

/** Shows a query's results. @returns whether they are there */
async function show(query: string, limit: number): Promise<boolean> {
  const mine = ++latest;
  shown = query;
  if (query === '') {
    view.showNothing();
    return false;
  }
  const waiting = window.setTimeout(() => mine === latest && view.showLoading(), PATIENCE);
  try {
    const answer = await ask(query, limit);
    if (mine !== latest) return false;
    view.showAnswer(query, answer);
    return true;
  } catch (error) {
    console.error(error);
    if (mine === latest) view.showFailure();
    return false;
  } finally {
    window.clearTimeout(waiting);
  }
}

/** Typing on, or deleting, changes the address; another query gets an entry of its own. */
function remember(query: string): void {
  const address = new URL(location.href);
  if (query === '') address.searchParams.delete('q');
  else address.searchParams.set('q', query);
  const goesOn = query.startsWith(shown) || shown.startsWith(query);
  if (settled || !goesOn) history.pushState({ limit: PAGE }, '', address);
  else history.replaceState({ limit: PAGE }, '', address);
  settled = false;
}

function submit(): void {
  window.clearTimeout(timer);
  const query = view.input.value.trim();
  if (query !== shown) remember(query);
  void show(query, PAGE);
}

/** How many results the history's entry shows. */
function limitOf(state: unknown): number {
  const limit = typeof state === 'object' && state !== null && 'limit' in state ? Number(state.limit) : PAGE;
  return limit > 0 ? limit : PAGE;
}

function showAddress(): void {
  window.clearTimeout(timer);
  const query = new URL(location.href).searchParams.get('q')?.trim() ?? '';
  view.input.value = query;
  settled = query !== '';
  void show(query, limitOf(history.state));
}

view.input.addEventListener('input', () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    if (view.input.value.trim() !== shown) submit();
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
window.addEventListener('popstate', showAddress);
showAddress();
