/** The templates of a site: a Nunjucks environment that all runs of Eleventy share, so that each template is compiled once. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { relativeRoot } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import type { Strings } from '../settings/strings.ts';
import type { ArticleView } from '../views/article.ts';
import type { PictureView } from '../views/picture.ts';
import type { View } from '../views/view.ts';
import { CompiledTemplates, compileTemplates } from './compiledTemplates.ts';

/** Records a failure of an article. @param consequence completes a sentence about the article, such as «is published without its text» */
export type OnFailure = (view: ArticleView | PictureView, consequence: string, error: unknown) => void;

/** The variables of a template. */
export interface TemplateData {
  view: View;
  /** The address of the site's root in the links of the page, which ends in a slash. */
  root: string;
}

/** The value of `this` in filters and global functions. A macro has it where it is imported `with context`. */
export interface TemplateContext {
  ctx: TemplateData;
}

/** Renders templates for Eleventy. */
export interface Engine {
  compile(text: string, path: string): (data: { view: View }) => string;
  /** Whether Eleventy keeps compiled templates, by their text. */
  compileOptions: { cache: boolean };
}

/** The input of Eleventy. */
export interface SitePages {
  templates: SiteTemplates;
  pages: readonly View[];
}

const INCLUDES = '_includes';
/** The folders of templates in it. */
const TEMPLATE_FOLDERS = ['layouts', 'pages', 'partials'];

export class SiteTemplates {
  readonly settings: Settings;
  readonly strings: Strings;
  readonly onFailure: OnFailure;
  readonly #loader = new UnindentedTemplates(INCLUDES);
  readonly #compiled = new CompiledTemplates((name) => join(INCLUDES, name));
  #environment: nunjucks.Environment | undefined;
  #engine: Engine | undefined;

  constructor({ settings, strings }: { settings: Settings; strings: Strings }, onFailure: OnFailure) {
    this.settings = settings;
    this.strings = strings;
    this.onFailure = onFailure;
  }

  /**
   * Returns the engine with which Eleventy renders. Templates are found below the working directory.
   * @param register adds filters and functions, once. They go to Nunjucks itself: Eleventy would wrap each call, and a page has hundreds.
   */
  engine(register: (environment: nunjucks.Environment) => void): Engine {
    if (this.#engine === undefined) {
      this.#environment = new nunjucks.Environment([this.#compiled, this.#loader], {
        autoescape: true,
        throwOnUndefined: true,
        trimBlocks: true,
        lstripBlocks: true,
      });
      compileAtOnce(this.#environment);
      register(this.#environment);
      this.#engine = createEngine(this.#environment, ({ kind, url }) =>
        // Hosts give this page for any address.
        kind === 'notFound' ? this.settings.pathPrefix : relativeRoot(url),
      );
    }
    return this.#engine;
  }

  /**
   * Compiles all templates, after the engine was created. Otherwise each is compiled when the first page needs it.
   * @param cache the path of the cache's file with their code
   * @throws the error of a template that does not compile
   */
  async compileAll(cache: string): Promise<void> {
    const environment = this.#environment;
    if (environment === undefined) throw new Error('Templates are compiled with an engine; report this');
    const names = TEMPLATE_FOLDERS.flatMap((folder) =>
      readdirSync(join(INCLUDES, folder)).map((name) => `${folder}/${name}`),
    );
    const sources = names.map((name) => ({
      name,
      path: join(INCLUDES, name),
      text: this.#loader.getSource(name).src,
    }));
    this.#compiled.add(await compileTemplates(sources, environment, cache));
    for (const name of names) environment.getTemplate(name, true);
  }
}

/** Reads templates without their indentation, which would be a tenth of every page. */
class UnindentedTemplates extends nunjucks.FileSystemLoader {
  override getSource(name: string): nunjucks.LoaderSource {
    // The types do not say that a template may be missing.
    const source: nunjucks.LoaderSource | null = super.getSource(name);
    return source === null ? source : { ...source, src: source.src.replaceAll(/\n[ \t]+/gu, '\n') };
  }
}

/**
 * Makes an environment compile templates when it loads them. Otherwise a template that does not compile makes the template that
 * includes it render `null`, and its error is thrown later where no code can catch it.
 */
function compileAtOnce(environment: nunjucks.Environment): void {
  const { getTemplate } = environment;
  Object.assign(environment, {
    // The second argument is whether to compile at once, which may be left out before a callback.
    getTemplate: (name: string, second?: unknown, ...others: unknown[]) =>
      Reflect.apply(getTemplate, environment, [
        name,
        true,
        ...(typeof second === 'function' ? [second] : []),
        ...others,
      ]),
  });
}

/** Eleventy's own engine gives a template all data for each page, which takes 6 % of the time of a clean build. */
function createEngine(environment: nunjucks.Environment, rootFor: (view: View) => string): Engine {
  const compiled = new Map<string, nunjucks.Template>();
  return {
    compile: (text, path) => {
      const template = compiled.get(text) ?? new nunjucks.Template(text, environment, path);
      compiled.set(text, template);
      return ({ view }) => template.render({ view, root: rootFor(view) });
    },
    compileOptions: { cache: false },
  };
}
