/** Places the pictures of a fragment, each in a paragraph of its own, before elements without text are dropped. */
import { tagName } from '../dom/nodes.ts';
import type { Removals } from '../dom/removals.ts';
import { visibleText } from '../dom/removals.ts';
import { isPictureBox } from '../pictures/leadPicture.ts';
import { listImages, type PagePictures } from '../pictures/pagePictures.ts';

/** Blocks that hold only inline content: a picture in one goes above or below it. */
const LINES = 'p,h1,h2,h3,h4,h5,h6,pre,dt,figcaption,summary';

/** A paragraph for a picture, and the target of its image. */
export interface PicturePlace {
  paragraph: Element;
  target: string;
}

/** Adds a fragment's pictures, and makes a paragraph at the place of each. Captions leave the text. */
export function placePictures(root: Element, pictures: PagePictures, removals: Removals): PicturePlace[] {
  const places: PicturePlace[] = [];
  for (const image of listImages([root])) {
    const box = findBox(image, root);
    for (const target of pictures.place([image], box)) {
      const paragraph = root.ownerDocument.createElement('p');
      places.push({ paragraph, target });
      const line = (box ?? image).closest(LINES);
      if (box !== undefined) box.before(paragraph);
      else if (line === null || !root.contains(line)) image.before(paragraph);
      else if (isBefore(image, line)) line.before(paragraph);
      else line.after(paragraph);
    }
    if (box === undefined || listImages([box]).at(-1) !== image) continue;
    removals.addText('caption', visibleText(box));
    box.remove();
  }
  return places;
}

/** Fills the paragraphs of pictures, once other images are dropped. */
export function fillPlaces(places: readonly PicturePlace[]): void {
  for (const { paragraph, target } of places) {
    const image = paragraph.ownerDocument.createElement('img');
    image.setAttribute('src', target);
    image.setAttribute('alt', '');
    paragraph.append(image);
  }
}

/** The figure around a picture that holds nothing but pictures and their texts. */
function findBox(image: Element, root: Element): Element | undefined {
  for (let around = image.parentElement; around !== null && around !== root; around = around.parentElement) {
    const isBox = tagName(around) === 'figure' || isPictureBox(around);
    if (isBox && around.querySelector('blockquote,table,ul') === null) return around;
  }
  return undefined;
}

/** Whether an image comes before the text of its line. */
function isBefore(image: Element, line: Element): boolean {
  let node: Node | null = image;
  while (node !== null && node !== line) {
    for (let before = node.previousSibling; before !== null; before = before.previousSibling)
      if ((before.textContent ?? '').trim() !== '') return false;
    node = node.parentNode;
  }
  return true;
}
