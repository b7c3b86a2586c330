/**
 * Everything Eleventy needs is registered here, and it runs by itself: `npx tsx node_modules/@11ty/eleventy/cmd.cjs
 * --config=eleventy.config.ts` renders all pages of `content/` into `_pages/`. A build gives it the stale pages (src/site/render/render.ts).
 */

import { writeAssets } from './src/site/assets/assets.ts';
import { outputFile } from './src/site/output/outputFile.ts';
import type { EleventyConfig } from './src/site/render/eleventy.ts';
import { addFilters } from './src/site/render/filters.ts';
import { addCachedPartials } from './src/site/render/partialCache.ts';
import { addShortcodes } from './src/site/render/shortcodes.ts';
import type { View } from './src/site/views/view.ts';

export default async function configure(config: EleventyConfig) {
  const given = config.globalData.site;
  const { templates, pages } = given ?? (await planAllPages(config));

  config.addExtension(
    'njk',
    templates.engine((environment) => {
      addFilters(environment, templates.settings);
      addShortcodes(environment, templates);
      addCachedPartials(environment);
    }),
  );
  // Articles are data of one paginated template, not inputs: with 10,000 of them, Eleventy's collections take two thirds of the time.
  config.addGlobalData('pages', pages);
  // A function, since a text would be compiled as a template for each page.
  config.addGlobalData(
    'permalink',
    () =>
      ({ view }: { view?: View }) =>
        view !== undefined && outputFile(view.url),
  );
  config.addGlobalData('eleventyExcludeFromCollections', true);
  // By default Eleventy looks at the template's file for every page.
  config.addGlobalData('date', new Date(0));

  config.setTemplateFormats(['njk']);
  config.setUseGitIgnore(false);
  // The engine keeps compiled templates; asking Eleventy's cache for each page takes longer.
  config.setUseTemplateCache(false);
  // Articles never reach Eleventy. If any other file has code in its front matter, the code must not run.
  config.setFrontMatterParsingOptions({
    engines: { javascript: refuse, js: refuse, jsLegacy: refuse, node: refuse },
  });

  return {
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    // The files of _data/ reach pages through their views. Eleventy would parse them for every run.
    dir: { input: 'src/pages', includes: '../../_includes', data: 'data', output: '_pages' },
  };
}

/** Plans all pages. Only Eleventy's own command does, and writes assets and pictures, which a build writes itself. */
async function planAllPages(config: EleventyConfig) {
  const { planSite } = await import('./src/site/planSite.ts');
  const site = await planSite('content');
  config.on('eleventy.after', async ({ directories }) => {
    await writeAssets('.', directories.output);
    await site.writePictures(directories.output);
  });
  return site;
}

function refuse(): never {
  throw new Error('Front matter is YAML here; its code is not run. Write it as YAML.');
}
