/** Pages to files: Eleventy over the page templates, for any part of the plan. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Eleventy from '@11ty/eleventy';
import type { Environment } from 'nunjucks';
import { bodyIn } from '../archive/frontMatter.ts';
import { scriptPath } from '../system/scriptPath.mjs';
import { articleSvg, drawn } from './cardImages.ts';
import type { Engine } from './eleventy.ts';
import { compileTemplates, createEnvironment, engineOf } from './environment.ts';
import { outputFile } from './outputFile.ts';
import { type Made, putFile } from './putFile.ts';
import type { Order, Rendering } from './rendering.ts';
import { templateProblem } from './templateProblem.ts';
import type { ArticleView } from './views/article.ts';
import { withText } from './views/articleText.ts';
import type { PictureView } from './views/picture.ts';
import { PAGE_KINDS, type View } from './views/view.ts';

/**
 * Renders pages into the output folder. Only these are written: which others stay is the build's to know.
 * The working directory must be the project's folder, since Eleventy finds its input from there.
 * @param isWanted asked before each page is written: of a build that was stopped, the next one must not find more than it left
 * @returns what was made, in any order
 * @throws InputProblem that names the template at fault
 */
export async function render(
  orders: readonly Order[],
  rendering: Rendering,
  isWanted: () => boolean,
): Promise<Made[]> {
  if (orders.length === 0) return [];
  const { content, output } = rendering;
  const known = new Map(orders.map(({ view, known }) => [outputFile(view.url), known]));
  const put = (url: string, made: string | Uint8Array): Made => {
    if (!isWanted()) throw new Error('the build has ended');
    const file = outputFile(url);
    return putFile(output, file, made, known.get(file));
  };
  const pictures = orders.flatMap(({ view }) => (isPicture(view) ? view : []));
  const views = orders.flatMap(({ view }) => (isPicture(view) ? [] : view));
  const pages = views.length === 0 ? [] : await pagesOf(byKind(views, content), rendering);
  if (pages.length !== views.length)
    throw new Error(`${pages.length} pages were made where ${views.length} were wanted`);
  const made = pages.map(({ url, content }) => put(url, content));
  for (const picture of pictures)
    made.push(put(picture.url, await drawn(articleSvg(picture, rendering.settings))));
  return made;
}

/** Makes no page, but ready to make them: what Eleventy loads when it is first asked, and templates that are to be compiled. */
export async function warmUp(rendering: Rendering): Promise<void> {
  await pagesOf(byKind([], rendering.content), rendering);
  compileTemplates(templatesOf(rendering).environment);
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
}

const templates = new WeakMap<Rendering, Templates>();

/** What all runs of one build share. */
function templatesOf(rendering: Rendering): Templates {
  const known = templates.get(rendering);
  if (known !== undefined) return known;
  const environment = createEnvironment(rendering);
  const made = { environment, engine: engineOf(environment) };
  templates.set(rendering, made);
  return made;
}

/** Each template paginates over the views of its kind: `pages.article`, and over none where there are none. */
function byKind(views: readonly View[], content: string): Record<string, View[]> {
  const kinds = Object.fromEntries(PAGE_KINDS.map((kind) => [kind, [] as View[]]));
  for (const view of views) {
    const whole = isArticle(view)
      ? withText(view, bodyIn(readFileSync(join(content, view.file), 'utf8'), view.file))
      : view;
    kinds[view.kind]?.push(whole);
  }
  return kinds;
}

function isPicture(view: View): view is PictureView {
  return view.kind === 'picture';
}

function isArticle(view: View): view is ArticleView {
  return view.kind === 'article';
}
