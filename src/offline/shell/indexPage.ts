/** Writes the page that readers open in a pack, `index.html`. */
import { createHash } from 'node:crypto';
import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import { type Strings, translator } from '../../site/settings/strings.ts';
import { escapeHtml } from '../../text/markup.ts';

/** The texts that the page's script needs. */
const SCRIPT_TEXTS = /^(?:pack\.(?!readme\.|plain\.)|offline\.locale$|notFound\.home$)/u;

export interface IndexPage {
  title: Readonly<Record<Language, string>>;
  strings: Strings;
  /** The page's style sheet. */
  styles: string;
}

export function formatIndexPage({ title, strings, styles }: IndexPage): string {
  const sections = LANGUAGES.map((lang) => {
    const t = translator(strings, lang);
    return `<section class="pack-section" lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
<h1>${escapeHtml(title[lang])}</h1>
<p>${escapeHtml(t('pack.intro'))}</p>
<noscript><p>${escapeHtml(t('pack.noScript'))} <a href="README.txt">README.txt</a></p></noscript>
</section>`;
  });
  return `<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(styles)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${LANGUAGES.map((lang) => escapeHtml(title[lang])).join(' · ')}</title>
<style>${styles}</style>
<script type="application/json" data-pack-texts>${formatTexts(strings)}</script>
<script src="khizana/pack.js"></script>
</head>
<body class="pack-page">
<main>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

/**
 * The page runs the pack's own files, and loads nothing from elsewhere. Fonts, pictures and files for readers come from blocks, as
 * `blob:` addresses. Pagefind is WebAssembly.
 */
function contentSecurityPolicy(styles: string): string {
  const hash = createHash('sha256').update(styles).digest('base64');
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'sha256-${hash}'`,
    'font-src blob:',
    'img-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
}

function formatTexts(strings: Strings): string {
  const texts = LANGUAGES.map((lang) => [
    lang,
    Object.fromEntries(Object.entries(strings[lang]).filter(([key]) => SCRIPT_TEXTS.test(key))),
  ]);
  return JSON.stringify(Object.fromEntries(texts)).replaceAll('<', '\\u003c');
}
