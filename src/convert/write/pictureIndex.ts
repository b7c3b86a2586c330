/** Finds where the bytes of articles' pictures are: in files of the sources, in web archives, or in the media folder. */
import { join } from 'node:path';
import { normalizeImageUrl } from '../../archive/article/articleImage.ts';
import { hasPicture } from '../../archive/media/mediaStore.ts';
import type { RegisteredImage } from '../../archive/register/accession.ts';
import type { Register } from '../../archive/register/register.ts';
import type { SourceFile } from '../../archive/sources.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import type { PictureSource } from '../article/draftImage.ts';
import type { IncomingArticle } from '../identity/incomingArticle.ts';
import { listPictureNames } from '../media/picturePaths.ts';
import type { ArchivedPicture } from '../reading/readSourceFile.ts';
import type { ReadSourceResult } from '../reading/sourceContents.ts';
import type { Uploads } from './uploads.ts';

/** A file on this machine that may have the bytes of a picture, and what the register says of them. */
export interface PicturePlace {
  path: string;
  origin: Omit<RegisteredImage, 'file'>;
}

/** The files of the sources by name. */
export interface PictureFiles {
  /** Returns a source file by its name, or by the name under which this run was given it. */
  findFile(name: string): { file: string; path: string; isGiven: boolean } | undefined;
}

export interface PictureIndexOptions {
  content: string;
  register: Register;
  files: PictureFiles;
  read: readonly ReadSourceResult[];
  uploads: Uploads;
  /** Returns the path of a picture that reading has put aside, by the SHA-256 of its bytes. */
  heldPath: (sha256: string) => string;
}

interface Archived extends ArchivedPicture {
  source: SourceFile;
}

/** The folder of sources whose names were taken begins with a number. */
const NUMBERED_FOLDER = /^\d+\//u;

export class PictureIndex {
  readonly #options: PictureIndexOptions;
  readonly #archived = new Map<string, Archived[]>();
  /** The names of source files that articles name as pictures. */
  readonly shownFiles = new Set<string>();

  constructor(options: PictureIndexOptions) {
    this.#options = options;
    for (const { source, contents } of options.read)
      for (const picture of contents.pictures) {
        const key = addressKey(picture.url);
        const same = this.#archived.get(key) ?? [];
        same.push({ ...picture, source });
        this.#archived.set(key, same);
      }
  }

  /** Finds the places of an article's pictures, the best of each first. @returns undefined for an article without pictures */
  findPlaces(article: IncomingArticle): PicturePlace[][] | undefined {
    return article.found.images?.map((sources) =>
      sources.flatMap((source) => this.#findSource(source, article)),
    );
  }

  #findSource(source: PictureSource, article: IncomingArticle): PicturePlace[] {
    switch (source.kind) {
      case 'bytes':
        return [];
      case 'held': {
        const { sha256, entry, path } = source;
        return [{ path: this.#options.heldPath(sha256), origin: { entry, path } }];
      }
      case 'path':
        return this.#findPath(source.path, article);
      case 'address':
        return this.#findAddress(source.url, article);
    }
  }

  #findPath(path: string, article: IncomingArticle): PicturePlace[] {
    const { file } = article.source;
    const names = [file, file.replace(NUMBERED_FOLDER, '')].flatMap((from) => listPictureNames(from, path));
    const found = [...new Set(names)].flatMap((name) => this.#options.files.findFile(name) ?? []);
    for (const { file: shown } of found) this.shownFiles.add(shown);
    const toPlace = ({ file: source, path: place }: (typeof found)[number]): PicturePlace => ({
      path: place,
      origin: { source, path },
    });
    // The same name may mean another file since the article was first converted.
    return [
      ...found.filter(({ isGiven }) => isGiven).map(toPlace),
      ...this.#findFormer(article, (image) => image.path === path),
      ...found.filter(({ isGiven }) => !isGiven).map(toPlace),
    ];
  }

  #findAddress(url: string, article: IncomingArticle): PicturePlace[] {
    const key = addressKey(url);
    const { source, found } = article;
    const archived = (this.#archived.get(key) ?? []).toSorted(
      (a, b) =>
        Number(b.source === source) - Number(a.source === source) ||
        distance(a, found.captured) - distance(b, found.captured) ||
        compareCodeUnits(a.sha256, b.sha256),
    );
    const uploads = this.#options.uploads.find(url);
    const known = this.#options.register.findImage(key);
    return [
      ...archived.map(({ sha256, entry, captured, source: { file } }) => ({
        path: this.#options.heldPath(sha256),
        origin: { source: file === source.file ? undefined : file, entry, url, captured },
      })),
      ...uploads.map(({ path, name }) => ({ path, origin: { path: name, url } })),
      ...this.#findFormer(article, (image) => image.url !== undefined && addressKey(image.url) === key),
      ...(known === undefined ? [] : this.#placeOf(known)),
    ];
  }

  /** Finds a picture that the article had before, of a source that is not read in this run or was fetched. */
  #findFormer({ id }: IncomingArticle, isSame: (image: RegisteredImage) => boolean): PicturePlace[] {
    const former = this.#options.register.getArticle(id)?.images?.find(isSame);
    return former === undefined ? [] : this.#placeOf(former);
  }

  #placeOf({ file, ...origin }: RegisteredImage): PicturePlace[] {
    const { content } = this.#options;
    return hasPicture(content, file) ? [{ path: join(content, file), origin }] : [];
  }
}

/** An address without scheme and fragment: sites give their pictures at both schemes. */
export function addressKey(url: string): string {
  return normalizeImageUrl(url)
    .replace(/^https?:\/\//iu, '')
    .split('#', 1)
    .join('');
}

/** How far apart two captures are, in milliseconds. Without a time, the earliest capture is nearest. */
function distance({ captured }: ArchivedPicture, time = '1990-01-01'): number {
  const difference = Math.abs(Date.parse(captured ?? '') - Date.parse(time));
  return Number.isNaN(difference) ? Number.MAX_SAFE_INTEGER : difference;
}
