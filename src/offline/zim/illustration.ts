/** Draws the illustration of a ZIM file, which readers show in their lists. */

/** In pixels. The format allows no other size. */
const SIZE = 48;

/** Draws an icon as a square PNG. @param icon an SVG of any proportions */
export async function drawIllustration(icon: Uint8Array): Promise<Uint8Array> {
  // Loaded only if needed, since it is large.
  const { Resvg } = await import('@resvg/resvg-js');
  const href = `data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}"><image width="${SIZE}" height="${SIZE}" href="${href}"/></svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
