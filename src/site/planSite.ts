/** Plans all pages of a content folder for Eleventy's own command, which knows of no stale pages, search or seal. */
import { join } from 'node:path';
import { readCatalogue } from '../archive/catalogue.ts';
import { readRegister } from '../archive/register/register.ts';
import { applyTakedowns, readTakedowns } from '../archive/takedowns/takedowns.ts';
import { readVocabularies } from '../archive/vocabulary/vocabularies.ts';
import { cacheFolder } from '../system/files/cacheFolders.ts';
import { describeProblem } from '../system/problem.ts';
import { indexCatalogue } from './index/archiveIndex.ts';
import { articleProblem } from './output/articleProblem.ts';
import { makePictures } from './pictures/makePictures.ts';
import { plan } from './plan.ts';
import { withTexts } from './render/articleText.ts';
import { type OnFailure, type SitePages, SiteTemplates } from './render/siteTemplates.ts';
import { readSettings } from './settings/settings.ts';
import { readStrings } from './settings/strings.ts';

const DATA_FOLDER = '_data';

export interface PlannedSite extends SitePages {
  /** Writes the files of the pictures that pages show. @param folder the output folder */
  writePictures(folder: string): Promise<void>;
}

/**
 * Plans and prepares all pages. The working directory must be the project's folder.
 * @throws InputProblem if settings, texts or the register are broken
 */
export async function planSite(content: string): Promise<PlannedSite> {
  const settings = await readSettings(join(DATA_FOLDER, 'site.json'));
  const strings = await readStrings(join(DATA_FOLDER, 'strings'));
  const vocabularies = await readVocabularies(DATA_FOLDER);
  const register = await readRegister(content);
  const all = await readCatalogue(content, { register });
  const { catalogue, notices } = applyTakedowns(all, await readTakedowns(content), register);
  const pictures = await makePictures({
    articles: catalogue.articles,
    settings,
    content,
    cache: cacheFolder('.'),
  });
  const index = indexCatalogue(catalogue, vocabularies, pictures, settings);
  const groups = plan({ index, register, settings, strings, notices, version: '' });
  const views = groups.flatMap(({ pages }) => pages()).map(({ view }) => view());
  const onFailure: OnFailure = ({ file }, consequence, error) =>
    console.error(describeProblem(articleProblem(file, consequence, error)));
  for (const problem of [...catalogue.problems, ...pictures.problems])
    console.error(describeProblem(problem));
  return {
    templates: new SiteTemplates({ settings, strings }, onFailure),
    pages: withTexts(
      views.filter(({ kind }) => kind !== 'picture'),
      content,
      strings,
      onFailure,
    ),
    writePictures: (folder) => pictures.copyTo(folder),
  };
}
