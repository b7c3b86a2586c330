/** Registers only; what is registered lives in src/site. src/site/render/render.ts runs it and gives it its pages. */

import { outputFile } from './src/site/output/outputFile.ts';
import type { EleventyConfig } from './src/site/render/eleventy.ts';
import type { View } from './src/site/views/view.ts';

export default function configure(config: EleventyConfig) {
  // One template makes all pages of its kind. A function spares Eleventy a template compiled for each address.
  config.addGlobalData(
    'permalink',
    () =>
      ({ view }: { view?: View }) =>
        view !== undefined && outputFile(view.url),
  );
  config.addGlobalData('eleventyExcludeFromCollections', true);
  // Else it would look at the template's file for every page.
  config.addGlobalData('date', new Date(0));

  config.setTemplateFormats(['njk']);
  config.setUseGitIgnore(false);
  // Templates are compiled and kept by environment.ts; asking Eleventy's cache for each page takes longer.
  config.setUseTemplateCache(false);
  // Articles never reach Eleventy. Should anything else with code in its front matter, it must not run.
  config.setFrontMatterParsingOptions({
    engines: { javascript: refuse, js: refuse, jsLegacy: refuse, node: refuse },
  });

  return {
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    // What lies in _data/ reaches pages by their views. Eleventy would parse it for every run, and copy it for every template.
    dir: { input: 'src/pages', includes: '../../_includes', data: 'data' },
  };
}

function refuse(): never {
  throw new Error('front matter is YAML here; code in it is not run');
}
