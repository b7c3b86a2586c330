/**
 * Finds the titles that articles had in their sources. Register lines of earlier versions have no title, and where an
 * editor has corrected a title since, only the source still has the original one.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Accession, KnownSource, Register } from '../../archive/register/register.ts';
import { sourcesFolder } from '../../archive/sources.ts';
import { sha256OfFile } from '../../system/files/files.ts';
import { Journal } from '../../system/files/journal.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import { failureReason, SourceError } from '../article/sourceError.ts';
import { toFieldMap } from '../readers/fields/fieldNames.ts';
import { readParts } from './sourceParts.ts';

/** Change this when the way of finding titles changes, so that cached titles are not used. */
const VERSION = 'titles 1';

/**
 * Adds the original titles of articles to the register in memory, where its lines do not have them.
 * @param ids the articles
 * @param cache a folder to cache the titles in
 * @returns a problem for each article whose title cannot be found
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
    const line = register.getArticle(id);
    if (line?.sha256 === undefined || line.title !== undefined) continue;
    const { at, sha256, entry, part } = line;
    const key = JSON.stringify([sha256, entry, part]);
    try {
      const title = known.get(key) ?? (await findTitle(content, line, register.getSource(sha256)));
      known.set(key, title);
      register.add({ at, id, title, duplicate: true });
    } catch (error) {
      problems.push({
        file: line.article ?? `sources/${line.source}`,
        reason: `is taken down, and the title that it came with is not known: ${failureReason(error)}`,
        remedy: 'bring its source back, or look for its headline in the «linked» field of other articles',
      });
    }
  }
  await known.save(() => true);
  return problems;
}

/** @throws SourceError if the source is missing, was changed, or has no such article */
async function findTitle(content: string, line: Accession, source?: Readonly<KnownSource>): Promise<string> {
  const map = source?.given?.map;
  for (const path of listPaths(content, source)) {
    if (!existsSync(path) || (await sha256OfFile(path, statSync(path).size)) !== line.sha256) continue;
    for await (const found of readParts(path, map === undefined ? undefined : toFieldMap(map)))
      if (found.kind === 'clean' && found.part === (line.part ?? 0) && found.entry === line.entry)
        return found.cleaned.title;
    throw new SourceError(`sources/${line.source} does not have it any more`);
  }
  throw new SourceError(`sources/${line.source} is missing, or other than it came in`);
}

function listPaths(content: string, source?: Readonly<KnownSource>): string[] {
  const copies = [...(source?.files ?? [])].map((file) => join(sourcesFolder(content), file));
  return source?.place === undefined ? copies : [...copies, source.place];
}
