/** Tells the pictures of an article from logos, portraits of authors, icons, trackers, advertisements and teasers. */
import type { Rule } from '../../../article/rules.ts';
import { resolvePageAddress } from '../dom/address.ts';
import { nameWords } from '../dom/furniture.ts';
import { tagName } from '../dom/nodes.ts';
import { readPixels } from './imageSources.ts';

/** An image that its page shows smaller is a symbol. */
const MAX_ICON_PIXELS = 64;
const MAX_TRACKER_PIXELS = 3;

const TRACKER_ADDRESS =
  /(?:\/\/|\.)(?:facebook\.com\/tr|scorecardresearch\.com|google-analytics\.com|googletagmanager\.com|quantserve\.com|chartbeat\.(?:com|net)|pixel\.wp\.com|stats\.wp\.com|imrworldwide\.com|sb\.\w+\.com\/p|counter\.\w+)|\/(?:pixel|beacon|counter|tracking|track|impression)(?:\.(?:gif|png|php)|\/?\?|$)|\/feeds?\.feedburner\.com\/~/iu;
const ADVERTISEMENT_ADDRESS =
  /(?:\/\/|\.)(?:doubleclick\.net|googlesyndication\.com|adnxs\.com|adsafeprotected\.com|amazon-adsystem\.com|taboola\.com|outbrain\.com|adservice\.\w+|2mdn\.net)\/|\/(?:adserver|adimages|banners?\/ads?)\//iu;
const PORTRAIT_ADDRESS =
  /(?:\/\/|\.)gravatar\.com\/|\/(?:avatars?|authors?|writers?|columnists?|bylines?)\/[^/]+$/iu;

/** Words in the names of files. */
const ICON_FILE_WORDS = new Set(
  'icon icons favicon sprite emoji smiley smilies arrow bullet spinner share facebook twitter whatsapp telegram instagram youtube linkedin print rss'.split(
    ' ',
  ),
);
const LOGO_FILE_WORDS = new Set('logo logotype branding masthead watermark'.split(' '));
const GENERAL_FILE_WORDS = new Set(
  'default placeholder fallback share sharing social opengraph og facebook twitter favicon'.split(' '),
);

const ICON_WORDS = new Set('icon icons emoji smiley sprite spinner loader'.split(' '));
const LOGO_WORDS = new Set('logo logos branding brand sitelogo masthead'.split(' '));
const PORTRAIT_WORDS = new Set(
  'avatar avatars gravatar author authors byline headshot contributor contributors columnist writer bio'.split(
    ' ',
  ),
);
const ADVERTISEMENT_WORDS = new Set(
  'ad ads advert adverts advertisement advertising adsense sponsor sponsored sponsors dfp taboola outbrain'.split(
    ' ',
  ),
);

/** Boxes of videos show a still, which is no picture of its own. */
const VIDEO_WORDS = new Set('video videos player jwplayer brightcove playlist'.split(' '));

/** Names of boxes count up to this many elements above the picture. */
const MAX_ANCESTORS = 3;

/**
 * Returns the rule by which a picture is no picture of the article; undefined where it is one.
 * @param address the address or the path of the picture
 * @param hasCaption whether the page describes it to readers: then only its address and its size count
 */
export function pictureRule(
  image: Element,
  { address, base, hasCaption }: { address: string; base: string | undefined; hasCaption: boolean },
): Rule | undefined {
  const size = [readPixels(image.getAttribute('width')), readPixels(image.getAttribute('height'))];
  const known = size.filter((side) => side !== undefined);
  const largest = Math.max(...known);
  if (known.length > 0 && largest <= MAX_TRACKER_PIXELS) return 'picture-tracker';
  if (TRACKER_ADDRESS.test(address)) return 'picture-tracker';
  if (ADVERTISEMENT_ADDRESS.test(address)) return 'picture-advertisement';
  if (known.length === 2 && largest <= MAX_ICON_PIXELS) return 'picture-icon';
  const words = collectWords(image);
  if (words.some((word) => VIDEO_WORDS.has(word))) return 'embed';
  if (hasCaption) return undefined;
  const [path = ''] = address.split(/[?#]/u, 1);
  const has = (named: ReadonlySet<string>): boolean => words.some((word) => named.has(word));
  const fileHas = (named: ReadonlySet<string>): boolean => fileWords(path).some((word) => named.has(word));
  if (has(ADVERTISEMENT_WORDS) || /sponsored/iu.test(image.closest('a')?.getAttribute('rel') ?? ''))
    return 'picture-advertisement';
  if (has(PORTRAIT_WORDS) || PORTRAIT_ADDRESS.test(path)) return 'picture-portrait';
  if (has(LOGO_WORDS) || fileHas(LOGO_FILE_WORDS)) return 'picture-logo';
  if (has(ICON_WORDS) || fileHas(ICON_FILE_WORDS)) return 'picture-icon';
  return isTeaser(image, base) ? 'related-box' : undefined;
}

/** Whether the address of a picture that a page names for other sites is that of a logo or of a general picture of the site. */
export function isGeneralPicture(address: string): boolean {
  // Services that resize pictures have the address of the original in their own.
  const [path = ''] = decode(address).split(/[?&](?!url=)|#/u, 1);
  const isGeneral = (word: string): boolean => LOGO_FILE_WORDS.has(word) || GENERAL_FILE_WORDS.has(word);
  return /default-?share|no[-_]?image/iu.test(path) || fileWords(path).some(isGeneral);
}

/** The words in the name of a file, in lower case. */
function fileWords(path: string): string[] {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .toLowerCase()
    .split(/[^a-z]+/u);
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function collectWords(image: Element): string[] {
  const words = nameWords(image);
  let around = image.parentElement;
  for (let step = 0; around !== null && step < MAX_ANCESTORS; step += 1, around = around.parentElement) {
    if (/^(?:article|main|body|section|figure)$/u.test(tagName(around))) break;
    words.push(...nameWords(around));
  }
  return words;
}

/** Whether a picture is in a link to another page of its site, as those of other articles are. */
function isTeaser(image: Element, base: string | undefined): boolean {
  const link = resolvePageAddress(image.closest('a')?.getAttribute('href'), base);
  if (link === undefined || base === undefined || !URL.canParse(base)) return false;
  const [target, page] = [new URL(link), new URL(base)];
  if (target.host !== page.host || target.pathname === page.pathname) return false;
  return (
    !/\.(?:jpe?g|png|gif|webp|avif)$/iu.test(target.pathname) &&
    !/attachment|gallery|photo|image/iu.test(link)
  );
}
