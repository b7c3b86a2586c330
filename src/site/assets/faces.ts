/**
 * Cuts the site's faces out of the fonts of their packages. `fonts.css` says which characters and weights a face has. The packages'
 * files hold those of twenty languages, and features that no page uses: 145 kB, of which pages need half.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../archive/article/article.ts';

/** The file of each language's face. Pages preload it, before the style sheet requests it. */
export const FACES: Readonly<Record<Language, string>> = {
  ar: 'noto-naskh-arabic.woff2',
  en: 'source-serif-4.woff2',
};

interface Font {
  /** Its file in the packages. */
  file: string;
  /** The OpenType features that are kept; all of them without this. */
  keepFeatures?: readonly string[];
}

const PACKAGES = 'node_modules/@fontsource-variable';
const FONTS: Readonly<Record<Language, Font>> = {
  ar: { file: 'noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2' },
  en: {
    file: 'source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    // Without small capitals, fractions and old digits, which no style asks for.
    keepFeatures: ['ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'tnum'],
  },
};

/** What `fonts.css` says of a face. */
interface FaceRule {
  characters: string;
  weights: { min: number; max: number };
}

/**
 * Makes the faces.
 * @returns each with its file name
 * @throws Error if `fonts.css` has no rule for a face, the file system's error where a package is not installed
 */
export async function makeFaces(project: string): Promise<[file: string, bytes: Uint8Array][]> {
  // Loaded only if needed, since it compiles a program.
  const { default: subsetFont } = await import('subset-font');
  const css = await readFile(join(project, '_includes/css/fonts.css'), 'utf8');
  const make = async (language: Language): Promise<[string, Uint8Array]> => {
    const { file, keepFeatures } = FONTS[language];
    const { characters, weights } = readFaceRule(css, FACES[language]);
    const bytes = await subsetFont(await readFile(join(project, PACKAGES, file)), characters, {
      targetFormat: 'woff2',
      variationAxes: { wght: weights },
      ...(keepFeatures === undefined ? {} : { keepFeatures }),
    });
    return [FACES[language], bytes];
  };
  return [await make('ar'), await make('en')];
}

function readFaceRule(css: string, file: string): FaceRule {
  const rule = css.split('@font-face').find((text) => text.includes(`"./${file}"`)) ?? '';
  const ranges = rule.split('unicode-range:')[1]?.split(';')[0];
  const [, min, max] = /font-weight: (\d+) (\d+);/u.exec(rule) ?? [];
  if (ranges === undefined || min === undefined || max === undefined)
    throw new Error(
      `_includes/css/fonts.css has no @font-face for ./${file} with font-weight and unicode-range; add one`,
    );
  return {
    characters: ranges.split(',').map(listCharacters).join(''),
    weights: { min: Number(min), max: Number(max) },
  };
}

/** The characters of a range of `unicode-range`: `U+0600-06FF`. */
function listCharacters(range: string): string {
  const [first = 0, last = first] = range
    .trim()
    .replace('U+', '')
    .split('-')
    .map((code) => Number.parseInt(code, 16));
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, place) => first + place));
}
