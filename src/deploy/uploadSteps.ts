/**
 * Orders an upload so that a reader never meets a page whose files are not there, at whatever moment it is stopped.
 *
 * 1. Files that the target does not have yet: first those that pages load (pictures, blocks, fragments of the index, feeds), then
 *    pages, and the start page last. Pages link to each other in circles, so no order of single pages has every link lead somewhere;
 *    but no page that a reader can reach leads to a new page before all of them are there.
 * 2. Files that pages load under the same name as before: styles, scripts, data. Old pages get new styles for a moment.
 * 3. Pages that changed. What they link to and load is there, and so is what pages that have not changed yet link to.
 * 4. Files of the search index that changed.
 * 5. Lists by which programs find other files: the index's catalogue, feeds, sitemaps, the offline manifest and its worker.
 *    Their entries are there.
 * 6. The seal, and then removals: pages first, since they load the other files.
 *
 * The search page loads the catalogue (`segments.json`) first, and then files whose names do not change with their content.
 * - A page that has the new catalogue finds the new files only, since all of them came before it. So no cache keeps an old file
 *   under the version in a new address (`?v=…`).
 * - A page that has the old catalogue finds all of its files until the removals, but from step 4 to step 5 some of them may
 *   be new: places of articles in a segment may then differ, and a result may show the text of a neighbour. Only segments that
 *   changed are concerned, which are the smallest, unless an old article was edited. The steps follow each other directly, and
 *   targets that can (a folder, rsync) put files aside and rename them, so this takes less than a second there.
 * - Pagefind's files have their hashes in their names, and its entry file (`pagefind-entry.json`) changes in step 4, after the
 *   files that it names.
 *
 * The offline worker reads the manifest, and then blocks that are named by their hashes: before step 5 it has the old version and
 * its blocks, after it the new one. If it meets blocks that were removed, it fetches the manifest again. Manifest and signature are
 * two files, so that between them a signed archive may look unsigned; a device then asks again later.
 */
import { MARK_FILE } from '../site/output/outputLocation.ts';
import { compareCodeUnits } from '../text/compareCodeUnits.ts';

/** What has to be uploaded. */
export interface UploadFiles {
  /** Files that the target does not have. */
  added: readonly string[];
  /** Files that the target has with other bytes. */
  changed: readonly string[];
}

export interface UploadStep {
  /** What the files are, for people. */
  name: string;
  files: string[];
  /** Whether the files replace others. */
  isReplacing: boolean;
}

const PAGE = /\.html$/u;
/** The files at which readers and search engines arrive at a new site. */
const ENTRANCE = /^(?:index\.html|sitemap\.xml|robots\.txt)$/u;
const SEARCH_LIST = /^search\/index\/[^/]+\.json$/u;
const SEARCH_INDEX = /^search\/index\//u;
/** Beside these, the manifests of the site as an app and the mark. */
const LIST =
  /^(?:feeds\/|sitemaps\/|offline\/manifest\.(?:json|sig)$|[^/]+\.(?:xml|txt|webmanifest)$|sw\.js$)/u;

const ADDED: readonly [name: string, matches: (file: string) => boolean][] = [
  ['new files', (file) => !PAGE.test(file) && !ENTRANCE.test(file)],
  ['new pages', (file) => !ENTRANCE.test(file)],
  ['new start page', () => true],
];
const CHANGED: typeof ADDED = [
  [
    'changed files of pages',
    (file) => !PAGE.test(file) && !SEARCH_INDEX.test(file) && !LIST.test(file) && file !== MARK_FILE,
  ],
  ['changed pages', (file) => PAGE.test(file)],
  ['changed files of the search index', (file) => SEARCH_INDEX.test(file) && !SEARCH_LIST.test(file)],
  // The catalogue follows the files that it lists as soon as possible, so it comes before the other lists.
  ['changed lists of the search index', (file) => SEARCH_LIST.test(file)],
  ['changed feeds and lists', () => true],
];

/** Divides files into steps, in their order. Steps without files are left out. */
export function orderUpload({ added, changed }: UploadFiles): UploadStep[] {
  return [...divide(added, ADDED, false), ...divide(changed, CHANGED, true)];
}

function divide(files: readonly string[], kinds: typeof ADDED, isReplacing: boolean): UploadStep[] {
  const steps = kinds.map(([name]): UploadStep => ({ name, files: [], isReplacing }));
  for (const file of [...files].sort(compareCodeUnits)) {
    const at = kinds.findIndex(([, matches]) => matches(file));
    steps[at]?.files.push(file);
  }
  return steps.filter((step) => step.files.length > 0);
}

/** Orders removals: pages first, since they load the other files. */
export function orderRemovals(files: readonly string[]): string[] {
  const sorted = [...files].sort(compareCodeUnits);
  return [...sorted.filter((file) => PAGE.test(file)), ...sorted.filter((file) => !PAGE.test(file))];
}
