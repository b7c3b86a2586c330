/** Finds the file that a relative address of a picture means, among the files of a folder or a zip. */

/** Folders that site generators publish at the root of a site: Hugo, Jekyll, Eleventy, Astro, Hexo, Next.js, WordPress. */
const PUBLISHED_FOLDERS: readonly string[] = [
  '',
  'static',
  'public',
  'assets',
  'src',
  'src/assets',
  'source',
  'content',
  'site',
];

/** Jekyll's and Hugo's expressions around a path: `{{ site.baseurl }}/a.jpg`, `{{ "/a.jpg" | relative_url }}`. */
const SITE_EXPRESSION = /^\{\{-?\s*(?:site|\.Site)\.\w{1,40}\s*-?\}\}/u;
const PATH_EXPRESSION = /^\{\{-?\s*["']([^"'{}]{1,500})["'][^{}]{0,100}\}\}$/u;

/** Aliases of a project's source folder: `~/assets/a.jpg`, `@/assets/a.jpg`, `@assets/a.jpg`. */
const ALIAS = /^(?:~|@)(\/?)/u;

/** A path of more folders is damage or malice. */
const MAX_FOLDERS = 40;

/**
 * Lists the names that a path may mean, the most likely first; none leads above the root.
 * @param from the file that has the path, relative to the root, with forward slashes
 * @param path as the file has it, perhaps with a query and percent-encoded
 */
export function listPictureNames(from: string, path: string): string[] {
  const names = new Set<string>();
  for (const spelling of listSpellings(path))
    for (const name of isFromRoot(spelling) ? fromRoot(from, spelling) : [join(folderOf(from), spelling)])
      if (name !== undefined && name !== '') names.add(name);
  return [...names];
}

/** The path without its query, decoded and as it is, and with its query: programs that save sites keep the query in names. */
function listSpellings(path: string): string[] {
  const given = (PATH_EXPRESSION.exec(path)?.[1] ?? path.replace(SITE_EXPRESSION, '/')).replaceAll('\\', '/');
  const [plain = ''] = given.split(/[?#]/u, 1);
  const spellings = [decode(plain), plain, decode(given), given].flatMap((spelling) => [
    spelling,
    spelling.normalize('NFC'),
    spelling.normalize('NFD'),
  ]);
  return [...new Set(spellings)].filter((spelling) => spelling !== '');
}

function isFromRoot(path: string): boolean {
  return path.startsWith('/') || ALIAS.test(path);
}

/** The file may be in a published folder of any folder above the file that names it; the nearest folder comes first. */
function* fromRoot(from: string, path: string): Generator<string | undefined> {
  const below = path.replace(ALIAS, '').replace(/^\/+/u, '');
  const folders = folderOf(from).split('/').filter(Boolean).slice(0, MAX_FOLDERS);
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const root = folders.slice(0, depth).join('/');
    for (const folder of PUBLISHED_FOLDERS) yield join([root, folder].filter(Boolean).join('/'), below);
  }
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

/** Joins paths and resolves dots; undefined for a path that leads above the root. */
function join(folder: string, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of [...folder.split('/'), ...path.split('/')]) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
