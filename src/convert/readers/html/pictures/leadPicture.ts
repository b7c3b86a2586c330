/** Finds the picture that a page shows above its article's text, outside of the text's element. */
import { isCaption, nameWords } from '../dom/furniture.ts';
import { isSkipped } from '../dom/measure.ts';
import { isElement, tagName } from '../dom/nodes.ts';
import { isImage } from './imageSources.ts';
import { listImages, type PagePictures } from './pagePictures.ts';

export interface LeadPictureSearch {
  body: Element;
  title: Element | undefined;
  isFurniture(element: Element): boolean;
}

interface FoundPicture {
  image: Element;
  box: Element | undefined;
  isBelowTitle: boolean;
}

/** A page with more pictures above its text is no article there. */
const MAX_PICTURES = 40;

/** Names of boxes that show one large picture, which the rules for furniture take for galleries or windows. */
const PICTURE_BOX_WORDS = /^(?:lightbox|carousel|swiper|gallery|zoom)$/u;

/** Adds the leading picture of a page, if it has one outside of its body. */
export function addLeadPicture(root: Element, search: LeadPictureSearch, pictures: PagePictures): void {
  const found = collect(findScope(root, search), search);
  const order = [
    found.filter(({ isBelowTitle, box }) => isBelowTitle && box !== undefined),
    found.filter(({ isBelowTitle }) => isBelowTitle),
    found.filter(({ box }) => box !== undefined),
  ].flat();
  for (const { image, box } of order) if (pictures.add(image, box) !== undefined) return;
}

/** Whether an element is a box around a picture and its caption, whatever the rules for furniture say of its name. */
export function isPictureBox(element: Element): boolean {
  const names = nameWords(element);
  const isFigure = tagName(element) === 'figure';
  const isNamed = isCaption(names) || (isFigure && names.some((name) => PICTURE_BOX_WORDS.test(name)));
  if (!isNamed || element.querySelector('img,amp-img,picture') === null) return false;
  return isFigure || element.querySelector('p p,h1,h2,h3,li,blockquote') === null;
}

/** The element that holds title and body, or the article around it. */
function findScope(root: Element, { body, title }: LeadPictureSearch): Element {
  let scope: Element = root;
  for (let around = body.parentElement; around !== null; around = around.parentElement) {
    const holdsTitle = title === undefined || around.contains(title);
    if (!holdsTitle) continue;
    scope = around;
    if (/^(?:article|main|body)$/u.test(tagName(around))) break;
  }
  return scope;
}

function collect(scope: Element, { body, title, isFurniture }: LeadPictureSearch): FoundPicture[] {
  const found: FoundPicture[] = [];
  let isBelowTitle = title === undefined;
  /** @returns whether the body was reached */
  const visit = (element: Element, box: Element | undefined): boolean => {
    for (const child of element.childNodes) {
      if (!isElement(child)) continue;
      if (child === body) return true;
      if (child === title) isBelowTitle = true;
      if (isImage(child)) {
        if (found.length < MAX_PICTURES) found.push({ image: child, box, isBelowTitle });
        continue;
      }
      if (isSkipped(child) || (isFurniture(child) && !isPictureBox(child) && !child.contains(body))) continue;
      const isBox = tagName(child) === 'figure' || isPictureBox(child);
      if (visit(child, isBox ? child : (box ?? findBox(child)))) return true;
    }
    return false;
  };
  visit(scope, undefined);
  return found;
}

/** A small element with one picture and its caption, which some sites write without a figure. */
function findBox(element: Element): Element | undefined {
  // The quickest test of a large element comes first.
  if (tagName(element) !== 'div' || element.querySelector('h1,h2,article') !== null) return undefined;
  if (listImages([element]).length !== 1) return undefined;
  const hasCaption = [...element.querySelectorAll('*')].some(
    (inner) => tagName(inner) === 'figcaption' || isCaption(nameWords(inner)),
  );
  return hasCaption ? element : undefined;
}
