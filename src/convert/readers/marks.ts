/**
 * What texts show of their format, apart from what reads them: most texts have no mark, and the libraries that read pages
 * and feeds take longer to load than many texts to read.
 */

/** How far into a file a page may begin, after comments and declarations. */
const HEAD = 5_000;

/** The first element of a feed, after declarations, comments and style sheets. */
export const FEED_ROOT =
  /^\uFEFF?\s*(?:(?:<\?[^>]{0,1000}\?>|<!--(?:(?!-->)[\s\S]){0,5000}-->|<!DOCTYPE[^[>]{0,1000}(?:\[(?:(?!\]\s*>)[\s\S]){0,20000}\]\s*)?>)\s*)*<(?<root>rss|(?:[\w-]+:)?RDF|(?:atom:)?feed)(?=[\s>])(?<attributes>[^>]*)/u;
const JSON_VERSION = /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org\\?\/version/u;

const WORDPRESS = /^[\s\S]{0,20000}?(?:<rss\b[^>]{0,2000}\sxmlns:wp=|<wp:wxr_version>)/u;

/** Whether a text is a WordPress export. */
export function isWordpress(text: string): boolean {
  return /^\uFEFF?\s*</u.test(text) && WORDPRESS.test(text.slice(0, 25_000));
}

/** Whether a text is a feed of any kind. */
export function isFeed(text: string): boolean {
  return isXmlFeed(text) || isJsonFeed(text);
}

function isXmlFeed(text: string): boolean {
  const found = FEED_ROOT.exec(text.slice(0, 65_536))?.groups;
  if (found === undefined || isWordpress(text)) return false;
  // RDF describes anything, and an element named feed may be of another language.
  const { root = '', attributes = '' } = found;
  if (root === 'rss') return true;
  if (root.endsWith('feed'))
    return /http:\/\/(?:www\.w3\.org\/2005\/Atom|purl\.org\/atom\/ns#)/u.test(attributes);
  return /http:\/\/(?:purl\.org\/rss\/1\.0|channel\.netscape\.com\/rdf|my\.netscape\.com)/u.test(attributes);
}

function isJsonFeed(text: string): boolean {
  return /^\uFEFF?\s*\{/u.test(text) && JSON_VERSION.test(text.slice(0, 65_536));
}

/** Whether a text is a web page. */
export function isPage(text: string): boolean {
  if (!/^[\s\uFEFF]*</u.test(text)) return false;
  const head = text
    .slice(0, HEAD)
    .replace(/^[\s\uFEFF]*(?:<\?xml[^>]*\?>)?/u, '')
    .replace(/<!--.*?-->/gsu, '')
    .trimStart();
  if (!head.startsWith('<') || /^(?:<!doctype\s+)?<?(?:rss|feed|rdf:RDF)\b/iu.test(head)) return false;
  return /^<!doctype\s+html|^<(?:html|head|body|title)[\s>]|^<(?:meta|div|article|main|h1|p)\b[\s\S]*<\/(?:title|p|div|h1)>/iu.test(
    head,
  );
}

/** Whether a text is JSON that could hold articles. */
export function isJson(text: string): boolean {
  return /^\uFEFF?\s*(?:\[\s*\{|\{\s*["}])/u.test(text);
}
