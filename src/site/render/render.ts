/** Renders pages of the plan to files with Eleventy. */
import Eleventy from '@11ty/eleventy';
import { scriptPath } from '../../system/scripts/scriptPath.mjs';
import { articleProblem } from '../output/articleProblem.ts';
import { outputFile } from '../output/outputFile.ts';
import { type WrittenFile, writeIfChanged } from '../output/writeIfChanged.ts';
import type { Settings } from '../settings/settings.ts';
import { isPicture, type PictureView } from '../views/picture.ts';
import type { View } from '../views/view.ts';
import { withTexts } from './articleText.ts';
import { articleSvg, cardSvg, drawPng } from './cardImages.ts';
import type { PageProblem, Rendered, Rendering, RenderJob } from './renderJob.ts';
import { type OnFailure, SiteTemplates } from './siteTemplates.ts';
import { templateProblem } from './templateProblem.ts';

/**
 * Renders pages into the output folder and writes no other files. The working directory must be the project's folder, since Eleventy
 * finds its input from there.
 * @param isWanted called before each page is written; after a build was stopped, its workers must not write more
 * @returns the written files and the failures: an article that fails affects only its own page
 * @throws InputProblem that names the template at fault
 */
export async function render(
  jobs: readonly RenderJob[],
  rendering: Rendering,
  isWanted: () => boolean,
): Promise<Rendered> {
  if (jobs.length === 0) return { made: [], problems: [] };
  const { content, output } = rendering;
  const known = new Map(jobs.map(({ view, known }) => [outputFile(view.url), known]));
  const write = (url: string, data: string | Uint8Array): WrittenFile => {
    if (!isWanted()) throw new Error('The build has ended, so no more pages are written; run it again');
    const file = outputFile(url);
    return writeIfChanged(output, file, data, known.get(file));
  };
  const pictures = jobs.flatMap(({ view }) => (isPicture(view) ? view : []));
  const views = jobs.flatMap(({ view }) => (isPicture(view) ? [] : view));
  const { templates, problems } = templatesFor(rendering);
  const pages =
    views.length === 0
      ? []
      : await renderViews(withTexts(views, content, rendering.strings, templates.onFailure), rendering);
  if (pages.length !== views.length)
    throw new Error(`Eleventy rendered ${pages.length} pages instead of ${views.length}; report this`);
  const made = pages.map(({ url, content }) => write(url, content));
  for (const picture of pictures)
    made.push(write(picture.url, await drawPicture(picture, rendering.settings, templates.onFailure)));
  return { made, problems: problems.splice(0) };
}

/** Draws an article's picture, or the archive's own where that fails, since the article's page links to the file. */
async function drawPicture(view: PictureView, settings: Settings, onFailure: OnFailure): Promise<Uint8Array> {
  try {
    return await drawPng(articleSvg(view, settings));
  } catch (error) {
    onFailure(view, "is shared with the archive's picture", error);
    return drawPng(cardSvg(view.lang, settings));
  }
}

/**
 * Loads the modules for rendering and compiles the templates, without rendering a page.
 * @throws InputProblem that names the template at fault
 */
export async function warmUp(rendering: Rendering): Promise<void> {
  await renderViews([], rendering);
  try {
    await templatesFor(rendering).templates.compileAll(rendering.templateCache);
  } catch (error) {
    throw templateProblem(error);
  }
}

async function renderViews(
  pages: readonly View[],
  rendering: Rendering,
): Promise<{ url: string; content: string }[]> {
  const { templates } = templatesFor(rendering);
  const eleventy = new Eleventy('src/pages', rendering.output, {
    configPath: await scriptPath('eleventy.config'),
    quietMode: true,
    config: (config) => {
      // eleventy.config.ts registers them. Eleventy does not copy a frozen object for each template.
      config.addGlobalData('site', Object.freeze({ templates, pages }));
      // Otherwise Eleventy would print how long its parts took.
      config.benchmarks.config.setIsVerbose(false);
    },
  });
  eleventy.disableLogger();
  eleventy.setIsVerbose(false);
  try {
    return await eleventy.toJSON();
  } catch (error) {
    throw templateProblem(error);
  }
}

interface Templates {
  templates: SiteTemplates;
  /** The failures since the last pages were returned. */
  problems: PageProblem[];
}

const templatesByBuild = new WeakMap<Rendering, Templates>();

/** Returns the templates that all runs of a build share. */
function templatesFor(rendering: Rendering): Templates {
  const known = templatesByBuild.get(rendering);
  if (known !== undefined) return known;
  const problems: PageProblem[] = [];
  const onFailure: OnFailure = ({ url, file }, consequence, error) => {
    problems.push({ file: outputFile(url), details: articleProblem(file, consequence, error) });
  };
  const created = { templates: new SiteTemplates(rendering, onFailure), problems };
  templatesByBuild.set(rendering, created);
  return created;
}
