/** Shows pages of the archive in the pack's document. */
import type { OfflineReader } from '../../offline/format/reader.ts';
import * as engine from '../engine/engine.ts';
import { markToday } from '../pageScripts/markToday.ts';
import { findLanguageLink } from '../pageScripts/redirectToLanguage.ts';
import { runSearchPage } from '../searchPage/searchPage.ts';
import { ARCHIVE_ORIGIN, filePath, linkTo, parseAddress, resolve } from './archiveAddress.ts';
import { makeCheckPage } from './checkPage.ts';
import type { PackFiles } from './packFiles.ts';
import { CHECK_LINK, type PackProblem, problemSections, toProblem } from './packProblem.ts';
import { element, inBothLanguages, type Language, type PackTexts } from './packTexts.ts';
import {
  type PagePicture,
  type PreparedPage,
  pictureNote,
  preparePage,
  redirectTarget,
  toPublic,
} from './preparePage.ts';
import type { SignatureState } from './signature.ts';

const CHECK_PATH = '/check/';
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

interface PackParts {
  reader: OfflineReader;
  files: PackFiles;
  texts: PackTexts;
  signature: SignatureState;
}

export class ArchivePages {
  readonly #parts: PackParts;

  constructor(parts: PackParts) {
    this.#parts = parts;
  }

  /** Shows the page of an address, as `Navigation` asks for it. */
  async show(address: URL, signal: AbortSignal): Promise<{ keepsPlace: boolean } | undefined> {
    if (address.pathname === CHECK_PATH) {
      this.#showOwn(
        makeCheckPage({ manifest: this.#parts.reader.manifest, ...this.#parts }, signal),
        'pack.check.title',
      );
      return { keepsPlace: false };
    }
    try {
      const result = await this.#parts.reader.readFile(filePath(address));
      if (signal.aborted) return undefined;
      if (result.kind === 'file') return this.#showFile(result.bytes, address, signal);
      if (result.kind === 'missing') this.#showMissing(address);
      else this.#showProblem(result.block);
    } catch (error) {
      if (!signal.aborted) this.#showProblem(error);
    }
    return { keepsPlace: false };
  }

  /**
   * Says above the page what could not be read, without removing the page.
   * @param cause an error, or the block that is missing
   */
  showNotice(cause: unknown): void {
    const problem = this.#toProblem(cause);
    document.querySelector('.pack-notice')?.remove();
    const notice = element('div', 'pack-notice', ...problemSections(problem, this.#parts.texts));
    notice.role = 'alert';
    document.querySelector('main')?.prepend(notice);
  }

  #showFile(bytes: Uint8Array, address: URL, signal: AbortSignal): { keepsPlace: boolean } | undefined {
    const { reader, texts } = this.#parts;
    const page = new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'text/html');
    // The start page is not shown first, since laying out a page takes much of the time until the reader sees one.
    const target = address.pathname === '/' ? languageTarget(page, address) : redirectTarget(page, address);
    if (target !== undefined) {
      location.replace(linkTo(target));
      return undefined;
    }
    const { url: archiveUrl } = reader.manifest.archive;
    const prepared = preparePage(page, { address, archiveUrl, texts, has: (path) => reader.has(path) });
    this.#place(prepared);
    void this.#loadPictures(prepared.pictures, prepared.lang, signal);
    markToday();
    if (document.querySelector('[data-search]') === null) return { keepsPlace: false };
    runSearchPage({
      loadEngine: async () => engine,
      parseAddress,
      linkTo,
      publicAddress: (url) => this.#publicAddress(url),
      signal,
    });
    return { keepsPlace: true };
  }

  /** Gives the address on the archive's host, or else the one within the pack. */
  #publicAddress(url: string): string {
    const { url: archiveUrl } = this.#parts.reader.manifest.archive;
    const address = new URL(url, ARCHIVE_ORIGIN);
    return archiveUrl === null
      ? new URL(linkTo(address), location.href).href
      : toPublic(address, archiveUrl).href;
  }

  #place({ title, lang, bodyClass, content }: PreparedPage): void {
    document.documentElement.lang = lang;
    document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
    document.title = title;
    document.body.className = bodyClass;
    document.body.replaceChildren(...content.map((node) => document.adoptNode(node)));
    const check = element('a', '', this.#parts.texts.text(lang, 'pack.check.link'));
    check.href = CHECK_LINK;
    const note = element('p', 'pack-note', this.#parts.texts.text(lang, 'pack.note'), ' ', check);
    (document.querySelector('.site-footer') ?? document.body).append(note);
  }

  async #loadPictures(pictures: readonly PagePicture[], lang: Language, signal: AbortSignal): Promise<void> {
    const { reader, texts } = this.#parts;
    for (const { image, path } of pictures) {
      const result = await reader.readFile(path).catch(() => undefined);
      if (signal.aborted) return;
      if (result?.kind === 'file') {
        const type = MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? '';
        const source = URL.createObjectURL(new Blob([new Uint8Array(result.bytes)], { type }));
        signal.addEventListener('abort', () => URL.revokeObjectURL(source));
        image.src = source;
      } else image.replaceWith(pictureNote(image, texts, lang));
    }
  }

  #showMissing(address: URL): void {
    const { reader, texts } = this.#parts;
    const { url: archiveUrl } = reader.manifest.archive;
    const sections = inBothLanguages((lang) => {
      const home = element('a', '', texts.text(lang, 'notFound.home'));
      home.href = linkTo(new URL(`/${lang}/`, ARCHIVE_ORIGIN));
      const content = [
        element('h1', '', texts.text(lang, 'pack.missing.title')),
        element('p', '', texts.text(lang, 'pack.missing.text')),
        element('p', '', home),
      ];
      if (archiveUrl === null) return content;
      const online = element('a', 'pack-outside', texts.text(lang, 'pack.missing.online'));
      online.href = (resolve(linkTo(address).slice(2), archiveUrl) ?? new URL(archiveUrl)).href;
      online.rel = 'noopener noreferrer external';
      online.target = '_blank';
      online.title = texts.text(lang, 'pack.link.outside');
      return [...content, element('p', '', online)];
    });
    this.#showOwn(sections, 'pack.missing.title');
  }

  #toProblem(cause: unknown): PackProblem {
    return toProblem(cause, this.#parts.reader.manifest.blocks);
  }

  #showProblem(cause: unknown): void {
    const { texts } = this.#parts;
    const sections = problemSections(this.#toProblem(cause), texts);
    for (const section of sections) {
      const lang = section.lang === 'en' ? 'en' : 'ar';
      section.prepend(element('h1', '', texts.text(lang, 'pack.problem.title')));
    }
    this.#showOwn(sections, 'pack.problem.title');
  }

  /** Shows a page of the pack itself, in both languages. */
  #showOwn(sections: readonly HTMLElement[], title: string): void {
    const { reader, texts } = this.#parts;
    const names = inBothLanguages((lang) => {
      const home = element('a', 'site-name', reader.manifest.archive.title[lang]);
      home.href = linkTo(new URL(`/${lang}/`, ARCHIVE_ORIGIN));
      return [home];
    });
    document.documentElement.lang = 'ar';
    document.documentElement.dir = 'rtl';
    document.title = `${texts.text('ar', title)} · ${texts.text('en', title)}`;
    document.body.className = 'pack-page';
    document.body.replaceChildren(
      element('header', 'pack-header', ...names),
      element('main', '', ...sections),
    );
  }
}

/** Gives the page to which the start page leads the reader. */
function languageTarget(page: Document, address: URL): URL | undefined {
  const link = findLanguageLink(page)?.getAttribute('href') ?? undefined;
  return link === undefined ? undefined : resolve(link, address);
}
