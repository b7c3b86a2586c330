/**
 * The titles that articles came with, read again from their sources: the register's lines of earlier versions have none, and a title
 * that an editor corrected before is in no other file.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Accession, KnownSource, Register } from '../../archive/register/register.ts';
import { sha256OfFile } from '../../system/files/files.ts';
import { Journal } from '../../system/files/journal.ts';
import { errorMessage, type ProblemDetails } from '../../system/problem.ts';
import { sourcesOf } from '../intake/sources.ts';
import { fieldMapOf } from '../readers/fields/fieldNames.ts';
import { partsOf } from './sourceParts.ts';

/** Changes with how titles are found in sources. */
const VERSION = 'titles 1';

/**
 * Makes the original titles of articles known to the register in memory, where its lines do not have them.
 * @param ids the articles
 * @param cache a folder to remember the titles in
 * @returns the articles whose title cannot be found out
 */
export async function addOriginalTitles(
  content: string,
  register: Register,
  ids: ReadonlySet<string>,
  cache: string,
): Promise<ProblemDetails[]> {
  const problems: ProblemDetails[] = [];
  const known = new Journal<string>(join(cache, 'titles.json'), VERSION);
  for (const id of ids) {
    const line = register.ofArticle(id);
    if (line?.sha256 === undefined || line.title !== undefined) continue;
    const { at, sha256, entry, part } = line;
    const name = JSON.stringify([sha256, entry, part]);
    try {
      const title = known.get(name) ?? (await titleIn(content, line, register.source(sha256)));
      known.set(name, title);
      register.add({ at, id, title, duplicate: true });
    } catch (error) {
      problems.push({
        file: line.article ?? `sources/${line.source}`,
        reason: `is taken down, and the title that it came with is not known: ${errorMessage(error)}`,
        remedy: 'bring its source back, or look for its headline in the «linked» field of other articles',
      });
    }
  }
  await known.save(() => true);
  return problems;
}

/** @throws Error with the reason why the source does not give it */
async function titleIn(content: string, line: Accession, source?: Readonly<KnownSource>): Promise<string> {
  const map = source?.given?.map;
  for (const path of placesOf(content, source)) {
    if (!existsSync(path) || (await sha256OfFile(path, statSync(path).size)) !== line.sha256) continue;
    for await (const found of partsOf(path, map === undefined ? undefined : fieldMapOf(map)))
      if (found.part === (line.part ?? 0) && found.entry === line.entry && 'cleaned' in found)
        return found.cleaned.title;
    throw new Error(`sources/${line.source} does not have it any more`);
  }
  throw new Error(`sources/${line.source} is missing, or other than it came in`);
}

function placesOf(content: string, source?: Readonly<KnownSource>): string[] {
  const copies = [...(source?.files ?? [])].map((file) => join(sourcesOf(content), file));
  return source?.place === undefined ? copies : [...copies, source.place];
}
