/** Pages to files: Eleventy over the page templates, for any part of the plan. */
import Eleventy from '@11ty/eleventy';
import { bundled } from '../bundled.mjs';
import { provideGlobals, type Rendering } from './globals.ts';
import type { Page } from './plan.ts';
import { PAGE_KINDS, type View } from './views/view.ts';

/**
 * Renders pages into the output folder. Only these are written: which others stay is the build's to know.
 * The working directory must be the project's folder, since Eleventy finds its input from there.
 */
export async function render(pages: readonly Page[], output: string, rendering: Rendering): Promise<void> {
  if (pages.length === 0) return;
  const eleventy = new Eleventy('src/pages', output, {
    configPath: await bundled('eleventy'),
    quietMode: true,
    config: (config) => {
      config.addGlobalData('pages', byKind(pages));
      provideGlobals(config, rendering);
    },
  });
  eleventy.disableLogger();
  await eleventy.write();
}

/** Each template paginates over the views of its kind: `pages.article`, and over none where there are none. */
function byKind(pages: readonly Page[]): Record<string, View[]> {
  const kinds = Object.fromEntries(PAGE_KINDS.map((kind) => [kind, [] as View[]]));
  for (const { view } of pages) kinds[view.kind]?.push(view);
  return kinds;
}
