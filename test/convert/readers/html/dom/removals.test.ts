import { describe, expect, it } from 'vitest';
import type { Removed } from '../../../../../src/convert/article/draft.ts';
import { readBody } from '../../../../../src/convert/readers/fields/body.ts';
import { htmlPage } from '../../../../../src/convert/readers/html/htmlPage.ts';

const PROSE =
  'The council of the old town said on Monday that the new bridge will be open to walkers in May.';

/** The removals of a page with some markup between two paragraphs of its article. */
function removedFrom(between: string): Removed[] {
  const page = `<!doctype html><html><head><title>The bridge</title></head><body><nav><a href="/">Home</a></nav>
    <main><h1>The bridge</h1><p>${PROSE}</p><p>${PROSE}</p>${between}<p>${PROSE}</p></main>
    <footer>All rights reserved.</footer></body></html>`;
  const [draft] = htmlPage.split(page);
  expect(draft?.markdown?.split('\n\n').filter((line) => line === PROSE)).toHaveLength(3);
  return draft?.removed ?? [];
}

describe('the list of removals from a page', () => {
  it.each([
    ['<nav><a href="/a">Politics</a></nav>', 'navigation', 'Politics'],
    ['<ol class="breadcrumbs"><li>Home</li><li>Town</li></ol>', 'navigation', 'Home Town'],
    ['<button>Send</button>', 'button', 'Send'],
    ['<iframe src="https://example.org/player"></iframe>', 'embed', 'https://example.org/player'],
    [
      '<p><span><audio src="https://example.org/v.mp3"></audio></span></p>',
      'embed',
      'https://example.org/v.mp3',
    ],
    ['<div hidden>Not yet.</div>', 'hidden', 'Not yet.'],
    ['<div class="share-bar"><a href="/s">Facebook</a></div>', 'share-buttons', 'Facebook'],
    ['<div class="related-stories"><a href="/b">The ferry</a></div>', 'related-box', 'The ferry'],
    ['<div id="ad-slot-1">Buy boats</div>', 'advertisement', 'Buy boats'],
    ['<p>ADVERTISEMENT</p>', 'advertisement', 'ADVERTISEMENT'],
    ['<div class="newsletter">Get our letters</div>', 'subscription-box', 'Get our letters'],
    ['<div class="comments">Nice.</div>', 'comments', 'Nice.'],
    ['<div class="tags"><a href="/t/bridge">bridge</a></div>', 'tag-box', 'bridge'],
    ['<div class="byline">Jane Doe</div>', 'byline-box', 'Jane Doe'],
    ['<aside>Did you know?</aside>', 'page-box', 'Did you know?'],
    [
      '<p>Read also: <a href="/c">The tunnel of the north</a></p>',
      'promotion',
      'Read also: The tunnel of the north',
    ],
    ['<p>© Example agency</p>', 'picture-credit', '© Example agency'],
    [
      '<figure><span>Example agency</span><figcaption>A bridge.</figcaption></figure>',
      'picture-credit',
      'Example agency',
    ],
    ['<p>The bridge</p>', 'title-or-date', 'The bridge'],
    ['<ul>Also:<li>a bridge of stone</li></ul>', 'loose-text', 'Also:'],
  ])('names the rule for %s', (between, rule, text) => {
    expect(removedFrom(between)).toContainEqual({ rule, text });
  });

  it('names each text once, without scripts and empty boxes, and only the length of the rest of the page', () => {
    const removed = removedFrom(
      '<div class="share"><script>var x;</script> <b>Share</b><i>it</i></div><div class="ad"><svg><title>x</title></svg></div>',
    );
    expect(removed).toEqual([
      { rule: 'title-or-date', text: 'The bridge' },
      { rule: 'share-buttons', text: 'Share it' },
      { rule: 'page-furniture', text: '20 characters outside of the article' },
    ]);
  });

  it('has the text of the markup, if the page’s metadata has a longer body', () => {
    const told = JSON.stringify({ '@type': 'NewsArticle', articleBody: `${PROSE}\n${PROSE}\n${PROSE}` });
    const [draft] = htmlPage.split(`<!doctype html><html><head><title>The bridge</title>
      <script type="application/ld+json">${told}</script></head><body><main><p>${PROSE}</p></main></body></html>`);
    expect(draft?.markdown).toBe([PROSE, PROSE, PROSE].join('\n\n'));
    expect(draft?.removed).toContainEqual({ rule: 'structured-data-instead', text: PROSE });
  });
});

describe('the list of removals from a feed’s entry or a field', () => {
  it('names texts and rules as for a page', () => {
    const html = `<p>${PROSE}</p><iframe src="https://example.org/player"></iframe><script>x</script><button>Go</button>`;
    expect(readBody(html, 'html')).toEqual({
      lines: [],
      markdown: PROSE,
      removed: [
        { rule: 'embed', text: 'https://example.org/player' },
        { rule: 'button', text: 'Go' },
      ],
    });
    expect(readBody(`<p>${PROSE}</p>`, 'html')).toEqual({ lines: [], markdown: PROSE });
  });
});
