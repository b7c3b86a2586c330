/** Reads what a page says of a picture: its alternative text, its caption and its credit. */
import { oneLine } from '../../../../text/clean.ts';
import type { DraftImage } from '../../../article/draftImage.ts';
import { nameWords } from '../dom/furniture.ts';
import { markupToText } from '../dom/parsePage.ts';
import { visibleText } from '../dom/removals.ts';

type PictureTexts = Pick<DraftImage, 'alt' | 'caption' | 'credit'>;

const CAPTION_WORDS = new Set('caption captions figcaption cutline'.split(' '));
const CREDIT_WORDS = new Set(
  'credit credits copyright source photographer photocredit attribution agency rights provider byline'.split(
    ' ',
  ),
);

/** A longer text beside a picture is no credit. */
const MAX_CREDIT_LENGTH = 120;

/** Alternative texts that programs write: names of files, numbers. */
const EMPTY_ALT =
  /^(?:\S+\.(?:jpe?g|png|gif|webp|avif|svg)|(?:image|img|photo|picture|dsc|صورة)?[\s\d_.-]*)$/iu;

/** Labels of a credit. */
const CREDIT_LABEL =
  /^(?:(?:photo|image|picture|photograph|illustration|graphic|video)?\s?(?:credits?|source|courtesy|copyright)|(?:photo|image|picture|photograph|illustration|graphic)(?:\s(?:by|via|from|courtesy of))?|(?:حقوق )?(?:مصدر )?الصورة|المصدر|تصوير|عدسة|بعدسة|صورة من|الصورة من)\s*[:：/-]\s*/iu;
const COPYRIGHT = /^(?:©|\(c\)|copyright\b)\s*/iu;
/** What Reuters writes behind its captions. */
const LICENCE_OFFER = 'Purchase Licensing Rights';
/** Signs between a caption and its credit. */
const SEPARATORS: readonly string[] = ['|', '•', '·', '–', '—', ' / ', ' - ', '. '];
const MAX_SPLIT_CREDIT_LENGTH = 80;
/** Names of the agencies that newsrooms name in captions. */
const AGENCY =
  /(?:\b(?:AFP|AP|EPA|EFE|DPA|ANSA|UPI|IRNA|SANA|WAM|SPA|NASA|ESA|UN|EBU|BBC|CNN|TASS|PA|ANP)\b|Reuters|Getty|Associated Press|Agence France|Shutterstock|iStock|Xinhua|Sputnik|Anadolu|Alamy|Bloomberg|Imago|Zuma|Wikimedia|Unsplash|Pixabay|Flickr|Picture[ -]Alliance|Handout|Courtesy|رويترز|الفرنسية|أ\s?ف\s?ب|أ ب|أسوشيتد|غيتي|جيتي|الأناضول|شينخوا|سبوتنيك|د ب أ|الألمانية|الأوروبية|شترستوك|مواقع التواصل|وكالات|أرشيف)/u;

/**
 * Reads the texts of a picture.
 * @param box the figure or another element around the picture and its caption alone; undefined without one
 */
export function readPictureTexts(image: Element, box: Element | undefined): PictureTexts {
  const alt = readAlt(image);
  const captions = box === undefined ? [] : findNamed(box, (element) => isCaption(element));
  const credits = box === undefined ? [] : findNamed(box, (element) => isCredit(element));
  const credit = oneLine(credits.map((element) => visibleText(element)).find(Boolean) ?? '');
  const captionElements = captions.filter((element) => !credits.some((other) => other === element));
  const [first] = captionElements.map((element) => textWithout(element, credits)).filter(Boolean);
  const { caption, credit: own } = splitCredit(first ?? '');
  return { alt, caption, credit: stripLabel(credit.length <= MAX_CREDIT_LENGTH ? credit : '') || own };
}

/** Whether a box has a caption or a credit. */
export function hasCaption(box: Element): boolean {
  return findNamed(box, (element) => isCaption(element)).some((element) => visibleText(element) !== '');
}

/** Splits the credit off a caption: «… (Reuters)», «… | AFP», «… Photo: X». */
export function splitCredit(text: string): { caption: string; credit: string } {
  const [offered = ''] = oneLine(text).split(LICENCE_OFFER, 1);
  const line = offered.trim();
  if (COPYRIGHT.test(line) || (CREDIT_LABEL.test(line) && line.length <= MAX_CREDIT_LENGTH))
    return { caption: '', credit: stripLabel(line) };
  for (const at of creditStarts(line)) {
    const credit = line.slice(at).replace(/^[^\p{L}©]+/u, '');
    if (line.length - at > MAX_SPLIT_CREDIT_LENGTH || !isCreditText(credit)) continue;
    return {
      caption: line.slice(0, line[at] === '.' ? at + 1 : at).trim(),
      credit: stripLabel(line.slice(at)),
    };
  }
  const copyright = line.indexOf('©');
  if (copyright > 0 && line.length - copyright <= MAX_CREDIT_LENGTH)
    return { caption: line.slice(0, copyright).trim(), credit: stripLabel(line.slice(copyright)) };
  return AGENCY.test(line) && line.length <= 40 && line.split(' ').length <= 4
    ? { caption: '', credit: stripLabel(line) }
    : { caption: line, credit: '' };
}

function isCreditText(text: string): boolean {
  return (
    CREDIT_LABEL.test(text) || COPYRIGHT.test(text) || (AGENCY.test(text) && text.split(/\s+/u).length <= 10)
  );
}

/** Where a credit may begin: at the last opening bracket, if a closing one ends the line, and at signs between texts, the last first. */
function creditStarts(line: string): number[] {
  const isBracketed = /[)\]]\.?$/u.test(line);
  const starts = isBracketed ? [Math.max(line.lastIndexOf('('), line.lastIndexOf('['))] : [];
  for (let at = line.length - 1; at >= 0 && line.length - at <= MAX_SPLIT_CREDIT_LENGTH; at -= 1)
    if (SEPARATORS.some((sign) => line.startsWith(sign, at))) starts.push(at);
  return starts.filter((at) => at >= 0);
}

function stripLabel(credit: string): string {
  const line = oneLine(credit)
    .replace(/^[|•·–—/.\s-]{1,10}/u, '')
    .trim();
  const inner = /^[([][^()[\]]*[)\]]\.?$/u.test(line)
    ? line.slice(1, line.search(/[)\]]\.?$/u)).trim()
    : line;
  const stripped = inner.replace(CREDIT_LABEL, '').replace(COPYRIGHT, '').trim();
  return stripped === '' ? inner : stripped;
}

function readAlt(image: Element): string {
  const shown = image.localName === 'picture' ? (image.querySelector('img') ?? image) : image;
  const texts = [
    shown.getAttribute('alt'),
    shown.getAttribute('data-image-title'),
    shown.getAttribute('title'),
  ];
  return (
    texts
      .map((text) => oneLine(markupToText(text ?? '')))
      .find((text) => text !== '' && !EMPTY_ALT.test(text)) ?? ''
  );
}

function isCaption(element: Element): boolean {
  return element.localName === 'figcaption' || nameWords(element).some((word) => CAPTION_WORDS.has(word));
}

function isCredit(element: Element): boolean {
  return (
    element.localName === 'cite' ||
    /(?:copyrightHolder|creditText|copyrightNotice)/u.test(element.getAttribute('itemprop') ?? '') ||
    nameWords(element).some((word) => CREDIT_WORDS.has(word))
  );
}

/** The innermost named elements below a box that have no picture in them. */
function findNamed(box: Element, isNamed: (element: Element) => boolean): Element[] {
  const found = [...box.querySelectorAll('*')].filter(
    (element) => isNamed(element) && element.querySelector('img,picture,amp-img') === null,
  );
  return found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
}

function textWithout(element: Element, excluded: readonly Element[]): string {
  const inner = excluded.filter((other) => other !== element && element.contains(other));
  if (inner.length === 0) return visibleText(element);
  let text = visibleText(element);
  for (const other of inner) text = text.replace(visibleText(other), ' ');
  return oneLine(text);
}
