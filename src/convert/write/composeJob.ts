/** Composes the Markdown of an article that was read, with its tags and pictures. Nothing in the content folder is changed. */
import { articleFilePath, type FrontMatter, formatAddress } from '../../archive/article/article.ts';
import type { ArticleImage } from '../../archive/article/articleImage.ts';
import type { Accession, RegisteredImage } from '../../archive/register/accession.ts';
import type { SourceFile } from '../../archive/sources.ts';
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { sha256 } from '../../system/files/files.ts';
import type { TempStore, TempStoreRef } from '../../system/files/tempStore.ts';
import type { Removed } from '../article/draft.ts';
import { parseAddress } from '../article/parseAddress.ts';
import type { Rule } from '../article/rules.ts';
import { collectTags } from '../metadata/describe.ts';
import type { TagCooccurrence } from '../metadata/tags/tagCooccurrence.ts';
import type { SourceArticle } from '../reading/parseSource.ts';
import type { KeptPicture, PictureArranger } from './arrangePictures.ts';
import { type ArticleLinks, composeArticle } from './compose.ts';
import type { PicturePlace } from './pictureIndex.ts';

/** What is decided about an article by all sources. */
export interface ComposeJob extends ArticleLinks {
  source: Pick<SourceFile, 'file' | 'sha256'>;
  ref: TempStoreRef;
  /** The title, without what its publisher adds to it. */
  title: string;
  /** Where the bytes of its pictures may be, the best of each first; `refused` where they ended a worker that inspected them. */
  places?: PicturePlace[][] | 'refused';
  /** The article's line in the register, where it has one. */
  last?: Pick<Accession, 'article' | 'address' | 'markdown'>;
}

export interface ComposeOptions {
  vocabulary: Vocabulary;
  cooccurrence: TagCooccurrence | undefined;
  /** Whether to report the spans that were removed from texts. */
  explain: boolean;
  pictures: PictureArranger;
}

export interface ComposedArticle {
  kind: 'composed';
  title: string;
  /** Where its Markdown file belongs, relative to the content folder. */
  file: string;
  address: string;
  text: string;
  /** The SHA-256 of the text. */
  markdown: string;
  /** The rules by which the converter was unsure of something. */
  review: readonly string[];
  /** Its pictures in the media folder, with where they came from. */
  images?: RegisteredImage[];
  /** How many pictures the archive does not have. */
  missing?: number;
  /** The pictures to keep in the media folder. */
  kept: readonly KeptPicture[];
  /** The spans that were removed from its text, with the option `explain`. */
  removed?: readonly Removed[] | undefined;
}

/** @throws SourceError if the archive cannot hold the article */
export async function composeJob(
  job: ComposeJob,
  store: TempStore<SourceArticle>,
  options: ComposeOptions,
): Promise<ComposedArticle> {
  const source = store.get(job.ref);
  const added = source.title.slice(job.title.length).trim();
  const { tags, tornOff } = collectTags(source, options.vocabulary, options.cooccurrence);
  const arranged =
    source.images === undefined
      ? undefined
      : await options.pictures.arrange(source.body, source.images, job.places ?? []);
  const { images, body = source.body, registered = [] } = arranged ?? {};
  const article = { ...source, title: job.title, tags, body, images };
  const { front, text } = composeArticle(job.source, article, job);
  return {
    kind: 'composed',
    title: article.title,
    file: chooseFile(front, job.id, job.last),
    address: formatAddress({ lang: front.lang, id: job.id, day: front.date?.slice(0, 10) }),
    text,
    markdown: sha256(text),
    review: article.review,
    ...(images === undefined ? {} : { images: registered, missing: countMissing(images) }),
    kept: arranged?.kept ?? [],
    removed: options.explain
      ? [
          ...source.removed,
          ...(arranged?.removed ?? []),
          ...removedTexts('title-ending', [added]),
          ...removedTexts('torn-off-tag', tornOff),
        ]
      : undefined,
  };
}

function countMissing(images: readonly ArticleImage[]): number {
  return images.filter(({ file }) => file === undefined).length;
}

function removedTexts(rule: Rule, texts: readonly string[]): Removed[] {
  return texts.filter((text) => text !== '').map((text) => ({ rule, text }));
}

/** Chooses the file of an article: the date decides on the folder, unless an editor moved the file. */
function chooseFile(front: FrontMatter, id: string, last: ComposeJob['last']): string {
  const own = articleFilePath({ ...front, id });
  if (last?.article === undefined || last.address === undefined) return own;
  const { day: date } = parseAddress(last.address);
  return last.article === articleFilePath({ lang: front.lang, id, date }) ? own : last.article;
}
