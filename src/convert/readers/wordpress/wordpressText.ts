/** Turns a post's text, as WordPress stores it in its database, into the HTML that readers saw. */
import type { Removed } from '../../article/draft.ts';
import { newlinesToParagraphs } from '../html/markdown/newlines.ts';

/** Shortcodes of WordPress (codex.wordpress.org/Shortcode) and of page builders. «[sic]» is no shortcode. */
const KNOWN_SHORTCODE =
  /^(?:audio|caption|wp_caption|embed|gallery|playlist|video|contact-form(?:-7)?|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+)$/u;

const SHORTCODE = /\[(?<close>\/?)(?<name>[a-z][a-z\d_-]*)(?<attributes>\s[^[\]]*)?\/?\]/gu;

/** The shortcode around a picture and its caption (codex.wordpress.org/Caption_Shortcode). */
const CAPTION_START = /\[(?:wp_)?caption(?:\s[^[\]]*)?\]/gu;
const CAPTION_END = /\[\/(?:wp_)?caption\]/gu;
/** A picture, perhaps in a link, at the beginning of such a code. */
const CAPTIONED_IMAGE = /^\s*(?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*<\/a>)?/iu;

/** An address that WordPress shows as a video or a post of another site. The archive does not load these. */
const EMBED = /\[embed[^[\]]*\][^[]*\[\/embed\]/gu;

/**
 * Drops shortcodes, keeps the text between them (captions, columns), and turns bare newlines into paragraphs.
 * A word in brackets is a shortcode if it is a known one, has attributes, or has a closing tag.
 * @param removed collects the dropped shortcodes
 */
export function wordpressToHtml(content: string, removed: Removed[] = []): string {
  const closedNames = new Set([...content.matchAll(/\[\/([a-z][a-z\d_-]*)\]/gu)].map(([, name]) => name));
  const withoutEmbeds = content.replace(EMBED, (code) => {
    removed.push({ rule: 'embed', text: code });
    return '';
  });
  const text = captionsToFigures(withoutEmbeds, removed).replace(SHORTCODE, (code, ...groups) => {
    const { close, name = '', attributes = '' }: Record<string, string | undefined> = groups.at(-1);
    if (!(close || KNOWN_SHORTCODE.test(name) || /=/u.test(attributes) || closedNames.has(name))) return code;
    removed.push({ rule: 'shortcode', text: code });
    return '';
  });
  // The block editor writes the tags of paragraphs, so newlines have no meaning.
  return text.includes('<!-- wp:') ? text : newlinesToParagraphs(text);
}

/** Turns captioned pictures into figures. The text of a code without a picture becomes a paragraph. */
function captionsToFigures(content: string, removed: Removed[]): string {
  let html = '';
  let from = 0;
  CAPTION_START.lastIndex = 0;
  for (let start = CAPTION_START.exec(content); start !== null; start = CAPTION_START.exec(content)) {
    CAPTION_END.lastIndex = CAPTION_START.lastIndex;
    const end = CAPTION_END.exec(content);
    if (end === null) break;
    const inner = content.slice(start.index + start[0].length, end.index);
    const [image] = CAPTIONED_IMAGE.exec(inner) ?? [];
    for (const [code] of [start, end]) removed.push({ rule: 'shortcode', text: code });
    const caption = inner.slice(image?.length ?? 0).trim();
    const figure =
      image === undefined ? caption : `<figure>${image}<figcaption>${caption}</figcaption></figure>`;
    html += `${content.slice(from, start.index)}\n\n${figure}\n\n`;
    from = CAPTION_END.lastIndex;
    CAPTION_START.lastIndex = from;
  }
  return html + content.slice(from);
}
