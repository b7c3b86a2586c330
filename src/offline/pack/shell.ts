/** Makes the files by which a pack is opened from a folder: its page and its script. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PackFile, packFile } from './files/packFile.ts';
import { INDEX_FILE, SHELL_SCRIPT_PATH } from './files/packLayout.ts';

const SHELL_FOLDER = 'src/browser/pack';

/** @param project the project's folder */
export async function makeShell(project: string): Promise<PackFile[]> {
  const folder = join(project, SHELL_FOLDER);
  const files = [packFile(INDEX_FILE, await readFile(join(folder, 'index.html')))];
  const script = join(folder, 'pack.ts');
  if (!existsSync(script)) return files;
  // Loaded only if needed, since it starts a process.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [script],
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    write: false,
  });
  return [...files, ...outputFiles.map(({ contents }) => packFile(SHELL_SCRIPT_PATH, contents))];
}
