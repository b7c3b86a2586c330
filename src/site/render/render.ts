/** Pages to files: Eleventy over the page templates, for any part of the plan. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Eleventy from '@11ty/eleventy';
import type { Environment } from 'nunjucks';
import { extractBody } from '../../archive/article/frontMatter.ts';
import { scriptPath } from '../../system/scripts/scriptPath.mjs';
import { articleProblem } from '../output/articleProblem.ts';
import { outputFile } from '../output/outputFile.ts';
import { type Made, putFile } from '../output/putFile.ts';
import type { Settings } from '../settings/settings.ts';
import type { ArticleView } from '../views/article.ts';
import type { PictureView } from '../views/picture.ts';
import { PAGE_KINDS, type View } from '../views/view.ts';
import { type ArticlePage, withoutText, withText } from './articleText.ts';
import { articleSvg, cardSvg, drawn } from './cardImages.ts';
import type { Engine } from './eleventy.ts';
import { compileTemplates, createEnvironment, engineOf } from './environment.ts';
import type { PageProblem, Rendered, Rendering, RenderJob } from './renderJob.ts';
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
  const put = (url: string, made: string | Uint8Array): Made => {
    if (!isWanted()) throw new Error('the build has ended');
    const file = outputFile(url);
    return putFile(output, file, made, known.get(file));
  };
  const pictures = orders.flatMap(({ view }) => (isPicture(view) ? view : []));
  const views = orders.flatMap(({ view }) => (isPicture(view) ? [] : view));
  const { problems, onFailure } = templatesOf(rendering);
  const pages = views.length === 0 ? [] : await pagesOf(byKind(views, content, onFailure), rendering);
  if (pages.length !== views.length)
    throw new Error(`${pages.length} pages were made where ${views.length} were wanted`);
  const made = pages.map(({ url, content }) => put(url, content));
  for (const picture of pictures)
    made.push(put(picture.url, await pictureOf(picture, rendering.settings, onFailure)));
  return { made, problems: problems.splice(0) };
}

/** Takes note of what fails of an article. @param consequence what becomes of it, as in «is published without its text» */
type OnFailure = (view: ArticleView | PictureView, consequence: string, error: unknown) => void;

/** An article's picture; the archive's own where it cannot be drawn, since the article's page names the file. */
async function pictureOf(view: PictureView, settings: Settings, onFailure: OnFailure): Promise<Uint8Array> {
  try {
    return await drawn(articleSvg(view, settings));
  } catch (error) {
    onFailure(view, "is shared with the archive's picture", error);
    return drawn(cardSvg(view.lang, settings));
  }
}

function pageOf(view: ArticleView, content: string, onFailure: OnFailure): ArticlePage {
  try {
    return withText(view, extractBody(readFileSync(join(content, view.file), 'utf8'), view.file));
  } catch (error) {
    onFailure(view, 'is published without its text', error);
    return withoutText(view);
  }
}

/** Makes no page, but ready to make them: what Eleventy loads when it is first asked, and templates that are to be compiled. */
export async function warmUp(rendering: Rendering): Promise<void> {
  const { environment, onFailure } = templatesOf(rendering);
  await pagesOf(byKind([], rendering.content, onFailure), rendering);
  compileTemplates(environment);
}

async function pagesOf(
  pages: Record<string, View[]>,
  rendering: Rendering,
): Promise<{ url: string; content: string }[]> {
  const { engine } = templatesOf(rendering);
  const eleventy = new Eleventy('src/pages', rendering.output, {
    configPath: await scriptPath('eleventy.config'),
    quietMode: true,
    config: (config) => {
      // What is frozen is not copied for every template.
      config.addGlobalData('pages', Object.freeze(pages));
      config.addExtension('njk', engine);
      // It would tell readers of a build's messages how long its parts took.
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
  environment: Environment;
  engine: Engine;
  /** What failed since the last pages were handed over. */
  problems: PageProblem[];
  onFailure: OnFailure;
}

const templates = new WeakMap<Rendering, Templates>();

/** What all runs of one build share. */
function templatesOf(rendering: Rendering): Templates {
  const known = templates.get(rendering);
  if (known !== undefined) return known;
  const problems: PageProblem[] = [];
  const onFailure: OnFailure = ({ url, file }, consequence, error) => {
    problems.push({ file: outputFile(url), details: articleProblem(file, consequence, error) });
  };
  const environment = createEnvironment({ ...rendering, onFailure });
  const made = { environment, engine: engineOf(environment), problems, onFailure };
  templates.set(rendering, made);
  return made;
}

/** Each template paginates over the views of its kind: `pages.article`, and over none where there are none. */
function byKind(views: readonly View[], content: string, onFailure: OnFailure): Record<string, View[]> {
  const kinds = Object.fromEntries(PAGE_KINDS.map((kind) => [kind, [] as View[]]));
  for (const view of views) {
    kinds[view.kind]?.push(isArticle(view) ? pageOf(view, content, onFailure) : view);
  }
  return kinds;
}

function isPicture(view: View): view is PictureView {
  return view.kind === 'picture';
}

function isArticle(view: View): view is ArticleView {
  return view.kind === 'article';
}
