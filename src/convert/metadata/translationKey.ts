/**
 * Finds the key that an article shares with its translation. It depends on the article's own source alone, so that the two may be
 * converted in any order and at any time.
 */
import { hash } from 'node:crypto';
import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import { oneLine } from '../../text/clean.ts';
import { base32 } from '../../text/slug.ts';
import type { Alternate, Draft } from '../article/draft.ts';
import { readLanguageTag } from './language/languageTag.ts';

/** A longer key becomes a hash. */
const MAX_KEY_LENGTH = 200;
const HASH_LENGTH = 16;

/**
 * Returns the key of an article's translation; undefined if its source names none.
 * @param lang the article's language. A name of a file in another language says nothing about its translations.
 */
export function findTranslationKey(
  { translation, url }: Pick<Draft, 'translation' | 'url'>,
  lang: Language,
): string | undefined {
  switch (translation?.kind) {
    case 'key':
      return limitKey(oneLine(translation.key));
    case 'name': {
      const { tag, rest } = translation;
      const isOwnLanguage = tag === undefined || readLanguageTag(tag)?.code === lang;
      // Hugo's page `posts/about/index.ar.md` has the translation `posts/about.en.md`.
      return isOwnLanguage ? limitKey(rest.replace(/(?<=.)\/index$/u, '')) : undefined;
    }
    case 'alternates':
      return keyOfAddresses(translation.alternates, lang, url);
    default:
      return undefined;
  }
}

/**
 * The two addresses of a pair, as a hash. Both are in it because many pages give the home page as the address in the other language:
 * such a page shares its key with no other.
 */
function keyOfAddresses(
  alternates: readonly Alternate[],
  lang: Language,
  url: string | undefined,
): string | undefined {
  const own = url === undefined ? undefined : normaliseAddress(url);
  const addresses = LANGUAGES.map(
    (one) => chooseAddress(alternates, one) ?? (one === lang ? own : undefined),
  );
  const [ar, en] = addresses;
  const isOwnPage = own !== undefined && own === addresses[LANGUAGES.indexOf(lang)];
  return isOwnPage && ar !== undefined && en !== undefined && ar !== en ? hashKey(`${ar} ${en}`) : undefined;
}

/** The address in a language: the one of `ar` before those of `ar-EG` and `ar-SA`. */
function chooseAddress(alternates: readonly Alternate[], lang: Language): string | undefined {
  const ofLanguage = alternates.filter(({ tag }) => readLanguageTag(tag)?.code === lang);
  const general = ofLanguage.filter(({ tag }) => tag.toLowerCase() === lang);
  return (general.length > 0 ? general : ofLanguage).map(({ url }) => normaliseAddress(url)).sort()[0];
}

/** An address without the differences that lead to the same page. */
function normaliseAddress(address: string): string {
  const { host, pathname, search } = new URL(address);
  return `${host.replace(/^www\./u, '')}${pathname.replace(/\/$/u, '')}${search}`;
}

function limitKey(key: string): string | undefined {
  if (key === '') return undefined;
  return key.length > MAX_KEY_LENGTH ? hashKey(key) : key;
}

function hashKey(text: string): string {
  return base32(hash('sha256', text, 'buffer')).slice(0, HASH_LENGTH);
}
