import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { colourIcon, readColours } from '../../../src/site/settings/colours.ts';
import { PROJECT } from '../../fixtures/commandLine.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const { site } = inject('fixture');

describe('the colours', () => {
  it('are those of the style sheet, or the default ones where it has none', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      '_includes/css/tokens.css': '--paper: light-dark(#ffffff, #000000); --text: red;',
    });
    const [own, defaults] = [await readColours(folder), await readColours(PROJECT)];
    expect(own.light).toEqual({ ...defaults.light, paper: '#ffffff' });
    expect(own.dark.paper).toBe('#000000');
    expect(await readColours(join(folder, 'none'))).toEqual(defaults);
  });

  it('are those of the icon, the web manifest and the frame of browsers', async () => {
    const { light, dark } = await readColours(PROJECT);
    expect(await readFile(join(site, 'assets/icon.svg'), 'utf8')).toContain(light.accent);
    const drawing = await readFile(join(PROJECT, '_includes/assets/icon.svg'), 'utf8');
    const blue = { light: { ...light, accent: '#0000ff' }, dark };
    expect(colourIcon(drawing, blue)).toContain('#0000ff');
    const manifest = JSON.parse(await readFile(join(site, 'site.webmanifest'), 'utf8'));
    expect(manifest).toMatchObject({ theme_color: light.accent, background_color: light.paper });
    const home = await readFile(join(site, 'ar/index.html'), 'utf8');
    expect(home).toContain(
      `<meta name="theme-color" content="${dark.paper}" media="(prefers-color-scheme: dark)">`,
    );
  });
});
