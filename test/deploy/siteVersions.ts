/** Builds two versions of a small site: between them, articles with pictures are added, removed and changed. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../src/system/files/files.ts';
import { PROJECT, runScript } from '../fixtures/commandLine.ts';

const COMMON_YEARS = ['1969', '2019', '2025', 'undated'];
const OLD_YEARS = [...COMMON_YEARS, '1922', '1945'];
const NEW_YEARS = [...COMMON_YEARS, '1988', '1989', '1990', '1994'];

export interface SiteVersions {
  before: string;
  after: string;
}

/** Builds both versions into folders below a folder. */
export async function buildVersions(folder: string): Promise<SiteVersions> {
  const [before, after] = [join(folder, 'before'), join(folder, 'after')];
  await build(join(folder, 'content-before'), before, OLD_YEARS, (text) => text);
  await build(join(folder, 'content-after'), after, NEW_YEARS, (text) =>
    text.replace(/^title: .*$/mu, "title: 'A corrected title'").concat('\nAn added paragraph.\n'),
  );
  return { before, after };
}

async function build(
  content: string,
  output: string,
  years: readonly string[],
  edit: (text: string) => string,
): Promise<void> {
  await cp(join(PROJECT, 'content'), content, { recursive: true });
  for (const file of await listFiles(join(content, 'articles'))) {
    const [, year = ''] = file.split('/');
    const path = join(content, 'articles', file);
    if (!years.includes(year)) await rm(path);
    else if (year === '2019') await writeFile(path, edit(await readFile(path, 'utf8')));
  }
  const { code, stderr } = await runScript('build', ['--content', content, '--output', output, '--offline']);
  if (code !== 0) throw new Error(stderr);
}
