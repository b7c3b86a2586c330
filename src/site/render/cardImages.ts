/**
 * Draws the pictures of shared pages: one for each language, with the archive's name and description. If the settings ask for it, each
 * article has its own, with its title; drawing one takes as long as rendering sixty pages.
 */
import { createRequire } from 'node:module';
import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import { lazy } from '../../system/lazy.ts';
import { escapeMarkup } from '../../text/markup.ts';
import { otherLanguage } from '../index/names.ts';
import type { Output } from '../output/output.ts';
import { fileUrl, isShareable, jpegFile, type Size } from '../pictures/pictureSizes.ts';
import { pictureUrl } from '../settings/addresses.ts';
import type { Palette } from '../settings/colours.ts';
import type { Settings } from '../settings/settings.ts';
import { isArticle } from '../views/article.ts';
import type { PictureView } from '../views/picture.ts';
import type { View } from '../views/view.ts';

const GROUP = 'card images';

/** In pixels, as OpenGraph recommends. */
export const CARD = { width: 1200, height: 630 } as const;

/** Returns the address of a language's picture. */
export function cardUrl(lang: Language): string {
  return `/assets/card-${lang}.png`;
}

/** Fonts in a format that the renderer reads. The fonts of the machine are not used. */
const FACES = [
  '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  '@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  '@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf',
];
const FAMILY: Readonly<Record<Language, string>> = { ar: 'Noto Naskh Arabic', en: 'Source Serif 4' };

/** Sizes in pixels; `line` is the maximum number of characters of a line, `lines` is that of lines. */
const TITLE_STYLE = { size: 120, line: 20 } as const;
const DESCRIPTION_STYLE = { size: 44, line: 44, leading: 74, lines: 3 } as const;
const MARGIN = 100;
/** The archive's name at the bottom. */
const nameStyle = ({ accent }: Palette): TextStyle => ({ y: 580, size: 44, weight: 700, fill: accent });

interface HeadlineSize {
  size: number;
  line: number;
  leading: number;
  lines: number;
}

/** A headline gets the first size in which it fits, else the smallest. */
const SMALLEST_HEADLINE: HeadlineSize = { size: 50, line: 40, leading: 80, lines: 4 };
const HEADLINE_SIZES: readonly HeadlineSize[] = [
  { size: 84, line: 24, leading: 130, lines: 2 },
  { size: 64, line: 32, leading: 104, lines: 3 },
  SMALLEST_HEADLINE,
];

/** Brings the pictures up to date. @param fingerprint changes with settings and code */
export async function makeCardImages(output: Output, settings: Settings, fingerprint: string): Promise<void> {
  if (output.keepGroup(GROUP, fingerprint)) return;
  output.startGroup(GROUP, fingerprint);
  for (const lang of LANGUAGES)
    output.write(cardUrl(lang).slice(1), await drawPng(cardSvg(lang, settings)), GROUP);
}

/** A picture that other sites show with a link to a page. */
interface SharedPicture extends Size {
  /** Its address within the site. */
  url: string;
  alt: string;
}

/** Chooses the picture of a shared page: the article's first one, else one with its title, else the archive's. */
export function sharedPicture(view: View, { cardImages, title }: Settings): SharedPicture {
  const image = isArticle(view) ? view.images.find(({ picture }) => picture !== undefined) : undefined;
  if (image?.picture !== undefined && isShareable(image.picture)) {
    const { picture, alt, caption } = image;
    const file = jpegFile(picture);
    const { width, height } = file;
    return {
      url: fileUrl(picture, file),
      width,
      height,
      alt: alt ?? caption ?? view.heading.text,
    };
  }
  return isArticle(view) && cardImages === 'article'
    ? { url: pictureUrl(view.url), ...CARD, alt: view.heading.text }
    : { url: cardUrl(view.lang), ...CARD, alt: title[view.lang] };
}

/** Draws a picture. @param svg made by the functions below @returns its bytes, in PNG */
export async function drawPng(svg: string): Promise<Uint8Array> {
  // Loaded only if needed, since it is large.
  const { Resvg } = await import('@resvg/resvg-js');
  return new Resvg(svg, { font: { fontFiles: findFonts(), loadSystemFonts: false } }).render().asPng();
}

const findFonts = lazy(() => {
  const { resolve } = createRequire(import.meta.url);
  return FACES.map((face) => resolve(face));
});

/** Draws a language's picture as SVG. */
export function cardSvg(lang: Language, { title, description, colours: { light } }: Settings): string {
  const other = otherLanguage(lang);
  const aboutLines = breakLines(description[lang], DESCRIPTION_STYLE.line).slice(0, DESCRIPTION_STYLE.lines);
  const size = Math.min(TITLE_STYLE.size, (TITLE_STYLE.size * TITLE_STYLE.line) / [...title[lang]].length);
  return wrapSvg(light, [
    formatText(lang, lang, title[lang], { y: 250, size, weight: 700, fill: light.text }),
    ...aboutLines.map((line, at) =>
      formatText(lang, lang, line, {
        y: 350 + at * DESCRIPTION_STYLE.leading,
        size: DESCRIPTION_STYLE.size,
        weight: 400,
        fill: light.muted,
      }),
    ),
    title[other] === title[lang] ? '' : formatText(lang, other, title[other], nameStyle(light)),
  ]);
}

/** Draws an article's picture as SVG: its title, its publisher and day, and the archive's name. */
export function articleSvg(
  { lang, heading, details }: PictureView,
  { title, colours: { light } }: Settings,
): string {
  const {
    size,
    line,
    leading,
    lines: maxLines,
  } = HEADLINE_SIZES.find((candidate) => fits(heading.text, candidate)) ?? SMALLEST_HEADLINE;
  const broken = breakLines(heading.text, line);
  const shown =
    broken.length > maxLines ? [...broken.slice(0, maxLines - 1), `${broken[maxLines - 1]} …`] : broken;
  return wrapSvg(light, [
    ...shown.map((text, at) =>
      formatText(lang, lang, text, { y: 150 + at * leading, size, weight: 700, fill: light.text }),
    ),
    formatText(lang, lang, details.join(' · '), { y: 510, size: 40, weight: 400, fill: light.muted }),
    formatText(lang, lang, title[lang], nameStyle(light)),
  ]);
}

function fits(text: string, { line, lines: maxLines }: HeadlineSize): boolean {
  return breakLines(text, line).length <= maxLines;
}

function wrapSvg({ paper, accent }: Palette, texts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CARD.width} ${CARD.height}" width="${CARD.width}" height="${CARD.height}">
<rect width="100%" height="100%" fill="${paper}"/><rect width="100%" height="24" fill="${accent}"/>
${texts.filter(Boolean).join('\n')}
</svg>`;
}

interface TextStyle {
  y: number;
  size: number;
  weight: number;
  fill: string;
}

/** More characters do not fit on a line, and shaping 40,000 takes ten seconds. */
const MAX_LINE_LENGTH = 200;

/** @param page the language whose side lines begin at @param lang the text's language */
function formatText(
  page: Language,
  lang: Language,
  text: string,
  { y, size, weight, fill }: TextStyle,
): string {
  const x = page === 'ar' ? CARD.width - MARGIN : MARGIN;
  // The renderer sets each line from left to right unless embedding characters (Unicode's RLE and PDF) say otherwise.
  const visible = text.length > MAX_LINE_LENGTH ? text.slice(0, MAX_LINE_LENGTH).toWellFormed() : text;
  const line = lang === 'ar' ? `\u202B${visible}\u202C` : visible;
  const anchor = page === 'ar' ? 'end' : 'start';
  const family = `${FAMILY[lang]}, ${FAMILY[otherLanguage(lang)]}`;
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeMarkup(line)}</text>`;
}

/** Breaks a text at spaces. @param maxLength of a line, in characters */
function breakLines(text: string, maxLength: number): string[] {
  const broken: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const last = broken.at(-1);
    if (last !== undefined && last.length + word.length < maxLength)
      broken[broken.length - 1] = `${last} ${word}`;
    else broken.push(word);
  }
  return broken;
}
