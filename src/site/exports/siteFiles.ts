/** Writes small files about the whole site, for crawlers and for the home screens of phones. */
import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import { getDirection } from '../index/names.ts';
import type { Output } from '../output/output.ts';
import { ICON_SIZES, iconFile } from '../render/offlineFiles.ts';
import { toAbsoluteUrl } from '../settings/addresses.ts';
import { COLOURS } from '../settings/colours.ts';
import type { Settings } from '../settings/settings.ts';
import { makeOpenSearch } from './openSearch.ts';

const GROUP = 'site files';

export function makeSiteFiles(output: Output, settings: Settings): void {
  makeOpenSearch(output, settings);
  output.startGroup(GROUP, '');
  output.write('robots.txt', formatRobots(settings), GROUP);
  output.write('site.webmanifest', formatWebManifest(settings), GROUP);
  if (settings.offline)
    for (const lang of LANGUAGES)
      output.write(`${lang}.webmanifest`, formatAppManifest(lang, settings), GROUP);
}

/** Allows crawling of all pages. Review pages ask search engines not to list them. */
function formatRobots(settings: Settings): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${toAbsoluteUrl('/sitemap.xml', settings)}\n`;
}

/** Formats the manifest of a language's app, which opens in this language. Each is an app of its own. */
export function formatAppManifest(lang: Language, { title, description }: Settings): string {
  const icons = ICON_SIZES.flatMap((size) =>
    [false, true].map((isMaskable) => ({
      src: iconFile(size, isMaskable),
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: isMaskable ? 'maskable' : 'any',
    })),
  );
  const manifest = {
    id: `./${lang}/`,
    name: title[lang],
    short_name: shortName(title[lang]),
    description: description[lang],
    lang,
    dir: getDirection(lang),
    start_url: `./${lang}/`,
    // Articles in the other language belong to the app too.
    scope: './',
    display: 'standalone',
    background_color: COLOURS.paper,
    theme_color: COLOURS.accent,
    icons: [...icons, { src: 'assets/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Under an icon there is room for this many characters. */
const MAX_SHORT_NAME_LENGTH = 14;

/** Shortens a name to whole words, where it has more than one. */
function shortName(name: string): string {
  const words = name.split(' ');
  while (words.length > 1 && [...words.join(' ')].length > MAX_SHORT_NAME_LENGTH) words.pop();
  return words.join(' ');
}

/** Formats the web manifest of a site that is not offered offline. Its addresses are relative, so that it works under any path prefix. */
function formatWebManifest({ title, description, defaultLanguage: lang }: Settings): string {
  const manifest = {
    name: title[lang],
    short_name: title[lang],
    description: description[lang],
    lang,
    dir: getDirection(lang),
    start_url: './',
    scope: './',
    display: 'minimal-ui',
    background_color: COLOURS.paper,
    theme_color: COLOURS.accent,
    icons: [{ src: 'assets/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
