/** Reads the pictures of a feed's entry: enclosures, and those of Media RSS (rssboard.org/media-rss). */
import { type DraftImage, withoutEmptyTexts } from '../../article/draftImage.ts';
import { plainText } from '../html/markdown/htmlFragment.ts';
import { readSource } from '../html/pictures/imageSources.ts';
import { splitCredit } from '../html/pictures/pictureTexts.ts';

interface MediaText {
  value?: string | undefined;
}

/** An element `media:content`, as the library gives it. */
interface MediaContent {
  url?: string | undefined;
  type?: string | undefined;
  medium?: string | undefined;
  width?: number | undefined;
  title?: MediaText | undefined;
  description?: MediaText | undefined;
  credits?: readonly MediaText[] | undefined;
}

interface MediaThumbnail {
  url?: string | undefined;
  width?: number | undefined;
}

interface MediaParts {
  contents?: readonly MediaContent[] | undefined;
  thumbnails?: readonly MediaThumbnail[] | undefined;
}

export interface EntryMedia extends MediaParts, Pick<MediaContent, 'title' | 'description' | 'credits'> {
  group?: MediaParts | undefined;
  groups?: readonly MediaParts[] | undefined;
}

/** A file that an entry leads to. */
export interface EntryFile {
  url?: string | undefined;
  type?: string | undefined;
}

const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/iu;
const MAX_PICTURES = 20;

/** The pictures of an entry, the largest of each kind first. @param base the entry's address */
export function readFeedImages(
  media: EntryMedia | undefined,
  files: readonly EntryFile[],
  base: string | undefined,
): DraftImage[] {
  const parts = [media, media?.group, ...(media?.groups ?? [])];
  const contents = parts
    .flatMap((part) => part?.contents ?? [])
    .filter(isPicture)
    .toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0));
  const found = [
    ...contents.map((content) => readContent(content, media, base)),
    ...files.filter(isPicture).map(({ url = '' }) => ({ sources: readSource(url, base) })),
  ];
  const thumbnails = parts
    .flatMap((part) => part?.thumbnails ?? [])
    .toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))
    .map(({ url = '' }) => ({ sources: readSource(url, base) }));
  return [...found, ...thumbnails].filter(({ sources }) => sources.length > 0).slice(0, MAX_PICTURES);
}

function readContent(
  content: MediaContent,
  media: EntryMedia | undefined,
  base: string | undefined,
): DraftImage {
  const text = content.description?.value ?? content.title?.value ?? media?.description?.value ?? '';
  const { caption, credit } = splitCredit(plainText(text));
  const [stated] = [...(content.credits ?? []), ...(media?.credits ?? [])];
  return withoutEmptyTexts({
    sources: readSource(content.url ?? '', base),
    caption,
    credit: plainText(stated?.value ?? '') || credit,
  });
}

function isPicture({ url = '', type, medium }: MediaContent): boolean {
  if (medium !== undefined) return medium === 'image';
  return type === undefined ? PICTURE_FILE.test(url) : /^image\//iu.test(type);
}
