/** Detects lines in an article that are not its text: links to other articles, labels of advertisements, credits. */
import type { Rule } from '../../../article/rules.ts';

export interface MeasuredLine {
  text: string;
  /** How many of its letters are in links. */
  linked: number;
  /** The addresses of its links; undefined for links that no reader can follow. */
  links: (string | undefined)[];
}

/** Labels above boxes that are empty without scripts. */
const BOX_LABEL =
  /^(?:advertisements?|sponsored(?: content)?|story continues below(?: advertisement)?|إعلان|اعلان|إعلانات|مادة إعلانية|share(?: this)?(?: article| story)?|شارك(?: المقال| الخبر)?|انسخ الرابط|copy link|loading|تابعنا(?: عبر| على)?|read (?:more|next)|most (?:read|popular)|article content|key points|up next|watch now|اقرأ المزيد|الأكثر قراءة|أخبار ذات صلة|مقالات ذات صلة)$/iu;

/** Invitations to follow or to subscribe, which newsrooms write as paragraphs. */
const INVITATION =
  /^(?:(?:please )?(?:follow|join) (?:us|our)\b|(?:sign up|subscribe) (?:for|to) (?:our|the)\b|download (?:our|the) app\b|(?:تابعنا|تابعونا|تابعوا|اشتركوا?|انضموا?)\s(?=.*(?:واتس|تلغرام|تليغرام|تيليغرام|فيسبوك|تويتر|غوغل|جوجل|قناة|قناتنا|نشرة|النشرة|نشرتنا|تطبيق)))/iu;
const MAX_INVITATION_LENGTH = 200;

/** What forms for accounts and newsletters say of themselves. */
const FORM_TEXT =
  /^(?:(?:join|sign up|subscribe|register|log ?in|create (?:an?|your)(?: free)? account)\b.{0,80}\b(?:account|access|newsletters?|inbox)\b|by (?:entering|submitting|providing|signing|clicking|pushing|subscribing|joining)\b.{0,200}\b(?:terms|privacy|agree)|(?:please )?enter (?:a valid|your) e-?mail)/iu;

/** The credit that ends a caption. «(رويترز)» alone is not one: Arabic newsrooms end articles with it. */
const CAPTION_CREDIT =
  /(?:\([^()]{0,40}\b(?:photo|image|picture)s?\b ?[/:,] ?[^()]{2,80}\)|\b(?:photo|image|picture)s?(?: credit| by)?: [^.:]{2,60}|\bREUTERS\/\p{Lu}[\p{L}. '-]{2,40}(?:\/file photo)?|\/(?:getty images|afp|reuters|ap|epa|shutterstock|istock|alamy)|\bgetty images)\)?\.?$/iu;
/** A photographer and an agency in brackets: `(Gonzalo Fuentes/Pool via AP)`. */
const PHOTOGRAPHER = /\(\p{Lu}[\p{L}.'-]+(?: \p{Lu}[\p{L}.'-]+)+\/[^()]{2,80}\)?$/u;

const MAX_CAPTION_LENGTH = 500;

/** The line that WordPress adds to the entries of feeds. */
const FEED_FOOTER =
  /^(?:the post .{1,300} (?:first )?appeared first on .{1,100}|ظهرت (?:المقالة|التدوينة) .{1,300} أول[اًا]{1,2} على .{1,100})$/iu;

const LEADING_SIGNS = /^[\s\p{P}\p{S}]+/u;
const TRAILING_SIGNS = /(?<![\s\p{P}\p{S}])[\s\p{P}\p{S}]+$/u;

/** The addresses that sites give for sharing a page, by host and path. */
const SHARE_ADDRESS =
  /^https?:\/\/(?:(?:www|m|mobile|web|api)\.)?(?:(?:twitter|x)\.com\/(?:share|intent\/(?:tweet|post))|facebook\.com\/(?:sharer|share\.php|dialog\/(?:share|feed|send))|(?:t|telegram)\.me\/share|wa\.me\/\?|whatsapp\.com\/send|linkedin\.com\/(?:share|cws\/share|feed\/\?shareactive)|reddit\.com\/submit|pinterest\.[a-z.]+\/pin\/create|tumblr\.com\/(?:share|widgets\/share)|(?:gettr|truthsocial)\.com\/share|gab\.com\/compose|bsky\.app\/intent|threads\.net\/intent|getpocket\.com\/(?:save|edit)|news\.ycombinator\.com\/submitlink|line\.me\/(?:r\/msg|lineit\/share)|vk\.com\/share|flipboard\.com\/bookmarklet|addtoany\.com\/(?:share|add_to))|^mailto:\?/iu;

/** Words that introduce the links to an article's topics. */
const TOPICS =
  /^(?:(?:published|filed|posted) (?:under|in)|(?:related )?(?:tags?|topics?)|categor(?:y|ies)|keywords|in this article|الوسوم|وسوم|سمات|الكلمات (?:المفتاحية|الدالة|الدلالية)|كلمات (?:مفتاحية|دالة|دلالية)|التصنيفات?|المواضيع) ?[:：]/iu;

/** Words that introduce a link to another article. */
const SEE_ALSO =
  /^(?:read (?:more|also|next)|also read|see also|related|watch(?: also)?|more on this|don['’]t miss|[إا]قر[أا]\s?(?:أيضا|ايضا|أيضًا|المزيد)?|شاهد(?: أيضا| أيضًا)?|انظر أيضا|طالع(?: أيضا)?|مواضيع ذات صلة|المزيد)(?![\p{L}\p{M}])/iu;

/**
 * Whether a line only promotes other pages. Links to other sites are kept, because they are sources. Lines of links to the
 * same site are promotions.
 * @param base the page's address; without it, no link counts as one to the same site
 */
export function isPromotion({ text, linked, links }: MeasuredLine, base?: string): boolean {
  if (text === '' || isLabel(text)) return true;
  if (isCredit(text) || isCaption(text) || isInvitation(text) || FEED_FOOTER.test(text)) return true;
  if (links.length === 0) return false;
  if (isSharing({ text, linked, links }) || isTopicsLine(text, linked)) return true;
  if (SEE_ALSO.test(text.replace(LEADING_SIGNS, '')) && linked >= text.length / 2) return true;
  return linked >= text.length * 0.9 && links.every((link) => link === undefined || isSameSite(link, base));
}

/** The rule that removes a line for which `isPromotion` is true. */
export function promotionRule({ text, linked, links }: MeasuredLine): Rule {
  if (isSharing({ text, linked, links })) return 'share-buttons';
  if (isTopicsLine(text, linked)) return 'tag-box';
  if (isCredit(text)) return 'picture-credit';
  if (isCaption(text)) return 'caption';
  if (isInvitation(text)) return 'subscription-box';
  if (!isLabel(text)) return 'promotion';
  return /advert|sponsor|إعلان|اعلان/iu.test(text) ? 'advertisement' : 'share-buttons';
}

/** Whether a line only has links for sharing the page. Links to posts on the same networks are sources, and stay. */
function isSharing({ text, linked, links }: MeasuredLine): boolean {
  return (
    links.length > 0 &&
    linked >= text.length * 0.8 &&
    links.every((link) => link === undefined || SHARE_ADDRESS.test(link)) &&
    links.some((link) => link !== undefined)
  );
}

function isTopicsLine(text: string, linked: number): boolean {
  return linked >= text.length / 2 && TOPICS.test(text.replace(LEADING_SIGNS, ''));
}

function isLabel(text: string): boolean {
  return BOX_LABEL.test(text.replace(LEADING_SIGNS, '').replace(TRAILING_SIGNS, ''));
}

function isCredit(text: string): boolean {
  return text.length < 120 && /^(?:(?:copyright|حقوق النشر)\s*)?(?:©|\(c\))|^جميع الحقوق محفوظة/iu.test(text);
}

function isCaption(text: string): boolean {
  return text.length <= MAX_CAPTION_LENGTH && (CAPTION_CREDIT.test(text) || PHOTOGRAPHER.test(text));
}

function isInvitation(text: string): boolean {
  if (text.length <= 2 * MAX_INVITATION_LENGTH && FORM_TEXT.test(text)) return true;
  return text.length <= MAX_INVITATION_LENGTH && INVITATION.test(text.replace(LEADING_SIGNS, ''));
}

function isSameSite(link: string, base: string | undefined): boolean {
  return base !== undefined && readSiteName(link) === readSiteName(base);
}

/** The site's name in a host name: `arabic.example.com`, `www.example.co.uk` and `example.org` are one newsroom. */
function readSiteName(address: string): string {
  if (!URL.canParse(address)) return '';
  const { hostname } = new URL(address);
  const name = hostname.replace(/(?:\.(?:co|com|org|net|gov|edu|ac|info))?\.[a-z]+$/u, '');
  return name.split('.').at(-1) ?? '';
}
