/** Recognises posts and videos of other sites that are embedded in a page, and gives the addresses where readers find them. */
import { resolveWebAddress } from './address.ts';
import { tagName } from './nodes.ts';

export type Embed =
  | { kind: 'post'; address: string }
  /** The title is empty if the page gives none. */
  | { kind: 'video'; address: string; title: string };

/** Elements that `readEmbed` may recognise. */
export const EMBED_CANDIDATES =
  'blockquote,iframe,video,div.fb-post,div.fb-video,script[data-telegram-post],amp-twitter,amp-youtube,amp-instagram,lite-youtube';

/** The site's host without `www.`, `m.` and the like, a pattern for path and query, and the address that readers see. */
type FrameRule = readonly [host: RegExp, path: RegExp, kind: Embed['kind'], address: (id: string) => string];

const FRAMES: readonly FrameRule[] = [
  [/^youtube(?:-nocookie)?\.com$/u, /^\/(?:embed|v)\/(?!videoseries)([\w-]{5,20})/u, 'video', youtube],
  [/^player\.vimeo\.com$/u, /^\/video\/(\d+)/u, 'video', (id) => `https://vimeo.com/${id}`],
  [
    /^(?:geo\.)?dailymotion\.com$/u,
    /^\/(?:embed\/video\/|player[^?]*\?(?:[^#]*&)?video=)(\w+)/u,
    'video',
    (id) => `https://www.dailymotion.com/video/${id}`,
  ],
  [/^platform\.(?:twitter|x)\.com$/u, /[?&]id=(\d+)/u, 'post', tweet],
  [
    /^instagram\.com$/u,
    /^\/((?:p|reel|tv)\/[\w-]+)\/embed/u,
    'post',
    (id) => `https://www.instagram.com/${id}/`,
  ],
  [/^t\.me$/u, /^\/(\w+\/\d+)/u, 'post', (id) => `https://t.me/${id}`],
  [
    /^tiktok\.com$/u,
    /^\/(?:embed(?:\/v\d)?|player\/v\d)\/(\d+)/u,
    'post',
    (id) => `https://www.tiktok.com/player/v1/${id}`,
  ],
];

/** Addresses of single posts. */
const POST_ADDRESS =
  /^https?:\/\/(?:[\w-]+\.)?(?:(?:twitter|x)\.com\/\w+\/status(?:es)?\/\d|instagram\.com\/(?:p|reel|tv)\/|tiktok\.com\/@[^/]*\/video\/|facebook\.com\/|fb\.watch\/|t\.me\/\w+\/\d|threads\.(?:net|com)\/|bsky\.app\/profile\/)/u;

/** Names that the sites' own code gives to the quotations that their scripts replace. */
const POST_CLASS =
  /(?:^|\s)(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-xfbml-parse-ignore|bluesky-embed|text-post-media)(?:\s|$)/u;

const POST_ATTRIBUTES = ['cite', 'data-instgrm-permalink', 'data-text-post-permalink', 'data-href'];

/** Titles that sites give to all their players. */
const PLAYER_NAME = /^(?:(?:youtube|vimeo|dailymotion|embedded)\s*)?(?:video\s*)?(?:player)?$/iu;

const MAX_TITLE_LENGTH = 300;
const MAX_LINKS = 50;

/** Recognises an embedded post or video; undefined for other elements. @param base resolves relative addresses of videos */
export function readEmbed(element: Element, base?: string): Embed | undefined {
  switch (tagName(element)) {
    case 'blockquote':
      return POST_CLASS.test(element.getAttribute('class') ?? '') ? post(postAddress(element)) : undefined;
    case 'div':
      return /(?:^|\s)fb-(?:post|video)(?:\s|$)/u.test(element.getAttribute('class') ?? '')
        ? post(postAddress(element))
        : undefined;
    case 'script':
      return telegramPost(element.getAttribute('data-telegram-post') ?? '');
    case 'iframe':
      return readFrame(element);
    case 'video':
      return video(videoAddress(element, base), element);
    case 'amp-twitter':
      return post(byId(element.getAttribute('data-tweetid'), tweet));
    case 'amp-instagram':
      return post(byId(element.getAttribute('data-shortcode'), (id) => `https://www.instagram.com/p/${id}/`));
    case 'amp-youtube':
      return video(byId(element.getAttribute('data-videoid'), youtube), element);
    case 'lite-youtube':
      return video(byId(element.getAttribute('videoid'), youtube), element);
    default:
      return undefined;
  }
}

/** The text of a link to an embed: a video's title, or else its address as people write it. */
export function embedLabel(embed: Embed): string {
  const title = embed.kind === 'video' ? embed.title : '';
  return title === '' ? embed.address.replace(/^https?:\/\/(?:www\.)?/u, '').replace(/\/$/u, '') : title;
}

function post(address: string | undefined): Embed | undefined {
  return address === undefined ? undefined : { kind: 'post', address };
}

function video(address: string | undefined, element: Element): Embed | undefined {
  if (address === undefined) return undefined;
  const title = ['title', 'aria-label', 'data-title', 'playlabel']
    .map((name) => (element.getAttribute(name) ?? '').replace(/\s+/gu, ' ').trim())
    .find((text) => text.length <= MAX_TITLE_LENGTH && !PLAYER_NAME.test(text));
  return { kind: 'video', address, title: title ?? '' };
}

/** The address in a post's attributes, or else the last link to a single post: sites put it behind the text. */
function postAddress(element: Element): string | undefined {
  const links = [...element.querySelectorAll('a')].slice(-MAX_LINKS).reverse();
  const given = [
    ...POST_ATTRIBUTES.map((name) => element.getAttribute(name)),
    ...links.map((link) => link.getAttribute('href')),
  ];
  for (const address of given) {
    const resolved = resolveWebAddress(address);
    if (resolved !== undefined && POST_ADDRESS.test(resolved)) return withoutTracking(resolved);
  }
  return undefined;
}

/** Facebook's addresses have the post in their query; those of others have only the page that led there. */
function withoutTracking(address: string): string {
  const { host, origin, pathname } = new URL(address);
  return host.endsWith('facebook.com') ? address : origin + pathname;
}

function telegramPost(name: string): Embed | undefined {
  return /^\w{3,64}\/\d{1,12}$/u.test(name) ? post(`https://t.me/${name}`) : undefined;
}

function readFrame(element: Element): Embed | undefined {
  const address = ['src', 'data-src', 'data-lazy-src', 'data-litespeed-src']
    .map((name) => resolveWebAddress(element.getAttribute(name), 'https://embed.invalid/'))
    .find((found) => found !== undefined && !found.startsWith('https://embed.invalid/'));
  if (address === undefined) return undefined;
  const { hostname, pathname, search, searchParams } = new URL(address);
  const host = hostname.replace(/^(?:www|m|web)\./u, '');
  if (host === 'facebook.com' && /^\/plugins\/(?:post|video)\.php$/u.test(pathname)) {
    const target = resolveWebAddress(searchParams.get('href'));
    return target !== undefined && POST_ADDRESS.test(target) ? post(target) : undefined;
  }
  for (const [hosts, path, kind, makeAddress] of FRAMES) {
    const id = hosts.test(host) ? path.exec(pathname + search)?.[1] : undefined;
    if (id !== undefined) return kind === 'post' ? post(makeAddress(id)) : video(makeAddress(id), element);
  }
  return undefined;
}

/** The file of a video. Without an address of its own it is a player that scripts fill in. */
function videoAddress(element: Element, base: string | undefined): string | undefined {
  const sources = [element, ...element.querySelectorAll('source')];
  return sources
    .map((source) => resolveWebAddress(source.getAttribute('src') ?? source.getAttribute('data-src'), base))
    .find((address) => address !== undefined);
}

function byId(id: string | null, makeAddress: (id: string) => string): string | undefined {
  return id !== null && /^[\w-]{3,64}$/u.test(id) ? makeAddress(id) : undefined;
}

function youtube(id: string): string {
  return `https://www.youtube.com/watch?v=${id}`;
}

function tweet(id: string): string {
  return `https://twitter.com/i/status/${id}`;
}
