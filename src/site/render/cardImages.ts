/**
 * The picture that is shown where somebody shares a page: the archive's name and what it holds, a picture a language. Where the
 * settings ask for it, an article has its own, with its title; drawing one takes as long as making sixty pages.
 */
import { createRequire } from 'node:module';
import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import { lazy } from '../../system/lazily.ts';
import { escapeMarkup } from '../../text/markup.ts';
import { otherLanguage } from '../index/names.ts';
import type { Output } from '../output/output.ts';
import { COLOURS } from '../settings/colours.ts';
import type { Settings } from '../settings/settings.ts';
import type { PictureView } from '../views/picture.ts';

const PART = 'card images';

/** In pixels, as OpenGraph's readers want it. */
export const CARD = { width: 1200, height: 630 } as const;

/** Where the picture of a language lies. */
export function cardUrl(lang: Language): string {
  return `/assets/card-${lang}.png`;
}

/** Faces in a format that the renderer reads; it shapes Arabic by them, with none of the machine's own. */
const FACES = [
  '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  '@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  '@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf',
];
const FAMILY: Readonly<Record<Language, string>> = { ar: 'Noto Naskh Arabic', en: 'Source Serif 4' };

/** Sizes in pixels, and how many letters a line has at most. */
const TITLE = { size: 120, line: 20 } as const;
const ABOUT = { size: 44, line: 44, leading: 74, lines: 3 } as const;
const MARGIN = 100;
/** The archive's name at the bottom. */
const NAME: Style = { y: 580, size: 44, weight: 700, fill: COLOURS.accent };

interface Headline {
  size: number;
  line: number;
  leading: number;
  lines: number;
}

/** A headline is set as large as it fits. */
const SMALLEST: Headline = { size: 50, line: 40, leading: 80, lines: 4 };
const HEADLINES: readonly Headline[] = [
  { size: 84, line: 24, leading: 130, lines: 2 },
  { size: 64, line: 32, leading: 104, lines: 3 },
  SMALLEST,
];

/** Brings the pictures up to date. @param made changes with what they are made with, settings included */
export async function makeCardImages(output: Output, settings: Settings, made: string): Promise<void> {
  if (output.keepGroup(PART, made)) return;
  output.startGroup(PART, made);
  for (const lang of LANGUAGES)
    output.write(cardUrl(lang).slice(1), await drawn(cardSvg(lang, settings)), PART);
}

/** Draws a picture. @param svg as the functions below make it @returns its bytes, in PNG */
export async function drawn(svg: string): Promise<Uint8Array> {
  // Loaded only where it is needed.
  const { Resvg } = await import('@resvg/resvg-js');
  return new Resvg(svg, { font: { fontFiles: fontFiles(), loadSystemFonts: false } }).render().asPng();
}

const fontFiles = lazy(() => {
  const { resolve } = createRequire(import.meta.url);
  return FACES.map((face) => resolve(face));
});

/** The picture as SVG. */
export function cardSvg(lang: Language, { title, description }: Settings): string {
  const other = otherLanguage(lang);
  const about = lines(description[lang], ABOUT.line).slice(0, ABOUT.lines);
  const size = Math.min(TITLE.size, (TITLE.size * TITLE.line) / [...title[lang]].length);
  return svgOf([
    textAt(lang, lang, title[lang], { y: 250, size, weight: 700, fill: COLOURS.text }),
    ...about.map((line, at) =>
      textAt(lang, lang, line, {
        ...{ y: 350 + at * ABOUT.leading, size: ABOUT.size, weight: 400, fill: COLOURS.muted },
      }),
    ),
    title[other] === title[lang] ? '' : textAt(lang, other, title[other], NAME),
  ]);
}

/** An article's picture as SVG: its title, who published it and when, and the archive's name. */
export function articleSvg({ lang, heading, details }: PictureView, { title }: Settings): string {
  const { size, line, leading, lines: most } = HEADLINES.find((one) => fits(heading.text, one)) ?? SMALLEST;
  const broken = lines(heading.text, line);
  const shown = broken.length > most ? [...broken.slice(0, most - 1), `${broken[most - 1]} …`] : broken;
  return svgOf([
    ...shown.map((text, at) =>
      textAt(lang, lang, text, { y: 150 + at * leading, size, weight: 700, fill: COLOURS.text }),
    ),
    textAt(lang, lang, details.join(' · '), { y: 510, size: 40, weight: 400, fill: COLOURS.muted }),
    textAt(lang, lang, title[lang], NAME),
  ]);
}

function fits(text: string, { line, lines: most }: Headline): boolean {
  return lines(text, line).length <= most;
}

function svgOf(texts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CARD.width} ${CARD.height}" width="${CARD.width}" height="${CARD.height}">
<rect width="100%" height="100%" fill="${COLOURS.paper}"/><rect width="100%" height="24" fill="${COLOURS.accent}"/>
${texts.filter(Boolean).join('\n')}
</svg>`;
}

interface Style {
  y: number;
  size: number;
  weight: number;
  fill: string;
}

/** Characters of a line that are drawn at most: no more fit on the picture, and shaping 40,000 takes ten seconds. */
const MAX_LINE_LENGTH = 200;

/** @param page the language from whose side lines begin @param lang the text's own */
function textAt(page: Language, lang: Language, text: string, { y, size, weight, fill }: Style): string {
  const x = page === 'ar' ? CARD.width - MARGIN : MARGIN;
  // To the renderer every line runs from the left, unless its own characters embed it otherwise (Unicode's RLE and PDF).
  const visible = text.length > MAX_LINE_LENGTH ? text.slice(0, MAX_LINE_LENGTH).toWellFormed() : text;
  const line = lang === 'ar' ? `\u202B${visible}\u202C` : visible;
  const anchor = page === 'ar' ? 'end' : 'start';
  const family = `${FAMILY[lang]}, ${FAMILY[otherLanguage(lang)]}`;
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeMarkup(line)}</text>`;
}

/** Breaks a text at spaces. @param most the letters of a line */
function lines(text: string, most: number): string[] {
  const broken: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const last = broken.at(-1);
    if (last !== undefined && last.length + word.length < most) broken[broken.length - 1] = `${last} ${word}`;
    else broken.push(word);
  }
  return broken;
}
