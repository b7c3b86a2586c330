/** Detects the boxes around a page's article, by role, by visibility, and by the names that templates give them. */
import type { Rule } from '../../../article/rules.ts';
import { EMPTY_MEASURE, isHeading, type Measures } from './measure.ts';
import { tagName } from './nodes.ts';

/** Words of class names and ids that name the purpose of a box on most sites. */
const BOX_WORDS = new Set(
  `ad ads advert adverts advertisement advertising adsense sponsor sponsored promo promos promotion promoted
  share sharing shares social socials partage likes reactions related recommended recommendation recommendations
  readmore newsletter newsletters subscribe subscription signup login paywall cookie cookies consent gdpr
  breadcrumb breadcrumbs comment comments respond sidebar nav navbar navigation menu footer masthead toolbar
  popup popups modal pagination pager prev previous next tags taglist keywords trending popular mostread
  teaser teasers outbrain taboola disqus skip bio bios biography gating signin register donate donation donations
  appeal poll quiz fundraising recirc recirculation carousel swiper lightbox endnote inlinecta cta`.split(
    /\s+/u,
  ),
);

/** Words for small boxes. They count only if the box holds no prose. */
const LABEL_WORDS = new Set(
  `author authors byline contributors date dates time timestamp meta metadata tag topics category categories
  counter counters views rating print button btn icon icons toc widget credit copyright submitted published`.split(
    /\s+/u,
  ),
);

/** Words for boxes that may consist of a single paragraph of prose. */
const ALWAYS_BOX = /^(?:newsletter|subscribe|cookie|consent|related|promo|comment)s?$/u;

/** Pairs of adjacent words that name a box, where each word alone is no evidence. */
const BOX_PAIRS =
  /(?:^| )(?:(?:about|author|writer|reporter|contributor|journalist|byline|post byline) (?:author|bio|box|card|info|desc|description|details|job|content|data|about|block|panel|profile)|news letters?|sign (?:up|in)|read (?:more|next|also)|most (?:read|popular|viewed)|(?:popular|latest|more|other|top|similar|see also) (?:articles?|posts?|stories|news)|key moments|(?:article|story|page|post) (?:actions|tools|gating|toolbar|footer)|up next|live (?:updates|feed) (?:nav|controls)|refresh (?:bar|button)|whats ?app|follow us|app (?:download|promo)|trust (?:project|badge|principles)|back to top|jump to|sr only|visually hidden|screen reader)(?= |$)/u;

/** Boxes that WordPress's Ad Inserter puts into an article. */
const INSERTED_CODE = /(?:^|\s)code-block-\d/u;

/** Elements with captions, by name. The pictures that they describe are read elsewhere. */
const CAPTION_WORDS = new Set('caption captions figcaption cutline'.split(' '));

const FURNITURE_ROLE =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alert|alertdialog|menu|menubar|toolbar)$/u;

/** A box with more than this share of a page's prose is its article, whatever its name. */
const MIN_ARTICLE_PROSE_SHARE = 0.4;

/** Sections of comments, which may be longer than the article. Wrappers of whole pages are named `comments-open`. */
const COMMENT_SECTION =
  /(?:^|\s)(?:comments?(?:[-_](?:area|block|box|container|content|list|section|thread|wrap(?:per)?))?|commentlist|respond|disqus_thread)(?:\s|$)/iu;

const MAX_TIME_LINE_LENGTH = 80;

/** The rules that remove boxes. The first name of a box that matches decides. */
const BOX_RULES: readonly (readonly [Rule, RegExp])[] = [
  [
    'advertisement',
    /^(?:ad|ads|adverts?|advertisement|advertising|adsense|sponsor|sponsored|outbrain|taboola)$/u,
  ],
  ['share-buttons', /^(?:share|sharing|shares|socials?|partage|likes|reactions|print)$/u],
  [
    'subscription-box',
    /^(?:newsletters?|subscribe|subscription|signup|login|paywall|cookies?|consent|gdpr|popups?|modal)$/u,
  ],
  [
    'related-box',
    /^(?:promos?|promotion|promoted|related|recommended|recommendations?|readmore|trending|popular|mostread|teasers?)$/u,
  ],
  [
    'navigation',
    /^(?:breadcrumbs?|nav|navbar|navigation|menu|pagination|pager|prev|previous|next|toc|skip)$/u,
  ],
  ['comments', /^(?:comments?|respond|disqus)$/u],
  ['tag-box', /^(?:tags?|taglist|keywords|topics?|category|categories)$/u],
  [
    'byline-box',
    /^(?:authors?|byline|contributors|dates?|time|timestamp|meta|metadata|published|submitted)$/u,
  ],
];

/** The rule that removes an element for which `isFurniture` is true. */
export function boxRule(element: Element): Rule {
  if (isHidden(element)) return 'hidden';
  const role = element.getAttribute('role') ?? '';
  if (/^(?:navigation|menu|menubar)$/u.test(role)) return 'navigation';
  const names = nameWords(element);
  if (tagName(element) === 'figcaption' || isCaption(names)) return 'caption';
  for (const name of names) {
    const found = BOX_RULES.find(([, pattern]) => pattern.test(name));
    if (found !== undefined) return found[0];
  }
  return 'page-box';
}

/** Whether an element holds the comments of readers, and neither the page's heading nor its main part. */
export function isCommentSection(element: Element): boolean {
  return (
    ['id', 'class'].some((name) => COMMENT_SECTION.test(element.getAttribute(name) ?? '')) &&
    !/^(?:article|body|html|main)$/u.test(tagName(element)) &&
    element.querySelector('h1,main') === null
  );
}

/** Whether an element is no part of an article's text. @param prose the length of all prose of the page */
export function isFurniture(element: Element, measures: Measures, prose: number): boolean {
  const { prose: ownProse, hasH1 } = measures.get(element) ?? EMPTY_MEASURE;
  if (ownProse > prose * MIN_ARTICLE_PROSE_SHARE && ownProse > 0) return false;
  if (isHidden(element) || FURNITURE_ROLE.test(element.getAttribute('role') ?? '')) return true;
  const tag = tagName(element);
  if (/^(?:aside|footer|form|figcaption)$/u.test(tag)) return true;
  // Layouts name these after the columns that they have.
  if (tag === 'main' || (tag === 'article' && hasH1)) return false;
  const names = nameWords(element);
  if (isCaption(names) || INSERTED_CODE.test(element.getAttribute('class') ?? '')) return true;
  if (/^(?:p|li|h[1-6]|blockquote)$/u.test(tag) && ownProse > 0)
    return names.some((name) => ALWAYS_BOX.test(name));
  if (names.some((name) => BOX_WORDS.has(name)) || BOX_PAIRS.test(names.join(' '))) return true;
  if (isTimeLine(element, measures)) return true;
  // Headings stay, because a section's heading may be named after its icon or its date.
  return (
    ownProse === 0 &&
    tag !== 'a' &&
    !isHeading(element) &&
    !hasH1 &&
    names.some((name) => LABEL_WORDS.has(name))
  );
}

/** The words of an element's class names, id and test hooks, in lower case. */
export function nameWords(element: Element): string[] {
  const names = ['class', 'id', 'data-component', 'data-testid']
    .map((attribute) => (element.getAttribute(attribute) ?? '').slice(0, 500))
    .join(' ');
  if (names.trim() === '') return [];
  return names
    .replace(/(?<=[a-z])(?=[A-Z])/gu, ' ')
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter((word) => word !== '');
}

/** Whether a block is a line of the author and the time of a live blog's post. Lists and tables may give times. */
function isTimeLine(element: Element, measures: Measures): boolean {
  if (!/^(?:div|header|section|p|address)$/u.test(tagName(element))) return false;
  const { text, prose } = measures.get(element) ?? EMPTY_MEASURE;
  if (text === 0 || prose > 0 || text > MAX_TIME_LINE_LENGTH) return false;
  return element.querySelector('time') !== null && element.querySelector('h1,h2,h3,h4') === null;
}

/** Whether some words name an element with a caption. */
export function isCaption(names: readonly string[]): boolean {
  return names.some((name) => CAPTION_WORDS.has(name));
}

function isHidden(element: Element): boolean {
  return (
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01]/iu.test(
      element.getAttribute('style') ?? '',
    )
  );
}
