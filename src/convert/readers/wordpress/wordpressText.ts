/** What WordPress keeps of a post's text in its database, as HTML that shows what readers saw. */
import type { Removed } from '../../article/draft.ts';
import { paragraphsOfNewlines } from '../html/markdown/newlines.ts';

/** WordPress's own shortcodes (codex.wordpress.org/Shortcode) and those of page builders; «[sic]» is none of them. */
const KNOWN_SHORTCODE =
  /^(?:audio|caption|wp_caption|embed|gallery|playlist|video|contact-form(?:-7)?|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+)$/u;

const SHORTCODE = /\[(?<close>\/?)(?<name>[a-z][a-z\d_-]*)(?<attributes>\s[^[\]]*)?\/?\]/gu;

/** A picture's caption is a paragraph of its own. */
const CAPTION = /^(?:wp_)?caption$/u;

/** An address that WordPress shows as a video or a post of another site, which the archive does not load. */
const EMBED = /\[embed[^[\]]*\][^[]*\[\/embed\]/gu;

/**
 * Drops shortcodes, keeps what stands between them (captions, columns), and makes paragraphs of bare newlines.
 * A word in brackets is a shortcode where it is known, has attributes, or is closed.
 * @param removed gets what is dropped
 */
export function wordpressHtml(content: string, removed: Removed[] = []): string {
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
  // The block editor writes paragraphs itself, and its newlines mean nothing.
  return text.includes('<!-- wp:') ? text : paragraphsOfNewlines(text);
}
