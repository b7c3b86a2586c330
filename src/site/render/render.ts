/** Pages to files: Eleventy over the page templates, for any part of the plan. */
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
 * Renders pages into the output folder. Only these are written: which others stay is the build's to know.
 * The working directory must be the project's folder, since Eleventy finds its input from there.
 * @param isWanted asked before each page is written: of a build that was stopped, the next one must not find more than it left
 * @returns what was made; an article that fails costs its own page a part, and the others nothing
 * @throws InputProblem that names the template at fault
 */
export async function render(
  orders: readonly RenderJob[],
  rendering: Rendering,
  isWanted: () => boolean,
): Promise<Rendered> {
  if (orders.length === 0) return { made: [], problems: [] };
  const { content, output } = rendering;
  const known = new Map(orders.map(({ view, known }) => [outputFile(view.url), known]));
  const put = (url: string, made: string | Uint8Array): WrittenFile => {
    if (!isWanted()) throw new Error('the build has ended');
    const file = outputFile(url);
    return writeIfChanged(output, file, made, known.get(file));
  };
  const pictures = orders.flatMap(({ view }) => (isPicture(view) ? view : []));
  const views = orders.flatMap(({ view }) => (isPicture(view) ? [] : view));
  const { templates, problems } = templatesOf(rendering);
  const pages =
    views.length === 0 ? [] : await pagesOf(withTexts(views, content, templates.onFailure), rendering);
  if (pages.length !== views.length)
    throw new Error(`${pages.length} pages were made where ${views.length} were wanted`);
  const made = pages.map(({ url, content }) => put(url, content));
  for (const picture of pictures)
    made.push(put(picture.url, await pictureOf(picture, rendering.settings, templates.onFailure)));
  return { made, problems: problems.splice(0) };
}

/** An article's picture; the archive's own where it cannot be drawn, since the article's page names the file. */
async function pictureOf(view: PictureView, settings: Settings, onFailure: OnFailure): Promise<Uint8Array> {
  try {
    return await drawPng(articleSvg(view, settings));
  } catch (error) {
    onFailure(view, "is shared with the archive's picture", error);
    return drawPng(cardSvg(view.lang, settings));
  }
}

/** Loads what rendering needs and compiles the templates, without rendering a page. */
export async function warmUp(rendering: Rendering): Promise<void> {
  await pagesOf([], rendering);
  templatesOf(rendering).templates.compileAll();
}

async function pagesOf(
  pages: readonly View[],
  rendering: Rendering,
): Promise<{ url: string; content: string }[]> {
  const { templates } = templatesOf(rendering);
  const eleventy = new Eleventy('src/pages', rendering.output, {
    configPath: await scriptPath('eleventy.config'),
    quietMode: true,
    config: (config) => {
      // eleventy.config.ts registers them. Eleventy does not copy a frozen object for each template.
      config.addGlobalData('site', Object.freeze({ templates, pages }));
      // Otherwise it would tell users of a build how long its parts took.
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

const templatesOfBuilds = new WeakMap<Rendering, Templates>();

/** The templates that all runs of one build share. */
function templatesOf(rendering: Rendering): Templates {
  const known = templatesOfBuilds.get(rendering);
  if (known !== undefined) return known;
  const problems: PageProblem[] = [];
  const onFailure: OnFailure = ({ url, file }, consequence, error) => {
    problems.push({ file: outputFile(url), details: articleProblem(file, consequence, error) });
  };
  const made = { templates: new SiteTemplates(rendering, onFailure), problems };
  templatesOfBuilds.set(rendering, made);
  return made;
}
