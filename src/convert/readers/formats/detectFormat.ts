/**
 * Detects the formats of texts. This does not load any reader: most texts are plain, and loading the libraries for pages
 * and feeds takes longer than reading many texts. In these expressions `\s` also matches a byte order mark.
 */
import { removeComments } from '../../../text/markup.ts';
import { findFeedRoot } from './xmlProlog.ts';

/** A page begins within this many characters, after comments and declarations. */
const PAGE_HEAD_LENGTH = 5_000;

/** Feeds are detected within this many characters. */
const FEED_HEAD_LENGTH = 65_536;

/** WordPress exports are detected within this many characters. */
const WORDPRESS_HEAD_LENGTH = 25_000;
const WORDPRESS_NAMESPACE = /^[^<>]*\sxmlns:wp=/u;

const JSON_VERSION = /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org\\?\/version/u;

/** Whether a text is a WordPress export. */
export function isWordpress(text: string): boolean {
  if (!/^\s*</u.test(text)) return false;
  const head = text.slice(0, WORDPRESS_HEAD_LENGTH);
  return (
    head.includes('<wp:wxr_version>') ||
    head
      .split(/<rss\b/u)
      .slice(1)
      .some((rest) => WORDPRESS_NAMESPACE.test(rest))
  );
}

/** Whether a text is a feed of any kind. */
export function isFeed(text: string): boolean {
  return isXmlFeed(text) || isJsonFeed(text);
}

function isXmlFeed(text: string): boolean {
  if (!/^\s*</u.test(text)) return false;
  const root = findFeedRoot(text.slice(0, FEED_HEAD_LENGTH));
  if (root === undefined || isWordpress(text)) return false;
  // RDF is not only for feeds, and other XML languages have elements named feed too.
  const { name, attributes } = root;
  if (name === 'rss') return true;
  if (name.endsWith('feed'))
    return /http:\/\/(?:www\.w3\.org\/2005\/Atom|purl\.org\/atom\/ns#)/u.test(attributes);
  return /http:\/\/(?:purl\.org\/rss\/1\.0|channel\.netscape\.com\/rdf|my\.netscape\.com)/u.test(attributes);
}

function isJsonFeed(text: string): boolean {
  return /^\s*\{/u.test(text) && JSON_VERSION.test(text.slice(0, FEED_HEAD_LENGTH));
}

/** Whether a text is a web page. */
export function isPage(text: string): boolean {
  if (!/^\s*</u.test(text)) return false;
  const declared = text.slice(0, PAGE_HEAD_LENGTH).replace(/^\s*(?:<\?xml[^>]*\?>)?/u, '');
  const head = removeComments(declared).trimStart();
  if (!head.startsWith('<') || /^(?:<!doctype\s+)?<?(?:rss|feed|rdf:RDF)\b/iu.test(head)) return false;
  if (/^<!doctype\s+html|^<(?:html|head|body|title)[\s>]/iu.test(head)) return true;
  return /^<(?:meta|div|article|main|h1|p)\b/iu.test(head) && /<\/(?:title|p|div|h1)>/iu.test(head);
}

/** Whether a text is JSON that could hold articles. */
export function isJson(text: string): boolean {
  return /^\s*(?:\[\s*\{|\{\s*["}])/u.test(text);
}
