/** Runs the search page on the archive's host. */
import { loadEngine } from './engineClient.ts';
import { runSearchPage } from './searchPage.ts';

/** Copies of the site without folders, such as ZIM files, name the file to which a folder's address leads. */
const { pageFile = '' } = document.documentElement.dataset;

runSearchPage({
  loadEngine,
  parseAddress: (href) => new URL(href),
  linkTo,
  publicAddress: (url) => new URL(url, location.origin).href,
  signal: new AbortController().signal,
});

function linkTo({ href }: URL): string {
  const address = new URL(href);
  if (address.pathname.endsWith('/')) address.pathname += pageFile;
  return address.href;
}
