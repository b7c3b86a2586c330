/** Converts and builds as `npm run build` does, a site for each choice of languages, and makes ZIM files of the sites. */
import { join, resolve } from 'node:path';
import { LANGUAGES, type Language } from './archive/article/article.ts';
import { readCatalogue } from './archive/catalogue.ts';
import { readRegister } from './archive/register/register.ts';
import { applyTakedowns, readTakedowns } from './archive/takedowns/takedowns.ts';
import { readVocabularies } from './archive/vocabulary/vocabularies.ts';
import { type ArchiveOptions, type ArchiveReport, buildArchive } from './buildArchive.ts';
import { checkZimWriter, writeZim, type ZimStep } from './offline/zim/writeZim.ts';
import { packSiteFolder, prunePackSites } from './packSites.ts';
import { refuseUnsafeLocation } from './site/output/outputLocation.ts';
import { asksForAll, type SelectionRequest, selectArticles } from './site/selection/selection.ts';
import { readSettings, type Settings } from './site/settings/settings.ts';
import { readStrings } from './site/settings/strings.ts';
import { lockFolder } from './system/files/cacheFolders.ts';
import { withLock } from './system/files/lock.ts';
import { slugify } from './text/slug.ts';

export interface ZimArchiveOptions extends Omit<ArchiveOptions, 'output' | 'offline'> {
  /** The folder of the ZIM files. */
  output: string;
  /** The name and version of this program. */
  software: string;
  onWrite?: (step: ZimStep, done: number, total: number) => void;
}

export interface WrittenZim {
  file: string;
  languages: readonly Language[];
  articles: number;
  /** The number of pages and other files. */
  files: number;
}

export interface ZimArchiveReport {
  zims: WrittenZim[];
  /** The build of each site. */
  builds: ArchiveReport[];
}

/** The name of an archive whose title has no letter of an address. */
const FALLBACK_NAME = 'archive';

/**
 * Makes a ZIM file of each language that has articles, and one of both.
 * @throws InputProblem where `zimwriterfs` is not installed, an option is wrong or no article is selected
 */
export async function makeZims(options: ZimArchiveOptions): Promise<ZimArchiveReport> {
  const { project, content, select = {}, software, pictures = 'all', onWrite } = options;
  await checkZimWriter();
  const data = join(project, '_data');
  const settings = await readSettings(join(data, 'site.json'), options);
  const strings = await readStrings(join(data, 'strings'));
  const name = nameArchive(settings, select);
  const file = (part: string): string => join(options.output, `${name}-${part}.zim`);
  refuseUnsafeLocation({ project, content, output: file('all') });
  const report: ZimArchiveReport = { zims: [], builds: [] };
  const make = async (
    languages: readonly Language[],
    part: string,
    selected: SelectionRequest,
  ): Promise<void> => {
    const site = packSiteFolder(project, ['zim', resolve(content), selected]);
    // Pages for browsers that keep the site have no use in a reader of ZIM files.
    const built = await buildArchive({
      ...options,
      select: selected,
      output: site,
      offline: false,
      host: 'generic',
      archives: [],
    });
    report.builds.push(built);
    const zim = { site, output: file(part), languages, pictures, name, scraper: software, settings, strings };
    const { files } = await withLock(
      site,
      () => writeZim({ ...zim, ...(onWrite !== undefined && { onStep: onWrite }) }),
      { fallback: lockFolder(project) },
    );
    await prunePackSites(project, site);
    report.zims.push({ file: zim.output, languages, articles: built.built.articles, files });
  };
  const languages = await findLanguages(options);
  for (const lang of languages) await make([lang], lang, { ...select, lang });
  if (languages.length > 1) await make(languages, 'all', select);
  return report;
}

/** Names the archive, or the part of it, in file names and catalogues. The languages follow. */
function nameArchive(
  { title }: Settings,
  { tags = [], publishers = [], from, to }: SelectionRequest,
): string {
  const parts = [slugify(title.en) || FALLBACK_NAME, ...[...tags, ...publishers].map(slugify), from, to];
  return parts.filter(Boolean).join('-');
}

/** Finds the languages that the selected articles have. */
async function findLanguages({ project, content, select = {} }: ZimArchiveOptions): Promise<Language[]> {
  const register = await readRegister(content);
  const all = await readCatalogue(content, { register });
  const archive = applyTakedowns(all, await readTakedowns(content), register);
  const vocabularies = await readVocabularies(join(project, '_data'));
  const { catalogue } = asksForAll(select) ? archive : selectArticles(archive, all, select, vocabularies);
  return LANGUAGES.filter((lang) => catalogue.articles.some((article) => article.lang === lang));
}
