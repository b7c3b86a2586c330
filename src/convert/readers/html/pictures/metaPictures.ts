/** Reads the pictures that a page's metadata names: OpenGraph (ogp.me), JSON-LD (schema.org/image), microdata and Twitter cards. */
import { oneLine } from '../../../../text/clean.ts';
import type { DraftImage } from '../../../article/draftImage.ts';
import { isThing, type Thing, toArray, toNames, toPlainLine } from '../metadata/jsonLd.ts';
import type { MetaTags } from '../metadata/metaTags.ts';
import { readSource } from './imageSources.ts';
import type { PagePictures } from './pagePictures.ts';
import { isGeneralPicture } from './pictureKind.ts';
import { splitCredit } from './pictureTexts.ts';

const MAX_PICTURES = 10;

/**
 * Adds the pictures of a page's metadata. Most are those of the page in another size, which then get what they lack. A page
 * whose markup shows no picture gets the first of them; beside other pictures it would often be the same one under another name.
 */
export function addMetaPictures(
  pictures: PagePictures,
  article: Thing | undefined,
  meta: MetaTags,
  base: string | undefined,
): void {
  const found = [...readThings(article, base), ...readTags(meta, base)].filter(
    ({ sources }) => sources.length > 0,
  );
  for (const image of found) if (pictures.has(image)) pictures.addImage(image);
  if (pictures.images.length > 0) return;
  const first = found.find(({ sources }) =>
    sources.every((source) => source.kind !== 'address' || !isGeneralPicture(source.url)),
  );
  if (first !== undefined) pictures.addImage(first);
  for (const image of found) if (pictures.has(image)) pictures.addImage(image);
}

function readThings(article: Thing | undefined, base: string | undefined): DraftImage[] {
  return toArray(article?.image)
    .slice(0, MAX_PICTURES)
    .map((image) => {
      if (!isThing(image)) return { sources: readSource(toPlainLine(image), base) };
      const addresses = [image.contentUrl, image.url].flatMap((value) => toArray(value).slice(0, 1));
      const { caption, credit } = splitCredit(toPlainLine(image.caption));
      const credits = [
        image.creditText,
        image.copyrightNotice,
        image.copyrightHolder,
        image.creator,
        image.author,
      ];
      return {
        sources: addresses.flatMap((address) => readSource(toPlainLine(address), base)).slice(0, 2),
        caption,
        credit: credit || (credits.flatMap(toNames)[0] ?? ''),
      };
    });
}

function readTags(meta: MetaTags, base: string | undefined): DraftImage[] {
  const alt = oneLine(meta.first('og:image:alt', 'twitter:image:alt'));
  return [
    ...meta.all('og:image:secure_url'),
    ...meta.all('og:image'),
    ...meta.all('og:image:url'),
    ...meta.all('twitter:image'),
    ...meta.all('twitter:image:src'),
    ...meta.all('image'),
  ]
    .slice(0, MAX_PICTURES)
    .map((address) => ({ sources: readSource(address, base), alt }));
}
