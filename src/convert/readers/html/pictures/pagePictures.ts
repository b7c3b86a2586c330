/** Collects the pictures of a page's article, each once. */
import {
  type DraftImage,
  imageAddress,
  mergeImage,
  placeholderTarget,
  sourceKey,
  withoutEmptyTexts,
} from '../../../article/draftImage.ts';
import type { Rule } from '../../../article/rules.ts';
import { isElement, tagName } from '../dom/nodes.ts';
import type { Removals } from '../dom/removals.ts';
import { isImage, listImageSources } from './imageSources.ts';
import { pictureRule } from './pictureKind.ts';
import { hasCaption, readPictureTexts } from './pictureTexts.ts';

export class PagePictures {
  readonly images: DraftImage[] = [];
  readonly #base: string | undefined;
  readonly #removals: Removals | undefined;
  readonly #indexByKey = new Map<string, number>();
  readonly #seen = new Set<Element>();

  constructor(base: string | undefined, removals?: Removals) {
    this.#base = base;
    this.#removals = removals;
  }

  /**
   * Adds the picture of an element.
   * @param box the figure around it
   * @returns its place among the images; undefined where it is no picture of the article, or was added before
   */
  add(image: Element, box?: Element): number | undefined {
    if (this.#seen.has(image)) return undefined;
    this.#seen.add(image);
    for (const inner of image.querySelectorAll('img,amp-img')) this.#seen.add(inner);
    const sources = listImageSources(image, this.#base);
    const rule = this.#rule(image, box, sources);
    if (rule !== undefined) {
      this.#removals?.addText(rule, describeSource(sources));
      return undefined;
    }
    if (sources.length === 0) return undefined;
    return this.addImage({ sources, ...readPictureTexts(image, box) });
  }

  /** Adds a picture. One that is there already, perhaps in another size, gets what it lacks. */
  addImage(image: DraftImage): number | undefined {
    const keys = image.sources.flatMap((source) => sourceKey(source) ?? []);
    const known = keys.map((key) => this.#indexByKey.get(key)).find((index) => index !== undefined);
    const index = known ?? this.images.length;
    for (const key of keys) this.#indexByKey.set(key, index);
    const former = this.images[index];
    if (former === undefined) {
      this.images.push(withoutEmptyTexts(image));
      return index;
    }
    mergeImage(former, image);
    return undefined;
  }

  /** Whether a picture is there, perhaps in another size. */
  has({ sources }: DraftImage): boolean {
    return sources.some((source) => this.#indexByKey.has(sourceKey(source) ?? ''));
  }

  /** The clean HTML that places the pictures of some nodes. @param box the figure around them */
  render(nodes: readonly Node[], box?: Element): string {
    return this.place(nodes, box)
      .map((target) => `<p><img src="${target}"></p>`)
      .join('');
  }

  /** Adds the pictures of some nodes. @returns the target of each in the draft's Markdown */
  place(nodes: readonly Node[], box?: Element): string[] {
    return listImages(nodes)
      .flatMap((image) => this.add(image, box) ?? [])
      .map(placeholderTarget);
  }

  #rule(image: Element, box: Element | undefined, sources: DraftImage['sources']): Rule | undefined {
    const shown = tagName(image) === 'picture' ? (image.querySelector('img') ?? image) : image;
    return pictureRule(shown, {
      address: describeSource(sources) || (shown.getAttribute('src') ?? '').slice(0, 2000),
      base: this.#base,
      hasCaption: box !== undefined && hasCaption(box),
    });
  }
}

/** Lists the elements that show pictures, the outermost of each picture; those for readers without scripts are no others. */
export function listImages(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => {
    if (!isElement(node) || /^(?:noscript|template|script|svg|video)$/u.test(tagName(node))) return [];
    return isImage(node) ? [node] : listImages([...node.childNodes]);
  });
}

function describeSource(sources: DraftImage['sources']): string {
  const path = sources.find(({ kind }) => kind === 'path');
  return imageAddress({ sources }) ?? (path?.kind === 'path' ? path.path : '');
}
