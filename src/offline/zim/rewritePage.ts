/**
 * Rewrites the links of a built page for a copy of the site that holds only some of its files and is read without a server. A link to
 * a folder names its page, since ZIM files have no folders. A link to a file that the copy does not hold leads to the site on the web.
 * Links that lead out of the copy say so.
 */
import { posix } from 'node:path';
import { Parser } from 'htmlparser2';
import { escapeMarkup } from '../../text/markup.ts';

/** The file of a page in its folder. */
export const PAGE_FILE = 'index.html';

export interface PageCopy {
  /** The page's path from the site's root, such as `ar/2025/index.html`. */
  path: string;
  /** The site's address on the web with its path prefix, which ends in a slash. */
  siteUrl: URL;
  /** Returns whether the copy holds a file. @param path from the site's root */
  holds(path: string): boolean;
  /** Whether full-text indexes leave the page out. */
  noIndex: boolean;
  /** The title of links that lead out of the copy, in the page's language. */
  outsideTitle: string;
}

/** Elements with an address, and its attribute. */
const ADDRESS_ATTRIBUTES: Readonly<Record<string, string>> = {
  a: 'href',
  area: 'href',
  form: 'action',
  iframe: 'src',
  img: 'src',
  link: 'href',
  script: 'src',
  source: 'src',
};
/** Elements that only load something. Without it they have no use. */
const LOADING_ELEMENTS = new Set(['iframe', 'img', 'link', 'script', 'source']);

/** A replacement of a part of the page. */
interface Edit {
  from: number;
  to: number;
  text: string;
}

/** Returns a page with its links rewritten. Everything else keeps its bytes. @param html a page that the site's templates made */
export function rewritePage(html: string, copy: PageCopy): string {
  const edits: Edit[] = [];
  /** For each open link, whether it leads out of the copy. */
  const openLinks: boolean[] = [];
  let inRemovedScript = false;
  /** The files that the copy holds of the open picture's sources, smallest first; undefined outside of pictures. */
  let heldFiles: string[] | undefined;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const { startIndex: from, endIndex } = parser;
        const to = endIndex + 1;
        if (name === 'html') {
          edits.push({ from, to, text: formatTag(name, { ...attributes, 'data-page-file': PAGE_FILE }) });
          return;
        }
        if (name === 'head' && copy.noIndex) {
          edits.push({ from: to, to, text: '<meta name="robots" content="noindex">' });
          return;
        }
        if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh') {
          const refreshed = rewriteRefresh(attributes, copy);
          if (refreshed !== undefined) edits.push({ from, to, text: formatTag(name, refreshed) });
          return;
        }
        if (name === 'picture') heldFiles = [];
        if (name === 'source' && attributes.srcset !== undefined) {
          const held = holdSet(attributes.srcset, copy);
          heldFiles?.push(...held.map((candidate) => candidate.split(' ')[0] ?? ''));
          const text = held.length === 0 ? '' : formatTag(name, { ...attributes, srcset: held.join(', ') });
          edits.push({ from, to, text });
          return;
        }
        if (name === 'img' && heldFiles !== undefined) {
          edits.push({ from, to, text: imageOf(attributes, heldFiles, copy) });
          return;
        }
        const attribute = ADDRESS_ATTRIBUTES[name];
        const address = attribute === undefined ? undefined : attributes[attribute];
        const target =
          address === undefined
            ? undefined
            : (resolveTarget(address, copy) ?? (name === 'a' ? otherSite(address) : undefined));
        const isOutside = target?.kind === 'outside';
        if (name === 'a') openLinks.push(isOutside);
        if (attribute === undefined || target === undefined) return;
        if (isOutside && LOADING_ELEMENTS.has(name)) {
          edits.push({ from, to, text: '' });
          inRemovedScript = name === 'script';
          return;
        }
        if (target.address === address && !isOutside) return;
        const changed: Record<string, string> = { ...attributes, [attribute]: target.address };
        if (isOutside) changed.title ??= copy.outsideTitle;
        edits.push({ from, to, text: formatTag(name, changed) });
      },
      onclosetag: (name) => {
        const { startIndex: from, endIndex } = parser;
        if (name === 'picture') heldFiles = undefined;
        if (name === 'script' && inRemovedScript) {
          inRemovedScript = false;
          edits.push({ from, to: endIndex + 1, text: '' });
        }
        if (name === 'a' && openLinks.pop() === true) edits.push({ from, to: from, text: OUTSIDE_MARK });
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return applyEdits(html, edits);
}

/** Marks links that lead out for readers who see the page; others hear the title. */
const OUTSIDE_MARK = '<span aria-hidden="true"> ↗</span>';

type Target = { kind: 'inside'; address: string } | { kind: 'outside'; address: string };

/** Resolves an address of the page. @returns undefined for those of other sites and within the page */
function resolveTarget(address: string, { path, siteUrl, holds }: PageCopy): Target | undefined {
  if (address === '' || address.startsWith('#') || address.startsWith('?')) return undefined;
  if (/^[a-z][a-z0-9+.-]*:|^\/\//iu.test(address)) return undefined;
  const url = URL.canParse(address, new URL(path, siteUrl))
    ? new URL(address, new URL(path, siteUrl))
    : undefined;
  if (url?.origin !== siteUrl.origin || !url.pathname.startsWith(siteUrl.pathname)) return undefined;
  const named = decodePath(url.pathname.slice(siteUrl.pathname.length));
  const file = named === '' || named.endsWith('/') ? `${named}${PAGE_FILE}` : named;
  if (!holds(file)) return { kind: 'outside', address: url.href };
  const relative = posix.relative(posix.dirname(path), file);
  return { kind: 'inside', address: `${encodePath(relative)}${url.search}${url.hash}` };
}

/** Lists the files of a set that the copy holds, with their widths. */
function holdSet(srcset: string, copy: PageCopy): string[] {
  return srcset.split(',').flatMap((candidate) => {
    const [address = '', ...width] = candidate.trim().split(' ');
    const target = resolveTarget(address, copy);
    return target?.kind === 'inside' ? [[target.address, ...width].join(' ')] : [];
  });
}

/** Writes the image of a picture with the files that the copy holds; nothing where it holds none. @param others those of its sources */
function imageOf(
  { src, srcset = '', ...attributes }: Readonly<Record<string, string>>,
  others: readonly string[],
  copy: PageCopy,
): string {
  const held = holdSet(srcset, copy);
  const [file = held.at(-1)?.split(' ')[0] ?? others.at(-1)] = holdSet(src ?? '', copy);
  if (file === undefined) return '';
  const shown: Record<string, string> = { ...attributes, src: file };
  if (held.length > 0) shown.srcset = held.join(', ');
  return formatTag('img', shown);
}

/** Describes the target of a link to another site. @returns undefined for addresses that browsers do not load */
function otherSite(address: string): Target | undefined {
  return /^(?:https?:)?\/\//iu.test(address) ? { kind: 'outside', address } : undefined;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Rewrites the target of a page that redirects. */
function rewriteRefresh(
  attributes: Readonly<Record<string, string>>,
  copy: PageCopy,
): Record<string, string> | undefined {
  const [, delay = '', address = ''] = /^\s*(\d+)\s*;\s*url=(\S+)\s*$/iu.exec(attributes.content ?? '') ?? [];
  const target = address === '' ? undefined : resolveTarget(address, copy);
  return target && { ...attributes, content: `${delay}; url=${target.address}` };
}

function formatTag(name: string, attributes: Readonly<Record<string, string>>): string {
  const formatted = Object.entries(attributes).map(([key, value]) =>
    value === '' ? ` ${key}` : ` ${key}="${escapeMarkup(value)}"`,
  );
  return `<${name}${formatted.join('')}>`;
}

function applyEdits(html: string, edits: readonly Edit[]): string {
  let rewritten = '';
  let at = 0;
  for (const { from, to, text } of edits) {
    rewritten += html.slice(at, from) + text;
    at = to;
  }
  return rewritten + html.slice(at);
}
