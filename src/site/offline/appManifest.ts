/** Formats the web manifests with which readers install the archive. Their addresses are relative, so that any path is right. */
import type { Language } from '../../archive/article/article.ts';
import { getDirection } from '../index/names.ts';
import type { Settings } from '../settings/settings.ts';
import { ICON_SIZES, iconFile } from './icons.ts';

/** Under an icon there is room for this many characters. */
const MAX_SHORT_NAME_LENGTH = 14;

/** The manifest's file. */
export function appManifestFile(lang: Language): string {
  return `${lang}.webmanifest`;
}

/** Formats the manifest of a language's app, which opens in this language. Each is an app of its own. */
export function formatAppManifest(lang: Language, { title, description, colours }: Settings): string {
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
    background_color: colours.light.paper,
    theme_color: colours.light.accent,
    icons: [...icons, { src: 'assets/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Shortens a name to whole words, where it has more than one. */
function shortName(name: string): string {
  const words = name.split(' ');
  while (words.length > 1 && [...words.join(' ')].length > MAX_SHORT_NAME_LENGTH) words.pop();
  return words.join(' ');
}
