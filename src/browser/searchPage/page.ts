/** Runs the search page on the archive's host. */
import { loadEngine } from './engineClient.ts';
import { runSearchPage } from './searchPage.ts';

runSearchPage({
  loadEngine,
  parseAddress: (href) => new URL(href),
  linkTo: ({ href }) => href,
  publicAddress: (url) => new URL(url, location.origin).href,
  signal: new AbortController().signal,
});
