/** Makes the files by which a pack is opened from a folder: its page and the page's script. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../archive/article/article.ts';
import type { Strings } from '../../site/settings/strings.ts';
import { bundleShell } from './bundleShell.ts';
import { formatIndexPage } from './indexPage.ts';

export interface ShellOptions {
  /** The project's folder. */
  project: string;
  /** The folder of the built site. */
  site: string;
  /** The archive's title. */
  title: Readonly<Record<Language, string>>;
  strings: Strings;
}

/** A file of a pack. */
export interface ShellFile {
  path: string;
  content: string | Uint8Array;
}

/** Gives `index.html` and `khizana/pack.js`. The same sources, site and texts give the same bytes. */
export async function makeShell({ project, site, title, strings }: ShellOptions): Promise<ShellFile[]> {
  // Loaded only if needed, since it starts a process.
  const { transform } = await import('esbuild');
  const source = await readFile(join(project, '_includes/css/pack.css'), 'utf8');
  const { code } = await transform(source, { loader: 'css', minify: true, charset: 'utf8' });
  return [
    { path: 'index.html', content: formatIndexPage({ title, strings, styles: code.trim() }) },
    { path: 'khizana/pack.js', content: await bundleShell(project, site) },
  ];
}
