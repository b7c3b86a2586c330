/** Writes small files about the whole site, for crawlers and for the home screens of phones. */
import { getDirection } from '../index/names.ts';
import type { Output } from '../output/output.ts';
import { toAbsoluteUrl } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import { makeOpenSearch } from './openSearch.ts';

const GROUP = 'site files';

export function makeSiteFiles(output: Output, settings: Settings): void {
  makeOpenSearch(output, settings);
  output.startGroup(GROUP, '');
  output.write('robots.txt', formatRobots(settings), GROUP);
  output.write('site.webmanifest', formatWebManifest(settings), GROUP);
}

/** Allows crawling of all pages. Review pages ask search engines not to list them. */
function formatRobots(settings: Settings): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${toAbsoluteUrl('/sitemap.xml', settings)}\n`;
}

/** Formats the web manifest. Its addresses are relative, so that it works under any path prefix. */
function formatWebManifest({ title, description, defaultLanguage: lang, colours }: Settings): string {
  const manifest = {
    name: title[lang],
    short_name: title[lang],
    description: description[lang],
    lang,
    dir: getDirection(lang),
    start_url: './',
    scope: './',
    display: 'minimal-ui',
    background_color: colours.light.paper,
    theme_color: colours.light.accent,
    icons: [{ src: 'assets/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
