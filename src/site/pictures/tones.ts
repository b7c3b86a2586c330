/**
 * Names the colours that stand behind pictures until they are loaded. The site's policy allows no style attributes, so each of the few
 * colours has a class in `_includes/css/pictureTones.css`.
 */

/** The levels of red, green and blue. */
export const TONE_LEVELS = [0x20, 0x60, 0xa0, 0xe0] as const;

/** The part of a colour, from 0 to 255, that one level covers. */
const LEVEL_SPAN = 256 / TONE_LEVELS.length;

/** A colour by its red, green and blue, from 0 to 255. */
export interface Colour {
  r: number;
  g: number;
  b: number;
}

/** Returns the name of the nearest colour: the numbers of its levels, such as `213`. */
export function nameTone({ r, g, b }: Colour): string {
  return [r, g, b].map((value) => Math.min(TONE_LEVELS.length - 1, Math.floor(value / LEVEL_SPAN))).join('');
}

/** Lists the rules of all tones, as the style sheet has them. */
export function formatToneRules(): string {
  const levels = TONE_LEVELS.map((level, at) => [at, level.toString(16)] as const);
  return levels
    .flatMap(([r, red]) =>
      levels.flatMap(([g, green]) =>
        levels.map(
          ([b, blue]) => `  .tone-${r}${g}${b} {\n    background-color: #${red}${green}${blue};\n  }\n`,
        ),
      ),
    )
    .join('\n');
}
