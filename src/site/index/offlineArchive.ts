/** Describes the archive for its blocks: its name, and the articles whose pages the blocks have. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { formatAddress } from '../../archive/article/article.ts';
import type { Register } from '../../archive/register/register.ts';
import type { PlacedArticle } from '../../offline/blocks/placement.ts';
import type { Manifest } from '../../offline/format/manifest.ts';
import { isMissing, sha256 } from '../../system/files/files.ts';
import { toAbsoluteUrl } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import type { ArchiveIndex } from './archiveIndex.ts';

const ID_LENGTH = 16;

export interface OfflineArchive {
  archive: Manifest['archive'];
  articles: PlacedArticle[];
}

/** @param content the content folder, whose register names the archive */
export async function describeOfflineArchive(
  index: ArchiveIndex,
  { content, register, settings }: { content: string; register: Register; settings: Settings },
): Promise<OfflineArchive> {
  const tags = new Map<string, string[]>();
  for (const [tag, { articles }] of index.tags)
    for (const { id } of articles) tags.set(id, [...(tags.get(id) ?? []), tag]);
  return {
    archive: {
      id: sha256(await readFirstLine(join(content, 'register.jsonl'))).slice(0, ID_LENGTH),
      title: { ar: settings.title.ar, en: settings.title.en },
      url: toAbsoluteUrl('/', settings),
    },
    articles: index.catalogue.articles.map((article) => ({
      folder: formatAddress(article).slice(1, -1),
      lang: article.lang,
      day: article.day,
      position: register.getPosition(article.id),
      tags: tags.get(article.id) ?? [],
    })),
  };
}

/** Reads the first line of a file, an empty one where the file is missing. */
async function readFirstLine(path: string): Promise<string> {
  const stream = createReadStream(path);
  try {
    for await (const line of createInterface({ input: stream })) return line;
    return '';
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  } finally {
    stream.destroy();
  }
}
