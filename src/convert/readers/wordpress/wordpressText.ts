/** Turns a post's text, as WordPress stores it in its database, into the HTML that readers saw. */
import type { Removed } from '../../article/draft.ts';
import { newlinesToParagraphs } from '../html/markdown/newlines.ts';

/** Shortcodes of WordPress (codex.wordpress.org/Shortcode) and of page builders. «[sic]» is no shortcode. */
const KNOWN_SHORTCODE =
  /^(?:audio|caption|wp_caption|embed|gallery|playlist|video|contact-form(?:-7)?|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+)$/u;

const SHORTCODE = /\[(?<close>\/?)(?<name>[a-z][a-z\d_-]*)(?<attributes>\s[^[\]]*)?\/?\]/gu;

/** The caption of a picture becomes a paragraph of its own. */
const CAPTION = /^(?:wp_)?caption$/u;

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
  const text = withoutEmbeds.replace(SHORTCODE, (code, ...groups) => {
    const { close, name = '', attributes = '' }: Record<string, string | undefined> = groups.at(-1);
    if (!(close || KNOWN_SHORTCODE.test(name) || /=/u.test(attributes) || closedNames.has(name))) return code;
    removed.push({ rule: 'shortcode', text: code });
    return CAPTION.test(name) ? '\n\n' : '';
  });
  // The block editor writes the tags of paragraphs, so newlines have no meaning.
  return text.includes('<!-- wp:') ? text : newlinesToParagraphs(text);
}
