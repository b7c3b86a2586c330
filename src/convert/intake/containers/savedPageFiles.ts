/**
 * Recognises the folders that browsers save beside a page («Web page, complete»): pictures, scripts and the frames of
 * advertisements. They belong to the page and are no sources of articles.
 */

/**
 * How browsers name such a folder: the page's name and one of these. Firefox and Chrome write `_files` in every language; the
 * others are those by which Windows recognises the folder of a page (learn.microsoft.com, «Connected files», NoFileFolderConnection).
 */
const FOLDER_SUFFIXES: readonly string[] = [
  '_files',
  '.files',
  '-Dateien',
  '_fichiers',
  '_bestanden',
  '_file',
  '_archivos',
  '-filer',
  '_tiedostot',
  '_pliki',
  '_soubory',
  '_elemei',
  '_ficheiros',
  '_arquivos',
  '_dosyalar',
  '_datoteke',
  '_fitxers',
  '_failid',
  '_fails',
  '_bylos',
  '_fajlovi',
  '_fitxategiak',
  '_ملفات',
];

const PAGE_EXTENSIONS: readonly string[] = ['.html', '.htm', '.xhtml', '.HTML', '.HTM'];

/** A saved page and the folder of its files, as paths with forward slashes. */
export interface SavedPage {
  page: string;
  folder: string;
}

/**
 * Finds the saved page that a file belongs to.
 * @param file a path with forward slashes
 * @param exists whether there is a file at a path
 * @returns undefined if the file is in no folder of a page
 */
export function findSavedPage(file: string, exists: (path: string) => boolean): SavedPage | undefined {
  // The outermost folder counts: a frame in it may have a folder of its own.
  for (let at = file.indexOf('/'); at >= 0; at = file.indexOf('/', at + 1)) {
    const folder = file.slice(0, at);
    for (const suffix of FOLDER_SUFFIXES) {
      if (!folder.endsWith(suffix)) continue;
      const name = folder.slice(0, -suffix.length);
      const page = PAGE_EXTENSIONS.map((extension) => name + extension).find(exists);
      if (page !== undefined && !name.endsWith('/') && name !== '') return { page, folder };
    }
  }
  return undefined;
}

/** The names that the folder of a saved page may have beside it; none for a file that is no page. */
export function savedPageFolders(page: string): string[] {
  const extension = PAGE_EXTENSIONS.find((ending) => page.endsWith(ending));
  return extension === undefined
    ? []
    : FOLDER_SUFFIXES.map((suffix) => page.slice(0, -extension.length) + suffix);
}

/** Whether a relative address leads into a folder that a browser saved beside a page. */
export function isSavedPagePath(path: string): boolean {
  const [folder = ''] = path.replace(/^\.\//u, '').split('/', 1);
  return path.includes('/') && FOLDER_SUFFIXES.some((suffix) => decodeName(folder).endsWith(suffix));
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Counts the files of saved pages. */
export class SavedPageFiles {
  readonly #counts = new Map<string, { folder: string; count: number }>();

  add({ page, folder }: SavedPage): void {
    this.#counts.set(page, { folder, count: (this.#counts.get(page)?.count ?? 0) + 1 });
  }

  /** The folder of a page, and why it has no articles; undefined if the page has no folder. */
  describe(page: string): { folder: string; reason: string } | undefined {
    const found = this.#counts.get(page);
    if (found === undefined) return undefined;
    const { folder, count } = found;
    const files = count === 1 ? 'one file' : `${count} files`;
    return { folder, reason: `holds ${files} of the saved page ${page}, which are no articles of their own` };
  }
}
