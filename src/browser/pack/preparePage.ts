/**
 * Prepares a page of the archive for the pack's document: nothing in it runs, links to pages of the pack lead to them, and links that
 * lead out say so.
 */
import { ARCHIVE_ORIGIN, filePath, linkTo, parseAddress, resolve } from './archiveAddress.ts';
import { element, type Language, type PackTexts } from './packTexts.ts';

/** Elements that load or run something, or are about another document. Styles are the archive's own sheet alone. */
const REMOVED =
  'script, noscript, style, base, meta, link, iframe, frame, object, embed, video, audio, picture > source';
/** Protocols of links that lead out of the pack. */
const OUTSIDE_PROTOCOLS = ['http:', 'https:', 'mailto:'];

export interface PageContext {
  /** The page's address. */
  address: URL;
  /** The address that the archive has on the Internet, where it has one. */
  archiveUrl: string | null;
  texts: PackTexts;
  /** Whether the pack has a file. @param path from the site's root */
  has(path: string): boolean;
}

/** A page that is ready to be shown. */
export interface PreparedPage {
  title: string;
  lang: Language;
  bodyClass: string;
  content: Node[];
  pictures: PagePicture[];
}

/** A picture that is loaded once the page is shown. @property path its file from the site's root */
export interface PagePicture {
  image: HTMLImageElement;
  path: string;
}

/** Gives where a page redirects to; undefined where it is no redirect. */
export function redirectTarget(page: Document, address: URL): URL | undefined {
  const refresh = page.querySelector('meta[http-equiv=refresh i]')?.getAttribute('content');
  const [, target] = /^\s*\d+\s*;\s*url=(.*)$/isu.exec(refresh ?? '') ?? [];
  const url = target === undefined ? undefined : resolve(target, address);
  return url?.origin === ARCHIVE_ORIGIN ? url : undefined;
}

/** @param page is changed */
export function preparePage(page: Document, context: PageContext): PreparedPage {
  const lang = page.documentElement.lang === 'en' ? 'en' : 'ar';
  const images = [...page.body.querySelectorAll('img')].map(withCandidates);
  for (const removed of page.querySelectorAll(REMOVED)) removed.remove();
  for (const one of page.body.querySelectorAll('*')) removeHandlers(one);
  for (const link of page.body.querySelectorAll('a, area')) prepareLink(link, context, lang);
  for (const form of page.body.querySelectorAll('form')) {
    const target = resolve(form.getAttribute('action') ?? '', context.address);
    form.setAttribute('action', linkTo(target ?? context.address));
  }
  return {
    title: page.title,
    lang,
    bodyClass: page.body.className,
    content: [...page.body.childNodes],
    pictures: images.flatMap((image) => preparePicture(image, context, lang)),
  };
}

/** The document's policy refuses handlers too; without them, it has nothing to report. */
function removeHandlers(one: Element): void {
  for (const { name } of [...one.attributes])
    if (name.startsWith('on') || name === 'style' || name === 'srcdoc') one.removeAttribute(name);
}

function prepareLink(link: Element, { address, archiveUrl, texts, has }: PageContext, lang: Language): void {
  const href = link.getAttribute('href') ?? link.getAttribute('xlink:href');
  link.removeAttribute('xlink:href');
  if (href === null) return;
  // Files for reference managers are in the page itself.
  if (link.hasAttribute('download') && /^data:/iu.test(href.trim())) return;
  link.removeAttribute('href');
  link.removeAttribute('target');
  link.removeAttribute('ping');
  const url = resolve(href, address);
  const inside = url && archivePlace(url, archiveUrl);
  if (inside !== undefined && has(filePath(inside))) {
    link.setAttribute('href', linkTo(inside));
    return;
  }
  const outside = inside === undefined ? url : archiveUrl === null ? undefined : toPublic(inside, archiveUrl);
  if (outside === undefined) {
    if (inside !== undefined) link.append(' ', mark(texts.text(lang, 'pack.link.notHere'), lang));
    return;
  }
  if (!OUTSIDE_PROTOCOLS.includes(outside.protocol)) return;
  link.setAttribute('href', outside.href);
  link.setAttribute('rel', 'noopener noreferrer nofollow external');
  if (outside.protocol !== 'mailto:') link.setAttribute('target', '_blank');
  link.removeAttribute('download');
  const key = inside === undefined ? 'pack.link.outside' : 'pack.link.onlineOnly';
  link.classList.add('pack-outside');
  link.setAttribute('title', texts.text(lang, key));
  link.append(hiddenText(` (${texts.text(lang, key)})`, lang));
}

/** Gives the address within the archive, of links within it and to its host. */
function archivePlace(url: URL, archiveUrl: string | null): URL | undefined {
  if (url.origin === ARCHIVE_ORIGIN) return url;
  if (archiveUrl === null || !url.href.startsWith(archiveUrl)) return undefined;
  return resolve(url.href.slice(archiveUrl.length), `${ARCHIVE_ORIGIN}/`);
}

/** Gives the address on the archive's host. */
export function toPublic({ pathname, search, hash }: URL, archiveUrl: string): URL {
  return new URL(pathname.slice(1) + search + hash, archiveUrl);
}

function mark(text: string, lang: Language): HTMLElement {
  const made = element('small', 'pack-mark', text);
  made.lang = lang;
  return made;
}

/** A text for screen readers alone. */
function hiddenText(text: string, lang: Language): HTMLElement {
  const made = element('span', 'pack-spoken', text);
  made.lang = lang;
  return made;
}

interface ImageWithCandidates {
  image: HTMLImageElement;
  /** The addresses of its files, those that are wanted most first. */
  candidates: string[];
}

/** Lists the files of an image: the largest first, of the formats and sizes that its page offers. */
function withCandidates(image: HTMLImageElement): ImageWithCandidates {
  const sources = [...(image.closest('picture')?.querySelectorAll('source') ?? [])];
  const addresses = (element: Element): string[] =>
    (element.getAttribute('srcset') ?? '')
      .split(',')
      .map((candidate) => candidate.trim().split(' ')[0] ?? '')
      .reverse();
  return {
    image,
    candidates: [...sources.flatMap(addresses), image.getAttribute('src') ?? '', ...addresses(image)],
  };
}

/** Takes a picture's address out of the markup, so that the browser does not look for it. */
function preparePicture(
  { image, candidates }: ImageWithCandidates,
  { address, texts, has }: PageContext,
  lang: Language,
): PagePicture[] {
  for (const name of ['src', 'srcset', 'sizes']) image.removeAttribute(name);
  for (const candidate of candidates) {
    const url = candidate === '' ? undefined : resolve(candidate, address);
    if (url?.origin === ARCHIVE_ORIGIN && has(filePath(url))) return [{ image, path: filePath(url) }];
  }
  // The title of its article is beside it.
  const decoration = image.closest('a[aria-hidden]');
  if (decoration === null) image.replaceWith(pictureNote(image, texts, lang));
  else decoration.remove();
  return [];
}

/** Stands for a picture that the copy does not have. */
export function pictureNote({ alt }: HTMLImageElement, texts: PackTexts, lang: Language): HTMLElement {
  const note = mark(texts.text(lang, 'pack.picture.notHere'), lang);
  return element('span', 'pack-picture', ...(alt === '' ? [note] : [alt, ' ', note]));
}

/** Gives the archive's address that a form leads to, with its fields. */
export function formAddress(form: HTMLFormElement): URL {
  const address = parseAddress(form.getAttribute('action') ?? '');
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  address.search = fields.toString();
  return address;
}
