/** The whole way from a content folder to a site: catalogue, plan, pages, search index, seal. */
import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readCatalogue } from '../archive/catalogue.ts';
import { listFiles } from '../archive/files.ts';
import { InputProblem, type ProblemDetails } from '../archive/problem.ts';
import { readRegister } from '../archive/register.ts';
import type { Vocabularies } from '../archive/vocabularies.ts';
import { writeAssets } from './assets.ts';
import { type BuildState, BuildStateFile } from './buildState.ts';
import { arrange } from './library.ts';
import { writeOpenSearch } from './openSearch.ts';
import { plan } from './plan.ts';
import { render } from './render.ts';
import { SEAL, seal } from './seal.ts';
import { makeSearchIndex } from './searchIndex.ts';
import { readSettings, type SettingsOverrides } from './settings.ts';
import { readStrings } from './strings.ts';
import { versions } from './version.ts';

export interface BuildOptions extends SettingsOverrides {
  /** The project's folder, with templates, styles and data; the working directory too. */
  project: string;
  content: string;
  output: string;
  /** Where the last build's keys lie. */
  cache: string;
  vocabularies: Vocabularies;
  /** Makes everything anew. */
  clean?: boolean;
  onStep?: (step: string) => void;
}

export interface BuildReport {
  articles: number;
  pages: number;
  /** How many pages were rendered; the others were as they had to be. */
  rendered: number;
  /** How many files of earlier builds were removed. */
  removed: number;
  /** How many segments of the search index were made anew. */
  indexed: number;
  problems: readonly ProblemDetails[];
  warnings: readonly ProblemDetails[];
}

/**
 * Builds the site. Articles that are broken are left out and reported; the others are built.
 * @throws InputProblem where settings, register or vocabulary cannot be read, or the output folder holds other things
 */
export async function buildSite(options: BuildOptions): Promise<BuildReport> {
  const { project, content, output, cache, vocabularies, clean = false, onStep = () => {} } = options;
  const data = join(project, '_data');
  const register = await readRegister(content);
  const [settings, strings, catalogue, version] = await Promise.all([
    readSettings(join(data, 'site.json'), options),
    readStrings(join(data, 'strings')),
    readCatalogue(content, register),
    versions(project),
  ]);
  const library = arrange(catalogue, vocabularies);
  const pages = plan({ library, register, settings, strings, version: version.pages });

  const stateFile = new BuildStateFile(cache, content, output);
  const last = await stateFile.read();
  const present = new Set(await listFiles(output));
  refuseForeign(output, present, last);
  const kept = clean || last?.complete !== true ? undefined : last;
  await stateFile.begin();
  await rm(join(output, SEAL), { force: true });

  const stale = pages.filter(({ file, key }) => kept?.pages[file] !== key || !present.has(file));
  onStep(`${stale.length} of ${pages.length} pages`);
  await render(stale, output, { library, settings, strings });
  const assets = [...(await writeAssets(project, output)), ...(await writeOpenSearch(output, settings))];
  onStep('search index');
  const search = await makeSearchIndex({
    library,
    register,
    vocabulary: vocabularies.tags,
    versions: version,
    output,
    present,
    last: kept?.search,
  });

  const files = [...pages.map(({ file }) => file), ...assets, ...search.files];
  const removed = await removeOthers(output, files);
  await seal(output, files);
  await stateFile.write({
    complete: true,
    pages: Object.fromEntries(pages.map(({ file, key }) => [file, key])),
    search: search.parts,
  });
  const { problems, warnings } = catalogue;
  const counts = { articles: library.articles.length, pages: pages.length, rendered: stale.length, removed };
  return { ...counts, indexed: search.indexed, problems, warnings };
}

/** The build removes what it did not make, so it only works in folders that are its own. */
function refuseForeign(output: string, present: ReadonlySet<string>, last: BuildState | undefined): void {
  if (present.size === 0 || present.has(SEAL) || last !== undefined) return;
  throw new InputProblem({
    file: output,
    reason: 'holds files that no build made',
    remedy: 'empty it, or choose another folder with --output',
  });
}

async function removeOthers(output: string, files: readonly string[]): Promise<number> {
  const wanted = new Set(files);
  const others = (await listFiles(output)).filter((file) => !wanted.has(file));
  for (const file of others) {
    await rm(join(output, file));
    await removeEmpty(output, dirname(file));
  }
  return others.length;
}

async function removeEmpty(output: string, folder: string): Promise<void> {
  if (folder === '.' || (await readdir(join(output, folder))).length > 0) return;
  await rmdir(join(output, folder));
  await removeEmpty(output, dirname(folder));
}
