/** Applies the archive's style sheet, with its fonts, from the blocks. */
import type { FileResult } from '../../offline/format/reader.ts';

const SHEET = 'assets/site.css';

/** @param readFile reads a file of the archive @throws BlockError where the sheet's block is damaged */
export async function applyStyles(readFile: (path: string) => Promise<FileResult>): Promise<void> {
  const sheet = await readFile(SHEET);
  if (sheet.kind !== 'file') return;
  const text = new TextDecoder().decode(sheet.bytes);
  const names = [...text.matchAll(/url\("?\.\/([\w.-]+)"?\)/gu)].map(([, name = '']) => name);
  const fonts = await Promise.all(
    [...new Set(names)].map(async (name) => ({ name, font: await readFile(`assets/${name}`) })),
  );
  const addresses = new Map<string, string>();
  for (const { name, font } of fonts) {
    if (font.kind !== 'file') continue;
    const blob = new Blob([new Uint8Array(font.bytes)], { type: 'font/woff2' });
    addresses.set(name, URL.createObjectURL(blob));
  }
  const styles = new CSSStyleSheet();
  styles.replaceSync(
    text.replace(
      /url\("?\.\/([\w.-]+)"?\)/gu,
      (_, name: string) => `url("${addresses.get(name) ?? 'data:,'}")`,
    ),
  );
  document.adoptedStyleSheets = [styles];
}
