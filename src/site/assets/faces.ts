/**
 * Cuts the site's faces out of the fonts of their packages. `fonts.css` says which characters and weights a face has. The packages'
 * files hold those of twenty languages, and features that no page uses: 145 kB, of which most pages need a fifth.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../archive/article/article.ts';
import { readCacheColumns, writeCacheColumns } from '../../system/files/cacheColumns.ts';
import { faceCachePath } from '../../system/files/cacheFolders.ts';
import { sha256 } from '../../system/files/files.ts';

/** The files that every page of a language needs. Pages preload them, before the style sheet requests them. */
export const PRELOADED_FACES: Readonly<Record<Language, readonly string[]>> = {
  ar: ['noto-naskh-arabic.woff2', 'source-serif-4-signs.woff2'],
  en: ['source-serif-4.woff2'],
};

/** Characters of Arabic that only the full face has. */
const BEYOND_USUAL_ARABIC =
  /[\u0600-\u060B\u060D-\u061A\u061C-\u061E\u0620\u063B-\u063F\u0656-\u065F\u066D-\u066F\u0672-\u0678\u067A-\u067D\u067F-\u0685\u0687\u0689-\u0690\u0692-\u0694\u0696\u0697\u0699-\u06A3\u06A5-\u06A8\u06AA-\u06AE\u06B0-\u06B4\u06B6-\u06B9\u06BB-\u06BD\u06BF\u06C0\u06C4\u06C5\u06C7-\u06CB\u06CD\u06CF-\u06D1\u06D4\u06D6-\u06EF\u06FA-\u06FF\uFD3E\uFD3F\uFDF2\uFDFA]/u;

/** Returns whether a text has characters that only the full face of Arabic has. */
export function needsFullFace(text: string): boolean {
  return BEYOND_USUAL_ARABIC.test(text);
}

interface Font {
  /** Its file in the packages. */
  file: string;
  /** The OpenType features that are kept. */
  keepFeatures: readonly string[];
}

const PACKAGES = 'node_modules/@fontsource-variable';
/** The fonts by the beginning of their faces' file names. */
const FONTS: Readonly<Record<string, Font>> = {
  'noto-naskh-arabic': {
    file: 'noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2',
    keepFeatures: [
      'calt',
      'ccmp',
      'fina',
      'init',
      'isol',
      'kern',
      'liga',
      'locl',
      'mark',
      'medi',
      'mkmk',
      'rlig',
    ],
  },
  'source-serif-4': {
    file: 'source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    // Without small capitals, fractions and old digits, which no style asks for.
    keepFeatures: ['ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'tnum'],
  },
};

/** A rule of `fonts.css`. */
interface FaceRule {
  file: string;
  characters: string;
  weights: { min: number; max: number };
}

/** Changes with the format of the cache and with the way of cutting. */
const FORMAT = 'faces 1';
/** Has the hashes of the packages with fonts, and of the programs that cut and compress. */
const LOCK_FILE = 'package-lock.json';

type Faces = [file: string, bytes: Uint8Array][];

/**
 * Makes the faces that `fonts.css` names. They are kept in a cache: cutting them takes as long as rendering a thousand pages.
 * @param project the project's folder
 * @returns each with its file name
 * @throws Error if a rule of `fonts.css` is not as expected, the file system's error where a package is not installed
 */
export async function makeFaces(project: string): Promise<Faces> {
  const css = await readFile(join(project, '_includes/css/fonts.css'), 'utf8');
  const rules = readFaceRules(css).map((rule) => ({ ...rule, font: fontOf(rule.file) }));
  const lock = sha256(await readFile(join(project, LOCK_FILE)));
  const version = `${FORMAT} ${sha256(JSON.stringify([rules, lock]))}`;
  const known = readCacheColumns(faceCachePath(project), version);
  if (known !== undefined) return [...known];
  // Loaded only if needed, since it compiles a program.
  const { default: subsetFont } = await import('subset-font');
  const faces: Faces = [];
  for (const { file, characters, weights, font } of rules) {
    const bytes = await subsetFont(await readFile(join(project, PACKAGES, font.file)), characters, {
      targetFormat: 'woff2',
      variationAxes: { wght: weights },
      keepFeatures: font.keepFeatures,
    });
    faces.push([file, bytes]);
  }
  await writeCacheColumns(faceCachePath(project), version, new Map(faces));
  return faces;
}

/** @throws Error where no font has the name */
function fontOf(file: string): Font {
  const font = Object.entries(FONTS).find(([name]) => file.startsWith(name))?.[1];
  if (font === undefined)
    throw new Error(
      `_includes/css/fonts.css names ./${file}, which no font is known for; begin the name with ${Object.keys(FONTS).join(' or ')}`,
    );
  return font;
}

/** Reads the rules. A file has the characters of all rules that name it. */
function readFaceRules(css: string): FaceRule[] {
  const rules = new Map<string, FaceRule>();
  for (const rule of css.split('@font-face').slice(1)) {
    const file = /url\("\.\/([^"]+)"\)/u.exec(rule)?.[1];
    const ranges = rule.split('unicode-range:')[1]?.split(';')[0];
    const [, min, max] = /font-weight: (\d+) (\d+);/u.exec(rule) ?? [];
    if (file === undefined || ranges === undefined || min === undefined || max === undefined)
      throw new Error(
        `_includes/css/fonts.css has an @font-face without ${file === undefined ? 'url("./FILE")' : `font-weight: MIN MAX or unicode-range, for ./${file}`}; add it`,
      );
    const characters = (rules.get(file)?.characters ?? '') + ranges.split(',').map(listCharacters).join('');
    rules.set(file, { file, characters, weights: { min: Number(min), max: Number(max) } });
  }
  return [...rules.values()];
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
