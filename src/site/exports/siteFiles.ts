/** Small files about the site as a whole: for crawlers, and for those who put it on their home screen. */
import { directionOf } from '../index/names.ts';
import type { Output } from '../output/output.ts';
import { absolute } from '../settings/addresses.ts';
import { COLOURS } from '../settings/colours.ts';
import type { Settings } from '../settings/settings.ts';
import { makeOpenSearch } from './openSearch.ts';

const PART = 'site files';

/** Writes them. */
export function makeSiteFiles(output: Output, settings: Settings): void {
  makeOpenSearch(output, settings);
  output.startGroup(PART, '');
  output.write('robots.txt', robots(settings), PART);
  output.write('site.webmanifest', webManifest(settings), PART);
}

/** Everything may be crawled; review pages say themselves that they are not to be listed. */
function robots(settings: Settings): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${absolute('/sitemap.xml', settings)}\n`;
}

/** Addresses in it are relative to it, so that it serves under any prefix. */
function webManifest({ title, description, defaultLanguage: lang }: Settings): string {
  const manifest = {
    name: title[lang],
    short_name: title[lang],
    description: description[lang],
    lang,
    dir: directionOf(lang),
    start_url: './',
    scope: './',
    display: 'minimal-ui',
    background_color: COLOURS.paper,
    theme_color: COLOURS.accent,
    icons: [{ src: 'assets/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
