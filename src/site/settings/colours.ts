/** Reads the colours of the style sheet for files that have no style: pictures, icons and web manifests. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../../system/files/files.ts';

/** The tokens of _includes/css/tokens.css with these names. */
export interface Palette {
  paper: string;
  text: string;
  muted: string;
  accent: string;
}

export interface Colours {
  light: Palette;
  dark: Palette;
}

/** The style sheet's folder and file, from the project's folder. */
const TOKENS_FILE = '_includes/css/tokens.css';

/** The colours that the icon is drawn in, and those of tokens that are no pair of hexadecimal colours. */
const DEFAULT_COLOURS: Colours = {
  light: { paper: '#fbf8f2', text: '#221c14', muted: '#6a6052', accent: '#8a2f1b' },
  dark: { paper: '#17140f', text: '#ece5d8', muted: '#a89d8b', accent: '#f0a58c' },
};

/** Reads the colours of a project. One without the style sheet has the default ones. */
export async function readColours(project: string): Promise<Colours> {
  try {
    return parseColours(await readFile(join(project, TOKENS_FILE), 'utf8'));
  } catch (error) {
    if (isMissing(error)) return DEFAULT_COLOURS;
    throw error;
  }
}

function parseColours(css: string): Colours {
  const find = (name: keyof Palette): readonly [light: string, dark: string] => {
    const [, light, dark] =
      new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`, 'u').exec(css) ?? [];
    return [light ?? DEFAULT_COLOURS.light[name], dark ?? DEFAULT_COLOURS.dark[name]];
  };
  const [paper, text, muted, accent] = [find('paper'), find('text'), find('muted'), find('accent')];
  return {
    light: { paper: paper[0], text: text[0], muted: muted[0], accent: accent[0] },
    dark: { paper: paper[1], text: text[1], muted: muted[1], accent: accent[1] },
  };
}

/** Gives the icon, which is drawn in the default colours, those of the style sheet. */
export function colourIcon(svg: string, { light }: Colours): string {
  const { accent, paper } = DEFAULT_COLOURS.light;
  return svg.replaceAll(accent, light.accent).replaceAll(paper, light.paper);
}
