/** Turns the pictures of a draft into those of an article: decides which are kept, missing or left out, and places them in the body. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ArticleImage,
  imageTarget,
  MAX_PATH_LENGTH,
  normalizeImageUrl,
} from '../../archive/article/articleImage.ts';
import { mediaFile } from '../../archive/media/mediaFile.ts';
import type { RegisteredImage } from '../../archive/register/accession.ts';
import { sha256, writeFileAtomicallySync } from '../../system/files/files.ts';
import { InputProblem } from '../../system/problem.ts';
import { oneLine } from '../../text/clean.ts';
import { formatImage } from '../../text/markdown.ts';
import type { Removed } from '../article/draft.ts';
import { type DraftImage, IMAGE_PLACEHOLDER, imageAddress } from '../article/draftImage.ts';
import type { Rule } from '../article/rules.ts';
import { type Inspection, inspectPicture } from '../media/inspectPicture.ts';
import { detectPictureFormat } from '../media/pictureFormat.ts';
import type { PicturePlace } from './pictureIndex.ts';

/** No newspaper's article has more. A page with more is a gallery, whose further pictures are missing. */
const MAX_IMAGES = 200;
const MAX_TEXT_LENGTH = 2000;

/** A picture for the media folder. */
export interface KeptPicture {
  /** Its file in the media folder, relative to the content folder. */
  file: string;
  /** Its number among the article's pictures, and that of the place that has its bytes. */
  image: number;
  place: number;
}

/** The pictures of an article, with the Markdown that places them. */
export interface ArrangedPictures {
  images: ArticleImage[];
  body: string;
  /** The kept ones, with where they came from. */
  registered: RegisteredImage[];
  /** Those that are left out, with the rule for each. */
  removed: Removed[];
  /** Those to keep in the media folder. */
  kept: KeptPicture[];
}

type Outcome =
  | { kind: 'kept'; place: PicturePlace; number: number; file: string }
  | { kind: 'left-out'; rule: Rule; reason: string };

const TOO_COSTLY: Outcome = {
  kind: 'left-out',
  rule: 'picture-refused',
  reason: 'is one of several pictures of which one takes too long or too much memory to inspect',
};

/** Arranges pictures, and remembers those that it has inspected. */
export class PictureArranger {
  readonly #content: string;
  readonly #inspected = new Map<string, Inspection>();

  constructor(content: string) {
    this.#content = content;
  }

  /**
   * Arranges the pictures of an article.
   * @param body the body with placeholders
   * @param places where the bytes of each picture may be, the best first; `refused` where none may be inspected
   */
  async arrange(
    body: string,
    images: readonly DraftImage[],
    places: readonly (readonly PicturePlace[])[] | 'refused',
  ): Promise<ArrangedPictures> {
    const removed: Removed[] = [];
    const registered = new Map<string, RegisteredImage>();
    const kept: KeptPicture[] = [];
    const targets: (string | undefined)[] = [];
    const byTarget = new Map<string, ArticleImage>();
    for (const [at, image] of images.entries()) {
      const outcome =
        places === 'refused'
          ? TOO_COSTLY
          : at < MAX_IMAGES
            ? await this.#choose(places[at] ?? [])
            : undefined;
      const url = webAddress(image);
      if (outcome?.kind === 'left-out')
        removed.push({ rule: outcome.rule, text: describeImage(image, outcome.reason) });
      const isSmall = outcome?.kind === 'left-out' && outcome.rule === 'picture-small';
      const file = outcome?.kind === 'kept' ? outcome.file : undefined;
      const path = file === undefined && url === undefined ? pathOf(image) : undefined;
      if (isSmall || (file === undefined && url === undefined && path === undefined)) {
        if (!isSmall && outcome === undefined)
          removed.push({ rule: 'picture-missing', text: describeImage(image) });
        targets.push(undefined);
        continue;
      }
      const arranged: ArticleImage = withoutEmpty({ file, ...cleanTexts(image), url, path });
      const target = imageTarget(arranged) ?? '';
      const same = byTarget.get(target);
      byTarget.set(target, same === undefined ? arranged : withoutEmpty({ ...arranged, ...same }));
      targets.push(target);
      if (outcome?.kind !== 'kept' || file === undefined || registered.has(file)) continue;
      registered.set(
        file,
        withoutEmpty({ file, ...outcome.place.origin, url: outcome.place.origin.url ?? url }),
      );
      kept.push({ file, image: at, place: outcome.number });
    }
    return {
      images: [...byTarget.values()],
      body: placeImages(body, targets, byTarget),
      registered: [...registered.values()],
      removed,
      kept,
    };
  }

  /**
   * Keeps pictures in the media folder; those that are there stay as they are.
   * @param places where the bytes of each picture of the article may be
   * @throws the file system's error
   */
  keep(kept: readonly KeptPicture[], places: readonly (readonly PicturePlace[])[]): void {
    for (const { file, image, place } of kept) {
      const path = places[image]?.[place]?.path;
      if (path === undefined || existsSync(join(this.#content, file))) continue;
      const bytes = readFileSync(path);
      if (!file.includes(sha256(bytes).slice(2)))
        throw new InputProblem({
          file: path,
          reason: 'was changed after the Markdown that shows it was composed',
          remedy: 'convert again',
        });
      writeFileAtomicallySync(join(this.#content, file), bytes);
    }
  }

  /** Chooses the first place whose bytes are a picture; else the reason why the first one is not. */
  async #choose(places: readonly PicturePlace[]): Promise<Outcome | undefined> {
    let problem: Outcome | undefined;
    for (const [number, place] of places.entries()) {
      const bytes = readIfPresent(place.path);
      if (bytes === undefined) continue;
      const hash = sha256(bytes);
      const inspection = await this.#inspect(bytes, hash);
      if (inspection.kind === 'picture')
        return { kind: 'kept', place, number, file: mediaFile(hash, inspection.format) };
      const rule = inspection.kind === 'small' ? 'picture-small' : 'picture-refused';
      // A refusal says more than that another size of the picture is an icon.
      if (problem?.kind !== 'left-out' || problem.rule === 'picture-small')
        problem = { kind: 'left-out', rule, reason: inspection.reason };
    }
    return problem;
  }

  async #inspect(
    bytes: Uint8Array,
    hash: string,
  ): Promise<
    | Pick<Extract<Inspection, { kind: 'picture' }>, 'kind' | 'format'>
    | Exclude<Inspection, { kind: 'picture' }>
  > {
    const format = detectPictureFormat(bytes);
    // What is in the media folder was inspected when it was received.
    if (format !== undefined && existsSync(join(this.#content, mediaFile(hash, format))))
      return { kind: 'picture', format };
    const inspection = this.#inspected.get(hash) ?? (await inspectPicture(bytes));
    this.#inspected.set(hash, inspection);
    return inspection;
  }
}

/** Replaces the placeholders of a body; those of pictures that are left out go, with the paragraph that they were. */
function placeImages(
  body: string,
  targets: readonly (string | undefined)[],
  byTarget: ReadonlyMap<string, ArticleImage>,
): string {
  if (!body.includes('](#picture-')) return body;
  let isRemoved = false;
  const placed = body.replace(IMAGE_PLACEHOLDER, (_, index: string) => {
    const target = targets[Number(index)];
    if (target === undefined) isRemoved = true;
    return target === undefined ? '' : formatImage(byTarget.get(target)?.alt ?? '', target);
  });
  // Only paragraphs that became empty leave blank lines behind.
  return isRemoved
    ? placed
        .replace(/^[ \t]+$/gmu, '')
        .replace(/\n{3,}/gu, '\n\n')
        .trim()
    : placed;
}

function webAddress(image: DraftImage): string | undefined {
  const url = imageAddress(image);
  return url !== undefined && /^https?:\/\//iu.test(url) ? normalizeImageUrl(url) : undefined;
}

/** The path that a source names a picture by, if it has no more than that. */
function pathOf({ sources }: DraftImage): string | undefined {
  const source = sources.find(({ kind }) => kind === 'path');
  const path = source?.kind === 'path' ? oneLine(source.path) : '';
  return path === '' || path.length > MAX_PATH_LENGTH ? undefined : path;
}

function cleanTexts({ alt, caption, credit }: DraftImage): Pick<ArticleImage, 'alt' | 'caption' | 'credit'> {
  const clean = (text = ''): string => oneLine(text).slice(0, MAX_TEXT_LENGTH);
  return { alt: clean(alt), caption: clean(caption), credit: clean(credit) };
}

function withoutEmpty<Fields extends object>(fields: Fields): Fields;
function withoutEmpty(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );
}

/** What identifies a picture in a report. */
function describeImage(image: DraftImage, reason?: string): string {
  const [first] = image.sources;
  const name = first?.kind === 'path' ? first.path : first?.kind === 'held' ? first.entry : undefined;
  const place = imageAddress(image) ?? name ?? image.alt ?? image.caption ?? 'a picture';
  return oneLine(reason === undefined ? place : `${place} ${reason}`);
}

function readIfPresent(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
