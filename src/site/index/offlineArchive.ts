/** Describes the archive for its blocks: its name, and the articles whose pages the blocks have. */
import { formatAddress } from '../../archive/article/article.ts';
import { readArchiveId } from '../../archive/register/archiveId.ts';
import type { Register } from '../../archive/register/register.ts';
import type { PlacedArticle } from '../../offline/blocks/placement.ts';
import type { Manifest } from '../../offline/format/manifest.ts';
import { picturesOf } from '../pictures/indexedPictures.ts';
import { toAbsoluteUrl } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import type { ArchiveIndex } from './archiveIndex.ts';

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
      id: await readArchiveId(content),
      title: { ar: settings.title.ar, en: settings.title.en },
      url: toAbsoluteUrl('/', settings),
    },
    articles: index.catalogue.articles.map((article) => ({
      folder: formatAddress(article).slice(1, -1),
      lang: article.lang,
      day: article.day,
      position: register.getPosition(article.id),
      tags: tags.get(article.id) ?? [],
      pictures: picturesOf(article, index.pictures).flatMap((picture) => picture?.name ?? []),
    })),
  };
}
