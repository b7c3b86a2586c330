/** Answers the requests of pages: from the version that is kept, else from the network, else from what was read. */
import type { OfflineReader } from '../../../offline/format/reader.ts';
import type { Copies } from '../saving/copies.ts';
import { type OfflineState, versionFor } from '../saving/state.ts';
import type { Store } from '../saving/store.ts';
import { fileResponse } from './fileResponse.ts';
import { fillNotKeptPage, languageOf, notKeptFile } from './notKeptPage.ts';
import type { ReadPages } from './readPages.ts';
import type { FetchEvent } from './serviceWorkerScope.ts';

/** How long a reader waits for a slow network where a page that was read before could be shown. */
const NETWORK_PATIENCE_MS = 6_000;
/** The search index: it is read as a whole, or not at all. */
const INDEX_FOLDER = 'search/index/';
const PICTURES_FOLDER = 'media/';
/** The widths in which most pictures are kept, in pixels. */
const KEPT_WIDTHS = [768, 240];
const EMPTY_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>';

export interface AnswersOptions {
  /** The address of the site's root, which ends in a slash. */
  root: string;
  store: Store;
  copies: Copies;
  readPages: ReadPages;
}

export class Answers {
  readonly #options: AnswersOptions;

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  /** @param path of the file, from the site's root */
  async answer(event: FetchEvent, path: string): Promise<Response> {
    const { request } = event;
    const isNavigation = request.mode === 'navigate';
    const state = await this.#readState();
    const version = state && versionFor(state, isNavigation ? '' : event.clientId);
    if (state === undefined || !version) return this.#answerFromNetwork(event, path, state);
    const reader = await this.#open(() => this.#options.copies.reader(version));
    const kept = reader && (await this.#read(reader, path, request));
    if (kept !== undefined) return kept;
    return this.#answerFromNetwork(event, path, state);
  }

  async #answerFromNetwork(
    event: FetchEvent,
    path: string,
    state: OfflineState | undefined,
  ): Promise<Response> {
    const { request } = event;
    const { readPages } = this.#options;
    const network = fetch(request).then((response) => {
      event.waitUntil(readPages.keep(request, response.clone()));
      return response;
    });
    // Awaited below; this avoids an unhandled rejection.
    network.catch(() => {});
    const patience = new Promise<undefined>((resolve) => {
      setTimeout(resolve, NETWORK_PATIENCE_MS);
    });
    const first = await Promise.race([network, patience]).catch(() => undefined);
    if (first !== undefined) return first;
    const stored =
      (await readPages.find(request)) ?? (state && (await this.#answerFromIncomplete(state, path, request)));
    if (stored !== undefined) return stored;
    try {
      return await network;
    } catch {
      return this.#notKept(path, request, state);
    }
  }

  /** Answers with a file of a version that is not kept in full: the shell, or what a takedown left. */
  async #answerFromIncomplete(
    { kept }: OfflineState,
    path: string,
    request: Request,
  ): Promise<Response | undefined> {
    if (kept === null || kept.isActive || path.startsWith(INDEX_FOLDER)) return undefined;
    const { copies } = this.#options;
    const reader =
      (await this.#open(() => copies.reader(kept.version))) ??
      (await this.#open(() => copies.shellReader(kept.version)));
    return reader && this.#read(reader, path, request);
  }

  async #read(reader: OfflineReader, path: string, request: Request): Promise<Response | undefined> {
    try {
      const file = await reader.readFile(path);
      if (file.kind === 'file') return fileResponse(path, file.bytes, request.headers.get('range'));
      // A folder without its slash at the end, to which hosts redirect.
      if (!path.endsWith('.html') && reader.has(`${path}/index.html`)) {
        const { origin, pathname, search } = new URL(request.url);
        return Response.redirect(`${origin}${pathname}/${search}`, 302);
      }
      return undefined;
    } catch (error) {
      // A part that is damaged or gone is as one that was never kept.
      console.warn(error);
      return undefined;
    }
  }

  async #notKept(path: string, request: Request, state: OfflineState | undefined): Promise<Response> {
    const { root, copies } = this.#options;
    if (path.startsWith(PICTURES_FOLDER)) return this.#notKeptPicture(path, state);
    const unavailable = Response.error();
    const version = state?.kept?.version;
    if (request.mode !== 'navigate' || version === undefined) return unavailable;
    const reader = await this.#open(() => copies.shellReader(version));
    const file = notKeptFile(languageOf(path));
    const page = await this.#open(async () => reader?.readFile(file));
    if (page?.kind !== 'file') return unavailable;
    const html = new TextDecoder().decode(page.bytes);
    const url = new URL(file.replace(/index\.html$/u, ''), root).href;
    const body = fillNotKeptPage(html, url, decodeURI(new URL(request.url).pathname));
    return new Response(body, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
  }

  /** Answers with the same picture in another size; else with an empty one, so that the page shows its colour and no sign of a fault. */
  async #notKeptPicture(path: string, state: OfflineState | undefined): Promise<Response> {
    const version = state?.kept?.version;
    const reader =
      version === undefined ? undefined : await this.#open(() => this.#options.copies.reader(version));
    for (const width of KEPT_WIDTHS) {
      const other = path.replace(/-\d+\.\w+$/u, `-${width}.avif`);
      const file = reader?.has(other) ? await this.#open(() => reader.readFile(other)) : undefined;
      if (file?.kind === 'file') return fileResponse(other, file.bytes, null);
    }
    return new Response(EMPTY_PICTURE, { headers: { 'content-type': 'image/svg+xml' } });
  }

  /** A database that cannot be opened must not keep a page from the reader. */
  async #readState(): Promise<OfflineState | undefined> {
    return this.#open(() => this.#options.store.readState());
  }

  async #open<Value>(open: () => Promise<Value | undefined>): Promise<Value | undefined> {
    try {
      return await open();
    } catch (error) {
      console.warn(error);
      return undefined;
    }
  }
}
