/** Compares names with those of a site: «BBC Arabic» and `bbc.com`, «The Gateway Pundit» and `thegatewaypundit.com`. */
import { fold } from '../../../text/arabic.ts';

/** Words that sites add to their names, and leave out elsewhere. */
const ADDED_WORDS = new Set(
  fold(
    `the news online tv arabic english website site official newspaper magazine channel network agency edition international
    موقع صحيفة جريدة مجلة شبكة قناة وكالة اخبار الاخبار أنباء للأنباء الأنباء نيوز عربي عربية العربية بالعربية عربى نت اونلاين الإخبارية الإخباري`,
  ).split(/\s+/u),
);

/** Endings below which sites are registered, such as the `co` of `bbc.co.uk`. */
const SHARED_DOMAINS = new Set('co com net org gov edu ac info or'.split(' '));

const DOMAIN = /^(?:www\.)?(?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,15}$/u;

/** The letters and digits of a text in one spelling, by which names and headlines are compared. */
export function lettersOf(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The name that a domain was registered under: `bbc` of `www.bbc.co.uk`. */
export function domainName(host: string): string {
  const labels = host.toLowerCase().split('.');
  labels.pop();
  while (labels.length > 1 && SHARED_DOMAINS.has(labels.at(-1) ?? '')) labels.pop();
  return labels.at(-1) ?? '';
}

/** The host of an address; empty without one. */
export function hostOf(address: string | undefined): string {
  return address !== undefined && URL.canParse(address) ? new URL(address).hostname : '';
}

/**
 * Makes a test whether a text is the name of a site.
 * @param names the names that the page gives it
 * @param host the host of its address; empty if it is not known
 */
export function makeSiteTest(names: readonly string[], host = ''): (text: string) => boolean {
  const own = new Set([...names, domainName(host)].flatMap((name) => [lettersOf(name), coreLetters(name)]));
  own.delete('');
  return (text) => {
    const name = DOMAIN.test(text) ? domainName(text) : text;
    return own.has(lettersOf(name)) || own.has(coreLetters(name));
  };
}

/** The letters of a name without the words that sites add to it; empty if it consists of such words. */
function coreLetters(name: string): string {
  const words = fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !ADDED_WORDS.has(word));
  return words.join('');
}
