/** Lines inside an article that are not its text: links to other articles, advertisement labels, credits. */
import type { Rule } from '../../../article/rules.ts';

export interface Line {
  text: string;
  /** How many letters of it are in links. */
  linked: number;
  /** Where its links lead; undefined for those that lead nowhere a reader can go. */
  links: (string | undefined)[];
}

/** Labels that stand alone above a box that is empty without scripts. */
const BOX_LABEL =
  /^(?:advertisements?|sponsored(?: content)?|story continues below(?: advertisement)?|إعلان|اعلان|إعلانات|مادة إعلانية|share(?: this)?(?: article| story)?|شارك(?: المقال| الخبر)?|انسخ الرابط|copy link|loading|تابعنا(?: عبر| على)?)$/iu;
const LEADING_SIGNS = /^[\s\p{P}\p{S}]+/u;
const TRAILING_SIGNS = /(?<![\s\p{P}\p{S}])[\s\p{P}\p{S}]+$/u;

/** Words that introduce a link to another article. */
const SEE_ALSO =
  /^(?:read (?:more|also|next)|also read|see also|related|watch(?: also)?|more on this|don['’]t miss|[إا]قر[أا]\s?(?:أيضا|ايضا|أيضًا|المزيد)?|شاهد(?: أيضا| أيضًا)?|انظر أيضا|طالع(?: أيضا)?|مواضيع ذات صلة|المزيد)(?![\p{L}\p{M}])/iu;

/**
 * Whether a line is only there to lead elsewhere. Links to other sites are sources, and stay; a line of links to the
 * same site is the site's own business.
 * @param base Where the page lived; without it, links that can be told apart by nothing stay.
 */
export function isPromotion({ text, linked, links }: Line, base?: string): boolean {
  if (text === '' || isLabel(text)) return true;
  if (isCredit(text)) return true;
  if (links.length === 0) return false;
  if (SEE_ALSO.test(text.replace(LEADING_SIGNS, '')) && linked >= text.length / 2) return true;
  return linked >= text.length * 0.9 && links.every((link) => link === undefined || isSameSite(link, base));
}

/** By which rule a line is left out that `isPromotion` says is none of the article. */
export function promotionRule(text: string): Rule {
  if (isCredit(text)) return 'picture-credit';
  if (!isLabel(text)) return 'promotion';
  return /advert|sponsor|إعلان|اعلان/iu.test(text) ? 'advertisement' : 'share-buttons';
}

function isLabel(text: string): boolean {
  return BOX_LABEL.test(text.replace(LEADING_SIGNS, '').replace(TRAILING_SIGNS, ''));
}

function isCredit(text: string): boolean {
  return text.length < 100 && /^(?:©|\(c\))/iu.test(text);
}

function isSameSite(link: string, base: string | undefined): boolean {
  return base !== undefined && siteName(link) === siteName(base);
}

/** The name in a host's name: `arabic.example.com`, `www.example.co.uk` and `example.org` are one newsroom. */
function siteName(address: string): string {
  if (!URL.canParse(address)) return '';
  const { hostname } = new URL(address);
  const name = hostname.replace(/(?:\.(?:co|com|org|net|gov|edu|ac|info))?\.[a-z]+$/u, '');
  return name.split('.').at(-1) ?? '';
}
